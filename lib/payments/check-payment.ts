import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { SettleOutcome } from './apply-truth';
import { settle } from './settle';

/**
 * «Проверить сейчас»: asks the bank about a payment because somebody of the staff wants to know.
 * @throws NotFound when the viewer may not, or there is no such payment.
 */
export async function checkPayment(
  viewer: Viewer,
  organisationId: string,
  paymentId: string,
  clock: Clock = systemClock,
): Promise<Result<Exclude<SettleOutcome, 'not-found' | 'unavailable'>, 'bank-unavailable'>> {
  requirePermission(viewer, 'payments-manage', organisationId);
  const outcome = await settle(organisationId, paymentId, 'operator', clock);
  if (outcome === 'not-found') throw new NotFound();
  return outcome === 'unavailable' ? err('bank-unavailable') : ok(outcome);
}
