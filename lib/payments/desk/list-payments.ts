import { and, desc, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { acquiringContracts, payments } from '@/db/schema/payments';
import type { Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { listCursor, readListCursor } from '@/lib/shared/list-cursor';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { isParkedNow } from '../parked';
import type { PaymentStatus } from '../states';
import { type PaymentFilter, paymentsOf } from './payment-filter';

/** A payment as the workplace lists it. */
export interface DeskPaymentRow {
  readonly paymentId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly channel: 'acquiring' | 'bank-register';
  /** null: it did not come by an acquirer of ours */
  readonly provider: string | null;
  readonly method: 'card' | 'sbp' | 'other';
  readonly status: PaymentStatus;
  readonly isParked: boolean;
  readonly principalKopecks: Kopecks;
  readonly feeKopecks: Kopecks;
  readonly realFeeKopecks: Kopecks | null;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly chargedBackKopecks: Kopecks;
  readonly bankReference: string | null;
  readonly createdAt: Date;
  readonly paidAt: Date | null;
  readonly paidOutOn: Day | null;
}

export interface DeskPaymentPage {
  readonly rows: readonly DeskPaymentRow[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/**
 * The organisation's payments by a filter, the latest first; none for whoever may not see them.
 * @param size rows of a page: an export reads more at once. One query.
 */
export async function listDeskPayments(
  viewer: Viewer,
  organisationId: string,
  filter: PaymentFilter,
  size = PAGE,
): Promise<DeskPaymentPage> {
  const rows = await db()
    .select({ ...columns, at: sql<string>`${payments.createdAt}::text` })
    .from(payments)
    .innerJoin(personalAccounts, isItsAccount)
    .leftJoin(acquiringContracts, isItsContract)
    .where(and(paymentsOf(viewer, organisationId, filter), before(filter.cursor)))
    .orderBy(desc(payments.createdAt), desc(payments.id))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    rows: page.map(({ at: _, ...row }) => row),
    nextCursor: rows.length > size && last ? listCursor([last.at, last.paymentId]) : null,
  };
}

export interface PaymentTotals {
  readonly count: number;
  readonly principalKopecks: Kopecks;
  readonly capturedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  readonly chargedBackKopecks: Kopecks;
  readonly feeKopecks: Kopecks;
}

/** The sums of everything a filter finds, whatever page is shown; of unpaid attempts only the count. One query. */
export async function sumDeskPayments(
  viewer: Viewer,
  organisationId: string,
  filter: PaymentFilter,
): Promise<PaymentTotals> {
  const paid = (column: SQLWrapper) =>
    sql<string>`coalesce(sum(${column}) filter (where ${payments.capturedKopecks} > 0), 0)`;
  const [sums] = await db()
    .select({
      count: sql<string>`count(*)`,
      principal: paid(payments.principalKopecks),
      captured: paid(payments.capturedKopecks),
      refunded: paid(payments.refundedKopecks),
      chargedBack: paid(payments.chargedBackKopecks),
      fee: paid(sql`coalesce(${payments.realFeeKopecks}, ${payments.feeKopecks})`),
    })
    .from(payments)
    .innerJoin(personalAccounts, isItsAccount)
    .leftJoin(acquiringContracts, isItsContract)
    .where(paymentsOf(viewer, organisationId, filter));
  const sum = (text: string | undefined) => kopecks(BigInt(text ?? 0));
  return {
    count: Number(sums?.count ?? 0),
    principalKopecks: sum(sums?.principal),
    capturedKopecks: sum(sums?.captured),
    refundedKopecks: sum(sums?.refunded),
    chargedBackKopecks: sum(sums?.chargedBack),
    feeKopecks: sum(sums?.fee),
  };
}

const columns = {
  paymentId: payments.id,
  accountId: payments.accountId,
  accountNumber: personalAccounts.number,
  channel: payments.channel,
  provider: acquiringContracts.provider,
  method: payments.method,
  status: payments.status,
  isParked: isParkedNow,
  principalKopecks: payments.principalKopecks,
  feeKopecks: payments.feeKopecks,
  realFeeKopecks: payments.realFeeKopecks,
  capturedKopecks: payments.capturedKopecks,
  refundedKopecks: payments.refundedKopecks,
  chargedBackKopecks: payments.chargedBackKopecks,
  bankReference: sql<string | null>`coalesce(${payments.externalId}, ${payments.providerPaymentId})`,
  createdAt: payments.createdAt,
  paidAt: payments.paidAt,
  paidOutOn: payments.paidOutOn,
};

const isItsAccount = and(
  eq(personalAccounts.organisationId, payments.organisationId),
  eq(personalAccounts.id, payments.accountId),
);
const isItsContract = and(
  eq(acquiringContracts.organisationId, payments.organisationId),
  eq(acquiringContracts.id, payments.contractId),
);

/** Anything that is no cursor of ours starts from the latest. */
function before(cursor: string | undefined): SQL | undefined {
  const [at = '', id = ''] = readListCursor(cursor, 2) ?? [];
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(at) || !isId(id)) return undefined;
  return sql`(${payments.createdAt}, ${payments.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
