import { expect } from 'vitest';
import { db } from '@/db/client';
import { payees } from '@/db/schema/organisations';
import { importFiles } from '@/lib/exchange/import-files';
import type { FileReport } from '@/lib/exchange/report';
import { fixedClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { billsRegister, PAYEE } from '../../builders/bills-register';
import { aBookAccount, anOrganisation } from '../../builders/book-account';
import { writeRegister } from '../../builders/register';
import { wrongsOf } from '../../history';
import type { Flow, World } from '../flow';

const AT = '2026-11-20T09:00:00Z';
let made = 0;

/** What a register has brought to its organisation, in order. */
type Brought = (world: World, organisationId: string) => PromiseLike<readonly unknown[]>;

interface Register {
  readonly name: string;
  readonly text: (place: { inn: string; numbers: readonly string[] }) => Promise<string> | string;
  readonly brought: Brought;
  readonly whole: unknown[];
}

/** Two bills of October: 100 roubles of debt, 50 of this month. */
export const loadingBills: Flow = (world) =>
  loading(world, {
    name: 'charges-2026-10.csv',
    text: (place) => billsRegister({ ...place, period: '10.2026', counted: '31.10.2026' }),
    brought: ({ records }, organisationId) => records`
      select period, revision, status, closing_kopecks::int as closing,
        (select count(*)::int from invoice_lines l where l.organisation_id = i.organisation_id and l.invoice_id = i.id) as lines
      from invoices i where organisation_id = ${organisationId}`,
    whole: [1, 2].map(() => ({ period: '2026-10', revision: 1, status: 'issued', closing: 15_000, lines: 1 })),
  });

/** Two payments that a bank has taken elsewhere. */
export const loadingPayments: Flow = (world) =>
  loading(world, {
    name: 'sber-eps-2026-11-10.txt',
    text: ({ numbers }) => {
      const rows = numbers.map(
        (number, at) =>
          `10-11-2026;04-06-09;8610/99;СБОЛ;2026111000001832${number}${at};${number};Комаров Семён Алексеевич;ул. Спортивная, д. 9, кв. 21;1026;3000,00;2976,00;24,00`,
      );
      return [...rows, '=2;6000,00;5952,00;48,00;83935;11-11-2026', ''].join('\r\n');
    },
    brought: ({ records }, organisationId) => records`
      select status, captured_kopecks::int as captured, receives_kopecks::int as receives,
        (select count(*)::int from ledger_entries e where e.organisation_id = p.organisation_id and e.payment_id = p.id) as entries
      from payments p where organisation_id = ${organisationId}`,
    whole: [1, 2].map(() => ({ status: 'captured', captured: 300_000, receives: 297_600, entries: 1 })),
  });

/** Whole or not at all; loaded once more it is there once. */
async function loading(world: World, { name, text, brought, whole }: Register) {
  made += 1;
  const inn = String(1_680_000_000 + made);
  const house = await anOrganisation({ inn });
  const { organisationId } = house;
  const numbers = [1, 2].map((nth) => String(6_280_000_000_000 + made * 10 + nth));
  for (const [at, number] of numbers.entries()) {
    await aBookAccount(house, { number, lastName: 'Комаров', premisesNumber: String(at + 1) });
  }
  await db()
    .insert(payees)
    .values({ ...PAYEE, inn });
  const path = await writeRegister(`${made}-${name}`, await text({ inn, numbers }));
  const loads = () => world.records<{ status: string }[]>`
    select status from imports where organisation_id = ${organisationId} order by created_at`;
  return {
    command: { name: 'import', path, at: AT } as const,
    expectSound: async (told: unknown) => {
      const stored = await brought(world, organisationId);
      expect([[], whole]).toContainEqual(stored);
      expect(await loads()).toEqual(stored.length > 0 ? [{ status: 'loaded' }] : []);
      if (isLoaded(told)) expect(stored).toEqual(whole);
      expect(await wrongsOf(world.records, organisationId)).toEqual([]);
    },
    expectOnce: async () => {
      const stored = await brought(world, organisationId);
      const [again] = await importFiles(systemActor('test'), [path], { clock: fixedClock(AT) });
      expect(again).toMatchObject({ status: stored.length > 0 ? 'unchanged' : 'loaded', rejected: [] });
      expect(await brought(world, organisationId)).toEqual(whole);
      expect((await loads()).filter(({ status }) => status === 'loaded')).toHaveLength(1);
      expect(await wrongsOf(world.records, organisationId)).toEqual([]);
    },
  };
}

const isLoaded = (told: unknown): boolean => (told as readonly FileReport[] | undefined)?.[0]?.status === 'loaded';
