import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { payees } from '@/db/schema/organisations';
import { paymentSettings } from '@/db/schema/payments/refunds';
import type { RawWebhook } from '@/lib/acquiring/acquirer';
import type { ProviderCode } from '@/lib/acquiring/registry';
import type { Clock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { type SandboxBank, startSandboxBank } from '@/scripts/sandbox-bank/server';
import { aMember } from '../builders/a-desk';
import { PAYEE } from '../builders/bills-register';
import { anOrganisation } from '../builders/book-account';
import { aContract, aViewer } from '../builders/paying-resident';
import { openDoor } from '../door';
import { SHOP_BANKS } from '../shop-banks';

export interface Resident {
  readonly accountId: string;
  readonly number: string;
}

/** An organisation with its bank and many accounts, all of one login: cheap, where every shop of its own would not be. */
export interface Town {
  readonly provider: ProviderCode;
  readonly organisationId: string;
  readonly contractId: string;
  readonly inn: string;
  readonly viewer: Viewer;
  /** may give back whatever he likes alone */
  readonly cashier: Viewer;
  readonly residents: readonly Resident[];
  readonly bank: SandboxBank;
  /** the bank's and ours are one */
  readonly clock: Clock;
  /** notices that have come and were not read yet */
  readonly letters: Omit<RawWebhook, 'receivedAt'>[];
  close(): Promise<void>;
}

let made = 0;

export async function foundTown(provider: ProviderCode, size: number): Promise<Town> {
  made += 1;
  const inn = String(1_670_000_000 + made);
  const { organisationId, buildingId } = await anOrganisation({ inn });
  const viewer = await aViewer();
  const cashier = await aMember(organisationId, 'cashier', 'Кассир Вера');
  await db()
    .insert(paymentSettings)
    .values({ organisationId, refundLimitKopecks: kopecks(100_000_000) });
  const residents = Array.from({ length: size }, (_, at) => ({
    accountId: newId(),
    number: String(6_300_000_000_000 + made * 100 + at),
  }));
  await db()
    .insert(personalAccounts)
    .values(
      residents.map(({ accountId, number }, at) => ({
        ...{ organisationId, buildingId, id: accountId, number, numberKey: number },
        ...{ holderKind: 'person' as const, lastName: 'Ковалёва', premisesNumber: String(at + 1) },
      })),
    );
  await db()
    .insert(accountLinks)
    .values(residents.map(({ accountId }) => ({ organisationId, id: newId(), accountId, userId: viewer.userId })));
  await db()
    .insert(payees)
    .values({ ...PAYEE, inn });
  const letters: Town['letters'] = [];
  const [bank, door] = await Promise.all([
    startSandboxBank({ control: true, retryBaseMs: 20 }),
    openDoor((letter) => {
      letters.push(letter);
      return Promise.resolve(200);
    }),
  ]);
  const { path, credentials, merchant } = SHOP_BANKS[provider](organisationId);
  const first = { viewer, organisationId, accountId: residents[0]?.accountId ?? '' };
  const contractId = await aContract(first, `${bank.url}${path}`, { provider, credentials });
  bank.enrol(merchant(door.url));
  const close = async () => {
    await bank.close();
    await door.close();
  };
  return {
    provider,
    organisationId,
    contractId,
    inn,
    viewer,
    cashier,
    residents,
    bank,
    clock: bank.clock,
    letters,
    close,
  };
}
