import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { formatRoubles } from '@/lib/shared/money';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { layOut } from './lay-out';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

interface PaymentName {
  readonly organisationId: string;
  readonly paymentId: string;
}

/** Tells the payer that the payment has gone through. */
export const sendPaymentLetter = (name: PaymentName): Promise<void> =>
  tellPayer(name, 'payment-captured', ({ texts }, payment, { number, organisation }) => {
    const { subject, paragraphs, fee, button } = texts.letters.payment;
    const sum = formatRoubles(payment.principal);
    const feePaid = payment.feeBearer === 'payer' && payment.fee > 0;
    const about = paragraphs(sum, number, organisation);
    return {
      subject: subject(sum),
      paragraphs: feePaid ? [...about, fee(formatRoubles(payment.fee), formatRoubles(payment.charged))] : about,
      button,
    };
  });

/** Tells the payer that the payment has come to nothing. */
export const sendPaymentFailedLetter = (name: PaymentName): Promise<void> =>
  tellPayer(name, 'payment-failed', ({ texts }, { principal }, { number, organisation }) => {
    const { subject, paragraphs, button } = texts.letters.paymentFailed;
    return { subject, paragraphs: paragraphs(formatRoubles(principal), number, organisation), button };
  });

type Payment = NonNullable<Awaited<ReturnType<typeof findPayment>>>;
type Write = (
  recipient: Recipient,
  payment: Payment,
  account: AccountFacts,
) => { subject: string; paragraphs: string[]; button: string };

async function tellPayer({ organisationId, paymentId }: PaymentName, kind: string, write: Write): Promise<void> {
  const payment = await findPayment(organisationId, paymentId);
  const recipient = payment?.payerUserId ? await findRecipient(payment.payerUserId) : null;
  if (!payment || !recipient?.takesNotices) return;
  const facts = await findAccountFacts(organisationId, payment.accountId);
  if (!facts) return;
  await sendOnce({ key: `${kind}:${paymentId}`, kind, userId: recipient.userId }, () => {
    const { button, ...message } = write(recipient, payment, facts);
    const path = `/accounts/${payment.accountId}/payments/${paymentId}`;
    return layOut(recipient, { ...message, button: { label: button, path } });
  });
}

async function findPayment(organisationId: string, paymentId: string) {
  const [payment] = await db()
    .select({
      accountId: payments.accountId,
      payerUserId: payments.payerUserId,
      principal: payments.principalKopecks,
      fee: payments.feeKopecks,
      charged: payments.chargedKopecks,
      feeBearer: payments.feeBearer,
    })
    .from(payments)
    .where(and(eq(payments.organisationId, organisationId), eq(payments.id, paymentId)));
  return payment;
}
