import { and, eq, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { linkedTo } from '@/lib/accounts/access';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { refOf } from './bank-request';
import { acquirerOf, findContract } from './contracts';
import { settle } from './settle';
import { isLive } from './states';
import type { Cause } from './transition';

/** `not-cancelable`: it is over already, or this bank lets nobody cancel an unpaid payment. */
export type CancelPaymentCode = 'not-cancelable' | 'bank-unavailable';

/**
 * Drops an unpaid payment so that another sum or method can be chosen. The bank is asked to cancel and
 * then asked how it ended: if the money came at the same moment, the payment is captured all the same.
 * @throws NotFound when the payment is not of this account or the account not the viewer's.
 */
export async function cancelPayment(
  viewer: Viewer,
  accountId: string,
  paymentId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, CancelPaymentCode>> {
  const payment = await findMine(viewer, accountId, paymentId);
  if (!payment) throw new NotFound();
  return drop(payment, 'payer', clock);
}

/**
 * The same for the staff, while the bank still waits for the payer.
 * @throws NotFound when the viewer may not, or there is no such payment.
 */
export async function cancelAtDesk(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, CancelPaymentCode>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  const [payment] = isId(paymentId) ? await select(eq(payments.organisationId, organisationId), paymentId) : [];
  if (!payment) throw new NotFound();
  return drop(payment, 'operator', clock);
}

async function drop(
  payment: Found,
  cause: Extract<Cause, 'payer' | 'operator'>,
  clock: Clock,
): Promise<Result<undefined, CancelPaymentCode>> {
  const contract =
    payment.contractId && isLive(payment.status) && (await findContract(payment.organisationId, payment.contractId));
  if (!contract) return err('not-cancelable');
  const opened = acquirerOf(contract, clock);
  if (!opened.ok) return err('bank-unavailable');
  if (!opened.value.capabilities.cancelPending) return err('not-cancelable');
  const outcome = await opened.value.cancelPayment(refOf(payment), `${payment.id}:cancel`);
  await settle(payment.organisationId, payment.id, cause, clock);
  if (outcome.kind === 'ok') return ok();
  return err(outcome.kind === 'rejected' && outcome.code !== 'unreachable' ? 'not-cancelable' : 'bank-unavailable');
}

async function findMine(viewer: Viewer, accountId: string, paymentId: string): Promise<Found | undefined> {
  if (!isId(accountId) || !isId(paymentId)) return undefined;
  const isMine = and(eq(payments.accountId, accountId), linkedTo(viewer, payments.organisationId, payments.accountId));
  return (await select(isMine, paymentId))[0];
}

const select = (where: SQL | undefined, paymentId: string) =>
  db()
    .select({
      organisationId: payments.organisationId,
      id: payments.id,
      status: payments.status,
      contractId: payments.contractId,
      createdAt: payments.createdAt,
      providerPaymentId: payments.providerPaymentId,
    })
    .from(payments)
    .where(and(eq(payments.id, paymentId), where));

type Found = Awaited<ReturnType<typeof select>>[number];
