import { describe, expect, it } from 'vitest';
import { checkDependencies } from '@/scripts/checks/dependencies';
import { plantedTree } from './planted-tree';

const SOUND = {
  'lib/shared/money.ts': 'export const zero = 0;',
  'db/client.ts': "import { zero } from '@/lib/shared/money';\nexport const db = zero;",
  'db/schema/meters.ts': 'export const meters = {};\nexport type Meter = { id: string };',
  'db/schema/payments.ts': 'export const payments = {};',
  'lib/acquiring/provider.ts': "import { pay } from './providers/stripe/adapter';\nexport const provider = pay;",
  'lib/acquiring/providers/stripe/adapter.ts': "import stripe from 'stripe';\nexport const pay = stripe;",
  'lib/accounts/queries.ts': 'export const list = 1;',
  'lib/accounts/internal/scope.ts': 'export const scope = 1;',
  'lib/meters/rules.ts':
    "import { zero } from '@/lib/shared/money';\nimport type { Meter } from '@/db/schema/meters';\nexport const assess = (meter: Meter) => meter.id + zero;",
  'lib/meters/submit-readings.ts':
    "import { assess } from './rules';\nimport { db } from '@/db/client';\nimport { meters } from '@/db/schema/meters';\nimport { list } from '@/lib/accounts/queries';\nexport const submitReadings = [assess, db, meters, list];",
  'app/page.tsx':
    "import { submitReadings } from '@/lib/meters/submit-readings';\nexport default () => submitReadings;",
};

const importing = (target: string) => `import * as planted from '${target}';\nexport const used = planted;`;

/** rule, the file that breaks it, what it imports */
const PLANTED = [
  ['app-no-database', 'app/bills.tsx', '@/db/schema/meters'],
  ['app-no-database', 'app/search.tsx', 'drizzle-orm'],
  ['app-no-database', 'proxy.ts', '@/db/client'],
  ['app-no-providers', 'app/pay.tsx', 'stripe'],
  ['pure-no-database', 'lib/accounts/rules.ts', '@/db/client'],
  ['pure-no-tables', 'lib/meters/states.ts', '@/db/schema/meters'],
  ['pure-own-room', 'lib/accounts/schemas.ts', './queries'],
  ['pure-no-packages', 'lib/accounts/messages.ts', 'drizzle-orm'],
  ['lib-ledger', 'lib/ledger/post-entries.ts', '@/lib/meters/rules'],
  ['lib-accounts', 'lib/accounts/link-account.ts', '@/lib/meters/rules'],
  ['tables-meters', 'lib/meters/queries.ts', '@/db/schema/payments'],
  ['internal-is-private', 'lib/meters/replace-meter.ts', '@/lib/accounts/internal/scope'],
  ['providers-are-private', 'lib/payments/settle.ts', '@/lib/acquiring/providers/stripe/adapter'],
  ['bank-stands-alone', 'scripts/sandbox-bank/main.ts', '@/lib/shared/money'],
  ['components-are-presentational', 'app/_components/list.tsx', '@/lib/meters/rules'],
  ['db-is-the-floor', 'db/transaction.ts', '@/lib/accounts/queries'],
  ['no-tests-in-product', 'lib/meters/close-meter.ts', '@/tests/support/cast'],
  ['resolvable', 'lib/meters/open-meter.ts', './gone'],
] as const;

describe('the dependency check', () => {
  it('passes a sound tree and says how much it has read', () => {
    const report = checkDependencies(plantedTree(SOUND));
    expect(report.findings).toEqual([]);
    expect(report.read).toBe('11 of 11 modules, 10 arrows');
  });

  it('catches every planted violation and nothing else', () => {
    const planted = Object.fromEntries(PLANTED.map(([, file, target]) => [file, importing(target)]));
    const root = plantedTree({ ...SOUND, ...planted, 'tests/support/cast.ts': 'export const anna = 1;' });
    const found = checkDependencies(root).findings.map((finding) => finding.split(' → ')[0]);
    expect(found.toSorted()).toEqual(PLANTED.map(([rule, file]) => `${rule}: ${file}`).toSorted());
  });

  it('catches a cycle, but lets two files share types', () => {
    const root = plantedTree({
      'lib/accounts/open.ts': "import { close } from './close';\nexport const open = () => close;",
      'lib/accounts/close.ts': "import { open } from './open';\nexport const close = () => open;",
      'lib/ledger/one.ts': "import type { Two } from './two';\nexport type One = Two[];",
      'lib/ledger/two.ts': "import type { One } from './one';\nexport type Two = One | null;",
    });
    expect(checkDependencies(root).findings).toEqual([expect.stringMatching(/^no-cycles: lib\/accounts\//)]);
  });

  it('refuses a room that the table does not list', () => {
    const root = plantedTree({ ...SOUND, 'lib/loyalty/bonus.ts': 'export const bonus = 1;' });
    expect(checkDependencies(root).findings).toEqual(['lib/loyalty: no row in scripts/checks/modules.json']);
  });

  it('fails when nothing was read', () => {
    const root = plantedTree({ 'lib/shared/money.ts': 'export const zero = 0;' });
    expect(checkDependencies(root).findings).toEqual(['no arrow was followed: the parser has read nothing']);
  });
});
