import { randomInt } from 'node:crypto';
import { db } from '@/db/client';
import { registerExports } from '@/db/schema/exchange/exports';
import { invoices } from '@/db/schema/invoices';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { outageBuildings, outages } from '@/db/schema/requests/outages';
import { issueLinkCodes } from '@/lib/accounts/issue-link-codes';
import { exportAccounts } from '@/lib/exchange/outgoing/export-accounts';
import { submitReadings } from '@/lib/meters/submit-readings';
import { submitRequest } from '@/lib/requests/submit-request';
import { day, period } from '@/lib/shared/billing-period';
import { systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import { systemActor, type Viewer } from '@/lib/shared/viewer';
import { aTrouble } from '@/tests/support/builders/a-desk';
import { aMeter, anOpenWindow } from '@/tests/support/builders/a-meter';
import { aBookAccount, anOrganisation } from '@/tests/support/builders/book-account';
import { aLogin } from '@/tests/support/builders/login';
import { type Cookies, everybodysCookies } from './principals';
import { anUnknownPayment } from './unknown-payment';

/** One thing of each kind that an address can name, all of the owner's account. */
export interface World {
  readonly organisationId: string;
  readonly buildingId: string;
  readonly accountId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  readonly meterId: string;
  readonly submissionId: string;
  readonly requestId: string;
  readonly outageId: string;
  readonly technicianId: string;
  readonly contractId: string;
  readonly unknownId: string;
  readonly memberId: string;
  readonly linkId: string;
  readonly neighbourId: string;
  readonly neighbourLinkId: string;
  /** of one-time linking codes */
  readonly issueId: string;
  /** of accounts, for the billing centre */
  readonly exportId: string;
  /** of payments in 17 fields, which have a companion */
  readonly controlledId: string;
  /** stands on most pages of the owner; nobody else is ever sent it */
  readonly number: string;
  readonly cookies: Cookies;
}

/** Two organisations; of the first one house with the owner and a neighbour. */
export async function aWorld(): Promise<World> {
  const unique = randomInt(1_000_000, 9_999_999);
  const house = await anOrganisation({ inn: `172${unique}` });
  const elsewhere = await anOrganisation({ inn: `173${unique}` });
  const { organisationId } = house;
  await anOpenWindow(house);
  const number = `81${unique}`;
  const accountIds = [
    await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber: '1' }),
    await aBookAccount(house, { number: `82${unique}`, lastName: 'Попов', premisesNumber: '2' }),
    await aBookAccount(elsewhere, { number: `83${unique}`, lastName: 'Зайцев', premisesNumber: '1' }),
  ] as const;
  const elsewhereId = elsewhere.organisationId;
  const { ownerId: userId, ...everybody } = await everybodysCookies({ organisationId, elsewhereId, accountIds });
  const [accountId, neighbourId] = accountIds;
  const owner = {
    kind: 'user',
    userId,
    email: 'owner',
    sessionId: newId(),
    isEmailVerified: true,
    memberships: [],
  } as const;
  const meterId = await aMeter({ organisationId, accountId });
  return {
    ...house,
    accountId,
    number,
    neighbourId,
    ...everybody,
    meterId,
    invoiceId: await aBill(organisationId, accountId),
    paymentId: await aPayment(organisationId, accountId),
    submissionId: await aSubmission(owner, accountId, meterId),
    requestId: await aRequest(owner, accountId),
    outageId: await anOutage(house, userId),
    contractId: await aContract(organisationId),
    unknownId: await anUnknownPayment(organisationId),
    issueId: await anIssueOfCodes(organisationId, accountId),
    exportId: await anExport(organisationId),
    controlledId: await aControlledExport(organisationId),
  };
}

async function anIssueOfCodes(organisationId: string, accountId: string): Promise<string> {
  const { userId, email } = await aLogin();
  const memberships = [{ organisationId, role: 'administrator' }] as const;
  const viewer = { kind: 'user', userId, email, sessionId: newId(), isEmailVerified: true, memberships } as const;
  const issued = await issueLinkCodes(viewer, organisationId, { accountId, includesLinked: true, validDays: 30 });
  if (!issued.ok) throw new Error(issued.code);
  return issued.value.issueId;
}

