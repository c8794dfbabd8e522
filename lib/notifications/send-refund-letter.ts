import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { refunds } from '@/db/schema/payments/refunds';
import { formatRoubles } from '@/lib/shared/money';
import { findAccountFacts } from './account-facts';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { sendOnce } from './send-once';

interface Ended {
  readonly organisationId: string;
  readonly refundId: string;
  readonly outcome: 'succeeded' | 'failed';
}

/** Tells the payer that money was given back, or that his bank would not take it; once for each of the two. */
export async function sendRefundLetter({ organisationId, refundId, outcome }: Ended): Promise<void> {
  const refund = await findRefund(organisationId, refundId);
  const recipient = refund?.payerUserId ? await findRecipient(refund.payerUserId) : null;
  if (!refund || !recipient?.takesNotices) return;
  const facts = await findAccountFacts(organisationId, refund.accountId);
  if (!facts) return;
  const kind = `refund-${outcome}`;
  await sendOnce({ key: `${kind}:${refundId}`, kind, userId: recipient.userId }, () => {
    const { subject, paragraphs, button } = recipient.texts.letters.refund[outcome];
    const sum = formatRoubles(refund.sum);
    const path = `/accounts/${refund.accountId}/payments/${refund.paymentId}`;
    return layOut(recipient, {
      subject: subject(sum),
      paragraphs: paragraphs(sum, facts.number, facts.organisation),
      button: { label: button, path },
    });
  });
}

async function findRefund(organisationId: string, refundId: string) {
  const [found] = await db()
    .select({
      paymentId: refunds.paymentId,
      sum: refunds.amountKopecks,
      accountId: payments.accountId,
      payerUserId: payments.payerUserId,
    })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.organisationId, refunds.organisationId), eq(payments.id, refunds.paymentId)))
    .where(and(eq(refunds.organisationId, organisationId), eq(refunds.id, refundId)));
  return found;
}
