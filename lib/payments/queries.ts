import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { paymentEvents, payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { linkedTo, mayReadAccount } from '@/lib/accounts/access';
import { type BillingPeriod, type Day, parseDay } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { isParkedNow } from './parked';
import type { RefundStatus } from './refunds/states';
import type { PaymentStatus } from './states';

const PAGE = 50;

export interface PaymentSummary {
  readonly id: string;
  readonly channel: 'acquiring' | 'bank-register';
  readonly method: 'card' | 'sbp' | 'other';
  readonly status: PaymentStatus;
  readonly principalKopecks: Kopecks;
  readonly feeKopecks: Kopecks;
  readonly feeBearer: 'payer' | 'organisation';
  readonly chargedKopecks: Kopecks;
  readonly refundedKopecks: Kopecks;
  /** the bank's answer differs from what was agreed: staff look into it */
  readonly isParked: boolean;
  /** the day of payment in the organisation's zone; null until it is captured */
  readonly paidOn: Day | null;
  readonly paidAt: Date | null;
  readonly createdAt: Date;
}

export interface PaymentStep {
  readonly event: string;
  readonly status: PaymentStatus;
  /** start, return, webhook, poller, operator, import */
  readonly cause: string;
  readonly at: Date;
}

/** A refund as its payer sees it: from the moment it was decided on. */
export interface PayerRefund {
  readonly refundId: string;
  readonly status: RefundStatus;
  readonly amountKopecks: Kopecks;
  readonly at: Date;
}

export interface PaymentDetails extends PaymentSummary {
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly capturedKopecks: Kopecks;
  readonly receivesKopecks: Kopecks;
  /** the bank's page, while the payment can still be paid there */
  readonly redirectUrl: string | null;
  readonly qrPayload: string | null;
  readonly expiresAt: Date | null;
  readonly failureCode: string | null;
  /** number of the operation in the bank's books */
  readonly bankReference: string | null;
  /** the day the acquirer passed the money on; null: not yet, or nobody knows */
  readonly paidOutOn: Day | null;
  /** the bill that counts it; null: the next one will */
  readonly countedInPeriod: BillingPeriod | null;
  readonly chargedBackKopecks: Kopecks;
  readonly refunds: readonly PayerRefund[];
  readonly timeline: readonly PaymentStep[];
}

export interface PaymentPage {
  readonly payments: readonly PaymentSummary[];
  readonly nextCursor: string | null;
}

const summaryColumns = {
  id: payments.id,
  channel: payments.channel,
  method: payments.method,
  status: payments.status,
  principalKopecks: payments.principalKopecks,
  feeKopecks: payments.feeKopecks,
  feeBearer: payments.feeBearer,
  chargedKopecks: payments.chargedKopecks,
  refundedKopecks: payments.refundedKopecks,
  isParked: isParkedNow,
  paidOn: payments.paidOn,
  paidAt: payments.paidAt,
  createdAt: payments.createdAt,
};

const detailColumns = {
  ...summaryColumns,
  organisationId: payments.organisationId,
  accountId: payments.accountId,
  accountNumber: personalAccounts.number,
  capturedKopecks: payments.capturedKopecks,
  receivesKopecks: payments.receivesKopecks,
  redirectUrl: payments.redirectUrl,
  qrPayload: payments.qrPayload,
  expiresAt: payments.expiresAt,
  failureCode: payments.failureCode,
  paidOutOn: payments.paidOutOn,
  countedInPeriod: payments.countedInPeriod,
  chargedBackKopecks: payments.chargedBackKopecks,
  providerPaymentId: payments.providerPaymentId,
  externalId: payments.externalId,
};

const myPayments = (viewer: Viewer, accountId: string): SQL | undefined =>
  and(eq(payments.accountId, accountId), linkedTo(viewer, payments.organisationId, payments.accountId));

/** Payments are told by the day they were made; an unpaid attempt by the day it was started. */
const shownOn = sql<Day>`coalesce(${payments.paidOn}, (${payments.createdAt} at time zone 'UTC')::date)`;

/** The account's payments of every channel, newest first; a foreign account has none. */
export async function listPayments(viewer: Viewer, accountId: string, cursor?: string): Promise<PaymentPage> {
  if (!isId(accountId)) return { payments: [], nextCursor: null };
  const rows = await db()
    .select({ ...summaryColumns, shownOn })
    .from(payments)
    .where(and(myPayments(viewer, accountId), olderThan(cursor)))
    .orderBy(desc(shownOn), desc(payments.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    payments: page.map(({ shownOn: _, ...payment }) => payment),
    nextCursor: rows.length > PAGE && last ? `${last.shownOn}_${last.id}` : null,
  };
}

/** The newest payments of an account for the organisation's staff; none for whoever may not see its accounts. */
export async function listAccountPayments(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<readonly PaymentSummary[]> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return [];
  return await db()
    .select(summaryColumns)
    .from(payments)
    .where(and(eq(payments.organisationId, organisationId), eq(payments.accountId, accountId)))
    .orderBy(desc(shownOn), desc(payments.id))
    .limit(PAGE);
}

/** Anything that is no cursor of ours starts from the newest. */
function olderThan(cursor: string | undefined): SQL | undefined {
  const [on = '', id = ''] = cursor?.split('_') ?? [];
  if (!parseDay(on) || !isId(id)) return undefined;
  return sql`(${shownOn}, ${payments.id}) < (${on}::date, ${id}::uuid)`;
}

/** One payment with its timeline, or null when it is not of this account or the account not the viewer's. */
export async function getPayment(viewer: Viewer, accountId: string, paymentId: string): Promise<PaymentDetails | null> {
  if (!isId(accountId) || !isId(paymentId)) return null;
  const [[found], timeline, given] = await Promise.all([
    db()
      .select(detailColumns)
      .from(payments)
      .innerJoin(
        personalAccounts,
        and(eq(personalAccounts.organisationId, payments.organisationId), eq(personalAccounts.id, payments.accountId)),
      )
      .where(and(eq(payments.id, paymentId), myPayments(viewer, accountId))),
    listSteps(viewer, accountId, paymentId),
    listRefunds(viewer, accountId, paymentId),
  ]);
  if (!found) return null;
  const { providerPaymentId, externalId, ...payment } = found;
  return { ...payment, bankReference: externalId ?? providerPaymentId, timeline, refunds: given };
}

const listSteps = (viewer: Viewer, accountId: string, paymentId: string): Promise<PaymentStep[]> =>
  db()
    .select({
      event: paymentEvents.event,
      status: paymentEvents.toStatus,
      cause: paymentEvents.cause,
      at: paymentEvents.at,
    })
    .from(paymentEvents)
    .innerJoin(
      payments,
      and(eq(payments.organisationId, paymentEvents.organisationId), eq(payments.id, paymentEvents.paymentId)),
    )
    .where(and(eq(payments.id, paymentId), myPayments(viewer, accountId)))
    .orderBy(asc(paymentEvents.seq)) as Promise<PaymentStep[]>;

/** What the staff only discuss is their affair: a refund is told once it was decided on. */
const TOLD = ['approved', 'pending', 'succeeded', 'failed'] as const satisfies readonly RefundStatus[];

const listRefunds = (viewer: Viewer, accountId: string, paymentId: string): Promise<PayerRefund[]> =>
  db()
    .select({
      refundId: refunds.id,
      status: refunds.status,
      amountKopecks: refunds.amountKopecks,
      at: sql<Date>`coalesce(${refunds.finishedAt}, ${refunds.createdAt})`.mapWith(refunds.createdAt),
    })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.organisationId, refunds.organisationId), eq(payments.id, refunds.paymentId)))
    .where(and(eq(payments.id, paymentId), myPayments(viewer, accountId), inArray(refunds.status, TOLD)))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
