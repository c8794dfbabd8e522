import { z } from 'zod';
import type { Capabilities, CreatePayment } from '@/lib/acquiring/acquirer';
import type { Receipt } from '@/lib/acquiring/receipt';
import type { UtilityIdentifier } from '@/lib/acquiring/utility-order';
import { type BillingPeriod, dottedPeriod } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { type Contact, contactSchema } from './contact-rules';
import { type PaperTerms, type ReceiptTerms, receiptTermsSchema, utilityRecipientSchema } from './paper-terms';

const { taxation, vat, mode } = receiptTermsSchema.shape;

const line = z.object({
  name: z.string(),
  kopecks: z.int().positive(),
  vat,
  subject: z.enum(['service', 'payment', 'agent-commission']),
  mode,
});

/** As they are kept in the attempt's row: a repeat under the same key must be the same to the letter. */
const papersSchema = z.object({
  contact: contactSchema.optional(),
  receipt: z.object({ taxation, lines: z.array(line).min(1) }).optional(),
  utilityOrder: z
    .object({
      purpose: z.string(),
      recipient: utilityRecipientSchema,
      period: z.object({ year: z.int(), month: z.int() }),
      identifier: z.object({
        kind: z.enum(['account', 'unified-account', 'payment-document', 'service']),
        value: z.string(),
      }),
    })
    .optional(),
});
export type Papers = z.infer<typeof papersSchema>;

/** @throws when a row holds what this code never writes */
const papersOf = (stored: unknown): Papers => (stored === null ? {} : papersSchema.parse(stored));

interface Charge {
  readonly accountNumber: string;
  readonly principalKopecks: number;
  readonly chargedKopecks: number;
}

/** By what ГИС ЖКХ knows the bill that is paid. */
export interface BillNames {
  readonly accountNumber: string;
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  /** of the latest bill; of the month that runs while there is none */
  readonly period: BillingPeriod;
}

/** What goes to the bank with an attempt, frozen as its row keeps it; null: the contract sends nothing. */
export function makePapers(terms: PaperTerms, charge: Charge & BillNames, contact: Contact | null): Papers | null {
  const { receiptTerms, utilityRecipient } = terms;
  const receipt = receiptTerms && contact ? { contact, receipt: receiptFor(receiptTerms, charge) } : {};
  const order = utilityRecipient ? { utilityOrder: orderFor(utilityRecipient, charge) } : {};
  return receiptTerms || utilityRecipient ? { ...receipt, ...order } : null;
}

const orderFor = (
  recipient: NonNullable<PaperTerms['utilityRecipient']>,
  bill: BillNames,
): NonNullable<Papers['utilityOrder']> => ({
  purpose: `Оплата жилищно-коммунальных услуг за ${dottedPeriod(bill.period)}, платёжный код ${bill.accountNumber}`,
  recipient,
  period: { year: Number(bill.period.slice(0, 4)), month: Number(bill.period.slice(5)) },
  identifier: identifierOf(bill),
});

/** ЕЛС before the identifier of the service before the organisation's own number: the first that has its length. */
function identifierOf({ unifiedAccountNumber, gisServiceId, accountNumber }: BillNames): UtilityIdentifier {
  if (unifiedAccountNumber?.length === 10) return { kind: 'unified-account', value: unifiedAccountNumber };
  if (gisServiceId?.length === 13) return { kind: 'service', value: gisServiceId };
  return { kind: 'account', value: accountNumber };
}

/** The receipt of a payment: what is paid for, and the commission that the payer bears. */
export const receiptFor = (terms: ReceiptTerms, charge: Charge): NonNullable<Papers['receipt']> => {
  const { vat, subject, mode } = terms;
  const name = `Жилищно-коммунальные услуги, платёжный код ${charge.accountNumber}`.slice(0, 128);
  const services = { name, kopecks: charge.principalKopecks, vat, subject, mode };
  const kopecks = charge.chargedKopecks - charge.principalKopecks;
  const commission = {
    name: 'Комиссия за приём платежа',
    kopecks,
    vat: terms.commissionVat,
    subject: 'agent-commission',
    mode,
  } as const;
  return { taxation: terms.taxation, lines: kopecks > 0 ? [services, commission] : [services] };
};

/** The papers as this bank takes them. */
export function papersFor(
  stored: unknown,
  can: Pick<Capabilities, 'fiscalReceipt' | 'utilityOrder'>,
): Pick<CreatePayment, 'customer' | 'receipt' | 'utilityOrder'> {
  const papers = papersOf(stored);
  const receipt = can.fiscalReceipt ? receiptOf(papers, papers.receipt?.lines ?? []) : null;
  return {
    ...(papers.contact && { customer: papers.contact }),
    ...(receipt && { receipt }),
    ...(can.utilityOrder && papers.utilityOrder && { utilityOrder: papers.utilityOrder }),
  };
}

/** What a person of the organisation sees of a receipt that went to the bank. */
export interface ReceiptShown {
  readonly taxation: ReceiptTerms['taxation'];
  readonly lines: ReadonlyArray<{
    readonly name: string;
    readonly kopecks: Kopecks;
    readonly vat: ReceiptTerms['vat'];
  }>;
  /** where the payer's copy goes, covered but for what tells two payers apart */
  readonly contact: string;
}

/** Null: the payment has no receipt. */
export function receiptShown(stored: unknown): ReceiptShown | null {
  const { contact, receipt } = papersOf(stored);
  if (!contact || !receipt) return null;
  const lines = receipt.lines.map(({ name, vat, ...one }) => ({ name, vat, kopecks: kopecks(one.kopecks) }));
  return { taxation: receipt.taxation, lines, contact: coveredContact(contact) };
}

/** «k…@example.com», «+7 … 45 67» */
function coveredContact(contact: Contact): string {
  if ('phone' in contact) return `+7 … ${contact.phone.slice(-4, -2)} ${contact.phone.slice(-2)}`;
  const at = contact.email.lastIndexOf('@');
  return `${contact.email.slice(0, 1)}…${contact.email.slice(at)}`;
}

/**
 * The receipt of a refund: the lines of the payment's between what has been given back already and what goes back now,
 * so that the receipts of all the refunds are together the payment's. Null: the payment had none.
 */
export function refundReceiptOf(
  stored: unknown,
  { alreadyRefunded, amount }: { readonly alreadyRefunded: number; readonly amount: number },
): Receipt | null {
  const papers = papersOf(stored);
  let from = alreadyRefunded;
  let left = amount;
  const lines = (papers.receipt?.lines ?? []).flatMap((one) => {
    const kopecks = Math.min(left, Math.max(0, one.kopecks - from));
    from = Math.max(0, from - one.kopecks);
    left -= kopecks;
    return kopecks > 0 ? [{ ...one, kopecks }] : [];
  });
  return left === 0 ? receiptOf(papers, lines) : null;
}

function receiptOf({ contact, receipt }: Papers, lines: NonNullable<Papers['receipt']>['lines']): Receipt | null {
  if (!contact || !receipt || lines.length === 0) return null;
  return {
    customer: contact,
    taxation: receipt.taxation,
    lines: lines.map(({ kopecks, ...one }) => ({
      ...one,
      price: BigInt(kopecks),
      quantity: 1000n,
      amount: BigInt(kopecks),
    })),
  };
}
