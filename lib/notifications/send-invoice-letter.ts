import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { formatRoubles } from '@/lib/shared/money';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { layOut, type Message } from './lay-out';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

interface InvoiceLetter {
  readonly organisationId: string;
  readonly invoiceId: string;
  readonly userId: string;
}

/** Tells one reader of one bill; silent when meanwhile the bill was replaced or the reader gave up the account. */
export async function sendInvoiceLetter({ organisationId, invoiceId, userId }: InvoiceLetter): Promise<void> {
  const invoice = await findInvoice({ organisationId, invoiceId, userId }, 'issued');
  const recipient = await findRecipient(userId);
  if (!invoice || !recipient?.takesBills) return;
  const facts = await findAccountFacts(organisationId, invoice.accountId);
  if (!facts) return;
  await sendOnce({ key: `invoice:${invoiceId}:${userId}`, kind: 'invoice', userId }, () =>
    layOut(recipient, write(recipient, invoice, facts)),
  );
}

/** Tells one reader, who had a letter about it, that a bill has been taken back; silent without the account. */
export async function sendWithdrawnBillLetter(name: InvoiceLetter): Promise<void> {
  const { organisationId, invoiceId, userId } = name;
  const invoice = await findInvoice(name, 'withdrawn');
  const recipient = await findRecipient(userId);
  if (!invoice || !recipient?.takesBills) return;
  const facts = await findAccountFacts(organisationId, invoice.accountId);
  if (!facts) return;
  const { letters, common } = recipient.texts;
  const { subject, paragraphs, button } = letters.withdrawnBill;
  const period = common.period(invoice.period);
  await sendOnce({ key: `invoice-withdrawn:${invoiceId}:${userId}`, kind: 'invoice', userId }, () =>
    layOut(recipient, {
      subject: subject(period, facts.number),
      paragraphs: paragraphs(period, facts.number, facts.organisation),
      button: { label: button, path: `/accounts/${invoice.accountId}` },
    }),
  );
}

type Invoice = NonNullable<Awaited<ReturnType<typeof findInvoice>>>;

function write({ texts }: Recipient, invoice: Invoice, { number, organisation }: AccountFacts): Message {
  const { letters, common } = texts;
  const { subject, paragraphs, due, nothingDue, settings, button } = letters.invoice;
  const period = common.period(invoice.period);
  const isDue = invoice.closing > 0;
  return {
    subject: subject(period, number),
    paragraphs: [
      ...paragraphs(period, number, organisation),
      isDue ? due(formatRoubles(invoice.closing), common.day(invoice.dueOn)) : nothingDue,
      settings,
    ],
    button: { label: button, path: `/accounts/${invoice.accountId}/invoices/${invoice.id}` },
  };
}

async function findInvoice({ organisationId, invoiceId, userId }: InvoiceLetter, status: 'issued' | 'withdrawn') {
  const [invoice] = await db()
    .select({
      id: invoices.id,
      accountId: invoices.accountId,
      period: invoices.period,
      dueOn: invoices.dueOn,
      closing: invoices.closingKopecks,
    })
    .from(invoices)
    .innerJoin(
      accountLinks,
      and(
        eq(accountLinks.organisationId, invoices.organisationId),
        eq(accountLinks.accountId, invoices.accountId),
        eq(accountLinks.userId, userId),
        isNull(accountLinks.endedAt),
      ),
    )
    .where(and(eq(invoices.organisationId, organisationId), eq(invoices.id, invoiceId), eq(invoices.status, status)));
  return invoice;
}
