import { and, asc, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import { acquirerNotifications, acquiringContracts, paymentEvents, payments } from '@/db/schema/payments';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { may } from '@/lib/auth/permissions';
import { isId, orderIdOf } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { type ReceiptShown, receiptShown } from '../papers';
import { isParkedNow } from '../parked';
import { refundLimitOf } from '../refunds/refund-limit';
import { type DeskRefund, listRefundsOf } from '../refunds/refund-list';
import { findRefundable, type Refundable } from '../refunds/refundable';
import { isLive, type PaymentStatus } from '../states';
import { maskNotice } from './mask-notice';

export interface DeskStep {
  readonly seq: number;
  readonly event: string;
  readonly status: PaymentStatus;
  readonly cause: string;
  readonly at: Date;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface DeskNotice {
  readonly id: string;
  readonly receivedAt: Date;
  readonly appliedAt: Date | null;
  readonly outcome: string | null;
  /** the message with secrets and cards covered */
  readonly text: string;
}

export interface DeskPayment extends Omit<NonNullable<Awaited<ReturnType<typeof findPayment>>>, 'papers'> {
  /** the fiscal receipt (54-ФЗ) whose lines went to the bank; null: none */
  readonly receipt: ReceiptShown | null;
  readonly timeline: readonly DeskStep[];
  readonly notices: readonly DeskNotice[];
  readonly refunds: readonly DeskRefund[];
  /** null: it did not come by an acquirer of ours */
  readonly refundable: Refundable | null;
  readonly refundLimitKopecks: Kopecks;
  /** what the bank told of a parked payment, in its own currency's hundredths */
  readonly parkedTruth: { readonly capturedKopecks: Kopecks; readonly currency: string } | null;
  readonly mayManage: boolean;
  readonly mayRefund: boolean;
  readonly mayApprove: boolean;
  /** an unpaid payment that this bank lets us call off */
  readonly isCancelable: boolean;
}

/** A payment with all that is known of it, or null when there is none or the viewer may not see it. Queries: five, side by side. */
export async function getDeskPayment(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
): Promise<DeskPayment | null> {
  if (!isId(organisationId) || !isId(paymentId) || !may(viewer, 'payments-view', organisationId)) return null;
  const [payment, timeline, notices, refunds, refundable, refundLimitKopecks] = await Promise.all([
    findPayment(organisationId, paymentId),
    listSteps(organisationId, paymentId),
    listNotices(organisationId, paymentId),
    listRefundsOf(organisationId, paymentId),
    findRefundable(db(), organisationId, paymentId),
    refundLimitOf(db(), organisationId),
  ]);
  if (!payment) return null;
  const { papers, ...known } = payment;
  const can = payment.provider ? capabilitiesOf(payment.provider) : null;
  return {
    ...known,
    receipt: receiptShown(papers),
    timeline,
    notices,
    refunds,
    refundable,
    refundLimitKopecks,
    parkedTruth: truthOf(timeline),
    mayManage: may(viewer, 'payments-manage', organisationId),
    mayRefund: may(viewer, 'refunds-request', organisationId),
    mayApprove: may(viewer, 'refunds-approve', organisationId),
    isCancelable: isLive(payment.status) && payment.parkedReason === null && (can?.cancelPending ?? false),
  };
}

async function findPayment(organisationId: string, paymentId: string) {
  const [found] = await db()
    .select({
      organisationId: payments.organisationId,
      paymentId: payments.id,
      accountId: payments.accountId,
      accountNumber: personalAccounts.number,
      address: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      timeZone: organisations.timeZone,
      channel: payments.channel,
      provider: acquiringContracts.provider,
      contractTitle: acquiringContracts.title,
      contractNumber: acquiringContracts.number,
      method: payments.method,
      status: payments.status,
      parkedReason: payments.parkedReason,
      isParked: isParkedNow,
      failureCode: payments.failureCode,
      principalKopecks: payments.principalKopecks,
      feeKopecks: payments.feeKopecks,
      realFeeKopecks: payments.realFeeKopecks,
      feeBearer: payments.feeBearer,
      chargedKopecks: payments.chargedKopecks,
      receivesKopecks: payments.receivesKopecks,
      acceptedKopecks: payments.acceptedKopecks,
      capturedKopecks: payments.capturedKopecks,
      refundedKopecks: payments.refundedKopecks,
      chargedBackKopecks: payments.chargedBackKopecks,
      bankReference: sql<string | null>`coalesce(${payments.externalId}, ${payments.providerPaymentId})`,
      countedInPeriod: payments.countedInPeriod,
      createdAt: payments.createdAt,
      paidAt: payments.paidAt,
      paidOutOn: payments.paidOutOn,
      papers: payments.papers,
    })
    .from(payments)
    .innerJoin(organisations, eq(organisations.id, payments.organisationId))
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, payments.organisationId), eq(personalAccounts.id, payments.accountId)),
    )
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .leftJoin(
      acquiringContracts,
      and(
        eq(acquiringContracts.organisationId, payments.organisationId),
        eq(acquiringContracts.id, payments.contractId),
      ),
    )
    .where(isPayment(organisationId, paymentId));
  return found ?? null;
}

const isPayment = (organisationId: string, paymentId: string): SQL | undefined =>
  and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId));

const listSteps = (organisationId: string, paymentId: string): Promise<DeskStep[]> =>
  db()
    .select({
      seq: paymentEvents.seq,
      event: paymentEvents.event,
      status: paymentEvents.toStatus,
      cause: paymentEvents.cause,
      at: paymentEvents.at,
      detail: paymentEvents.detail,
    })
    .from(paymentEvents)
    .where(and(eq(paymentEvents.organisationId, organisationId), eq(paymentEvents.paymentId, paymentId)))
    .orderBy(asc(paymentEvents.seq)) as Promise<DeskStep[]>;

const NOTICES = 50;

/** By our order or by the bank's id of the payment, within its own contract. */
async function listNotices(organisationId: string, paymentId: string): Promise<DeskNotice[]> {
  const rows = await db()
    .select({
      id: acquirerNotifications.id,
      receivedAt: acquirerNotifications.receivedAt,
      appliedAt: acquirerNotifications.appliedAt,
      outcome: acquirerNotifications.outcome,
      body: acquirerNotifications.body,
    })
    .from(acquirerNotifications)
    .innerJoin(
      payments,
      and(
        eq(payments.organisationId, acquirerNotifications.organisationId),
        eq(payments.contractId, acquirerNotifications.contractId),
      ),
    )
    .where(
      and(
        isPayment(organisationId, paymentId),
        or(
          eq(acquirerNotifications.orderId, orderIdOf(paymentId)),
          eq(acquirerNotifications.providerPaymentId, payments.providerPaymentId),
        ),
      ),
    )
    .orderBy(desc(acquirerNotifications.receivedAt))
    .limit(NOTICES);
  return rows.map(({ body, ...notice }) => ({ ...notice, text: maskNotice(body) }));
}

/** As the last «parked» of the timeline wrote it down. */
function truthOf(timeline: readonly DeskStep[]): DeskPayment['parkedTruth'] {
  const told = timeline.findLast(({ event }) => event === 'parked')?.detail;
  if (!told || !/^\d{1,15}$/.test(String(told.captured))) return null;
  return { capturedKopecks: kopecks(Number(told.captured)), currency: String(told.currency ?? '') };
}