async function anExport(organisationId: string): Promise<string> {
  const order = { organisationId, format: 'csv', scope: 'masked' } as const;
  const { exportId } = await exportAccounts(systemActor('export'), order);
  if (exportId === null) throw new Error('there are accounts');
  return exportId;
}

async function aControlledExport(organisationId: string): Promise<string> {
  const id = newId();
  await db()
    .insert(registerExports)
    .values({
      ...{ organisationId, id, kind: 'payments', format: 'tula17', scope: 'all', status: 'made', rows: 1, skipped: 0 },
      ...{ fileName: 'payments.txt', fileKey: newId(), fileBytes: 1, fileHash: '0', totalKopecks: kopecks(100) },
    });
  return id;
}

async function aBill(organisationId: string, accountId: string): Promise<string> {
  const id = newId();
  const nothing = { openingKopecks: ZERO, paidKopecks: ZERO, recalculationKopecks: ZERO, penaltyKopecks: ZERO };
  const sum = kopecks(90_000);
  const sums = { ...nothing, chargedKopecks: sum, undersupplyKopecks: ZERO, toPayKopecks: sum, closingKopecks: sum };
  const on = day('2026-10-31');
  const days = { issuedOn: on, dueOn: on, paymentsCountedThrough: on };
  const document = { period: period('2026-10'), revision: 1, status: 'issued', documentNumber: 'П-10' } as const;
  await db()
    .insert(invoices)
    .values({ organisationId, accountId, id, ...document, ...days, ...sums, contentHash: id });
  return id;
}

async function aPayment(organisationId: string, accountId: string): Promise<string> {
  const id = newId();
  const sum = kopecks(10_000);
  const sums = { principalKopecks: sum, chargedKopecks: sum, receivesKopecks: sum, capturedKopecks: sum };
  const paid = { paidAt: systemClock.now(), paidOn: day('2026-11-01'), externalId: id };
  await db()
    .insert(payments)
    .values({
      organisationId,
      accountId,
      id,
      channel: 'bank-register',
      status: 'captured',
      method: 'other',
      feeBearer: 'payer',
      feeKopecks: ZERO,
      ...sums,
      ...paid,
    });
  return id;
}

async function aSubmission(owner: Viewer, accountId: string, meterId: string): Promise<string> {
  const meter = { meterId, seenVersion: 0, values: [{ zone: 1, typed: '105' }], confirmed: null };
  const submitted = await submitReadings(owner, accountId, { clientId: newId(), composedAt: null, meters: [meter] });
  if (!submitted.ok || !submitted.value.receipt) throw new Error('the reading was not taken');
  return submitted.value.receipt.submissionId;
}

async function aRequest(owner: Viewer, accountId: string): Promise<string> {
  const filed = await submitRequest(owner, accountId, aTrouble({ description: 'Течёт кран' }), systemClock);
  if (!filed.ok) throw new Error(filed.code);
  return filed.value.requestId;
}

type House = Pick<World, 'organisationId' | 'buildingId'>;

async function anOutage({ organisationId, buildingId }: House, announcedByUserId: string): Promise<string> {
  const id = newId();
  const told = {
    kind: 'planned',
    service: 'cold-water',
    text: 'Замена задвижки',
    startsAt: systemClock.now(),
  } as const;
  await db()
    .insert(outages)
    .values({ organisationId, id, announcedByUserId, ...told });
  await db().insert(outageBuildings).values({ organisationId, outageId: id, buildingId });
  return id;
}

async function aContract(organisationId: string): Promise<string> {
  const id = newId();
  await db().insert(acquiringContracts).values({
    organisationId,
    id,
    provider: 'sandbox',
    title: 'Банк',
    number: '1',
    status: 'draft',
    baseUrl: 'https://bank.example',
    credentials: 'sealed',
    isLive: false,
  });
  return id;
}
