import 'server-only';
import { getPayment, type PaymentDetails } from '@/lib/payments/queries';
import { refreshPayment } from '@/lib/payments/refresh-payment';
import { isLive } from '@/lib/payments/states';
import type { Viewer } from '@/lib/shared/viewer';

/** The payment as the bank knows it now; whatever the address says of the outcome is not believed. */
export async function freshPayment(
  viewer: Viewer,
  accountId: string,
  paymentId: string,
): Promise<PaymentDetails | null> {
  const payment = await getPayment(viewer, accountId, paymentId);
  if (!payment || !isLive(payment.status) || payment.isParked) return payment;
  await refreshPayment(viewer, accountId, paymentId);
  return getPayment(viewer, accountId, paymentId);
}
