import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { invoices } from '@/db/schema/invoices';
import { buildings, organisations } from '@/db/schema/organisations';
import { activateContract, type NewContract } from '@/lib/payments/activate-contract';
import { day, period } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { type Kopecks, kopecks, ZERO } from '@/lib/shared/money';
import { systemActor, type Viewer } from '@/lib/shared/viewer';

export interface PayingResident {
  readonly viewer: Viewer;
  readonly organisationId: string;
  readonly accountId: string;
}

let made = 0;

/** Ковалёва of Спортивная 9, flat 5, with her account linked to her login. Every call makes a new organisation. */
export async function aPayingResident(changes: { timeZone?: string } = {}): Promise<PayingResident> {
  made += 1;
  const organisationId = newId();
  const buildingId = newId();
  const accountId = newId();
  await db()
    .insert(organisations)
    .values({
      id: organisationId,
      kind: 'management-company',
      inn: String(1_600_000_000 + made),
      name: 'ООО «УК «Спортивная»',
      shortName: 'УК Спортивная',
      ...changes,
    });
  await db().insert(buildings).values({ organisationId, id: buildingId, address: 'ул. Спортивная, д. 9' });
  await db().insert(personalAccounts).values({
    organisationId,
    id: accountId,
    buildingId,
    number: '6262000000055',
    numberKey: '6262000000055',
    holderKind: 'person',
    lastName: 'Ковалёва',
    premisesNumber: '5',
  });
  const viewer = await aViewer();
  await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: viewer.userId });
  return { viewer, organisationId, accountId };
}

/** Somebody who is signed in and has no account yet. */
export async function aViewer(changes: Partial<typeof users.$inferInsert> = {}): Promise<Viewer> {
  const userId = newId();
  const email = `${randomUUID()}@example.test`;
  await db()
    .insert(users)
    .values({ id: userId, email, passwordHash: 'none', ...changes });
  return { kind: 'user', userId, sessionId: newId(), email, isEmailVerified: true, memberships: [] };
}

/** One per cent on top, borne by the payer, by card and by SBP alike. */
export const onePercentOnTop = {
  bearer: 'payer',
  base: 'principal',
  ratePpm: 10_000,
  fixedKopecks: ZERO,
  minKopecks: null,
  maxKopecks: null,
  vatPpm: 0,
  validFrom: day('2020-01-01'),
  validTo: null,
} as const;

/** The organisation's contract with the sandbox bank at `baseUrl`; returns the contract's id. */
export async function aContract(
  { organisationId }: PayingResident,
  baseUrl: string,
  changes: Partial<NewContract> = {},
): Promise<string> {
  const activated = await activateContract(systemActor('test'), organisationId, {
    provider: 'sandbox',
    title: 'Первый Учебный Банк',
    number: 'ЭК-17/2025',
    baseUrl,
    credentials: { secretKey: `sk_${organisationId}`, webhookSecret: 'whsec_test_secret' },
    isLive: false,
    terms: [
      { ...onePercentOnTop, method: 'card' },
      { ...onePercentOnTop, method: 'sbp' },
    ],
    ...changes,
  });
  if (!activated.ok) throw new Error(activated.code);
  return activated.value.contractId;
}

/** An issued bill whose closing balance is `totalKopecks`. */
export async function anIssuedInvoice(
  { organisationId, accountId }: PayingResident,
  bill: { period: string; totalKopecks: number; paidKopecks?: number; countedThrough?: string },
): Promise<string> {
  const id = newId();
  const paid: Kopecks = kopecks(bill.paidKopecks ?? 0);
  await db()
    .insert(invoices)
    .values({
      organisationId,
      id,
      accountId,
      period: period(bill.period),
      revision: 1,
      status: 'issued',
      documentNumber: bill.period,
      issuedOn: day(`${bill.period}-28`),
      dueOn: day(`${bill.period}-28`),
      paymentsCountedThrough: day(bill.countedThrough ?? `${bill.period}-25`),
      openingKopecks: paid,
      paidKopecks: paid,
      recalculationKopecks: ZERO,
      chargedKopecks: kopecks(bill.totalKopecks),
      undersupplyKopecks: ZERO,
      toPayKopecks: kopecks(bill.totalKopecks),
      penaltyKopecks: ZERO,
      closingKopecks: kopecks(bill.totalKopecks),
      contentHash: id,
    });
  return id;
}
