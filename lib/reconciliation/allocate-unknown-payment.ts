import { sql } from 'drizzle-orm';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { registerExternalPayments } from '@/lib/payments/register-external-payments';
import { stageExternalPayments } from '@/lib/payments/stage-external-payments';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { AllocationInput } from './schemas';
import { lockUnknown, moveUnknown, tellRows, type UnknownPayment } from './unknown-record';

export type AllocateCode = 'account-unknown' | 'decided-already' | 'not-a-payment';

/**
 * Gives an unknown payment to an account of the organisation: it becomes a payment of the day it came, the resident's
 * debt falls, and the money is booked into the bank where it has lain since.
 */
export function allocateUnknownPayment(
  viewer: Viewer,
  organisationId: string,
  unknownPaymentId: string,
  { accountNumber }: AllocationInput,
  clock: Clock = systemClock,
): Promise<Result<{ paymentId: string }, AllocateCode>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  return transaction(async (tx) => {
    const unknown = await lockUnknown(tx, organisationId, unknownPaymentId);
    const organisation = await findOrganisation(tx, { id: organisationId });
    if (!unknown || !organisation) throw new NotFound();
    if (unknown.status !== 'unknown') return err('decided-already');
    if (unknown.kind !== 'payment') return err('not-a-payment');
    await stageExternalPayments(tx, [asPayment(unknown, accountNumber, organisation.timeZone)]);
    await registerExternalPayments(viewer, tx, organisation);
    const paymentId = await enteredPayment(tx);
    if (paymentId === null) return err('account-unknown', 'accountNumber');
    const decision = { viewer, at: clock.now(), set: { paymentId }, detail: { paymentId } };
    await moveUnknown(tx, unknown, 'allocate', decision);
    await tellRows(tx, unknown, paymentId);
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'unknown-payment-allocated',
      subjectKind: 'unknown-payment',
      subjectId: unknown.id,
      details: { paymentId, amountKopecks: unknown.amountKopecks },
    });
    return ok({ paymentId });
  });
}

function asPayment(unknown: UnknownPayment, accountNumber: string, timeZone: string) {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  return {
    row: unknown.row,
    // empty only for one that was withdrawn, and those are refused
    externalId: unknown.externalId ?? '',
    accountNumber,
    paidOn: dayIn(timeZone, unknown.paidAt),
    paidTime: time.format(unknown.paidAt),
    paidKopecks: unknown.amountKopecks,
    transferredKopecks: unknown.transferredKopecks,
    detail: { unknownPaymentId: unknown.id },
  };
}

async function enteredPayment(tx: Transaction): Promise<string | null> {
  const [row] = await tx.execute<{ payment_id: string | null }>(
    sql`select payment_id from staged_payments where account_id is not null and is_new`,
  );
  return row?.payment_id ?? null;
}
