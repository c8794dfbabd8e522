import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { getAccount } from '@/lib/accounts/queries';
import { requireViewer } from '@/lib/auth/viewer';
import { textsFor } from '@/lib/i18n/texts';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { getPayment } from '@/lib/payments/queries';
import { isId, orderIdOf } from '@/lib/shared/ids';
import { ZERO } from '@/lib/shared/money';

interface Context {
  readonly params: Promise<{ accountId: string; paymentId: string }>;
}

/** The printable confirmation of a payment that has come in. It is a Russian document in either language. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { accountId, paymentId }] = await Promise.all([requireViewer(), params]);
  if (!isId(accountId)) return new Response(null, { status: 404 });
  const [payment, account] = await Promise.all([
    getPayment(viewer, accountId, paymentId),
    getAccount(viewer, accountId),
  ]);
  if (!payment || !account || payment.capturedKopecks <= 0) return new Response(null, { status: 404 });
  const { common, payments } = textsFor('ru');
  const pdf = cachedPdf('payment-confirmation', {
    organisationName: account.organisation.name,
    organisationPhone: account.organisation.phone,
    payee: null,
    accountNumber: account.number,
    address: `${account.buildingAddress}, ${common.premises(account.premisesNumber)}`,
    payer: account.maskedHolder,
    principalKopecks: payment.principalKopecks,
    commissionKopecks: payment.feeBearer === 'payer' ? payment.feeKopecks : ZERO,
    chargedKopecks: payment.chargedKopecks,
    status: payments.statuses[payment.status],
    paidAt: common.moment(payment.paidAt ?? payment.createdAt, account.timeZone),
    method: payments.methods[payment.method],
    orderId: orderIdOf(payment.id),
    bankPaymentId: payment.bankReference,
  });
  return pdfResponse(pdf, `payment-${orderIdOf(payment.id).slice(-8)}.pdf`);
}
