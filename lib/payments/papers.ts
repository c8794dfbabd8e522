import { z } from 'zod';
import type { Capabilities, CreatePayment } from '@/lib/acquiring/acquirer';
import type { Receipt } from '@/lib/acquiring/receipt';

const vat = z.enum([
  'none',
  'vat-0',
  'vat-5',
  'vat-7',
  'vat-10',
  'vat-20',
  'vat-22',
  'vat-5-105',
  'vat-7-107',
  'vat-10-110',
  'vat-20-120',
  'vat-22-122',
]);
const taxation = z.enum(['general', 'simplified-income', 'simplified-profit', 'agricultural', 'patent']);
const mode = z.enum(['full-payment', 'full-prepayment', 'advance']);

/** What a contract's fiscal receipts (54-ФЗ) say besides their sums. */
export const receiptTermsSchema = z.object({
  taxation,
  vat,
  subject: z.enum(['service', 'payment']),
  mode,
  /** of the commission, where the payer bears it: a line of its own */
  commissionVat: vat,
});
export type ReceiptTerms = z.infer<typeof receiptTermsSchema>;

/** Whose housing payment it is, for banks that demand to know (ЮKassa's `payment_order_data`). */
const utilityRecipientSchema = z.object({
  name: z.string().min(1),
  inn: z.string().regex(/^\d{10}(\d{2})?$/),
  kpp: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  bank: z.object({
    name: z.string().min(1),
    bic: z.string().regex(/^\d{9}$/),
    account: z.string().regex(/^\d{20}$/),
    correspondentAccount: z.string().regex(/^\d{20}$/),
  }),
});

const contactSchema = z.union([
  z.object({ email: z.email() }).strict(),
  z.object({ phone: z.string().regex(/^\+7\d{10}$/) }).strict(),
]);
/** Where the payer's copy of the receipt goes. */
export type Contact = z.infer<typeof contactSchema>;

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

/** A contact as typed: an address of e-mail, or a Russian mobile number in any of its usual spellings. Null: neither. */
export function parseContact(typed: string): Contact | null {
  const text = typed.trim();
  const digits = text.replace(/[\s()+-]/g, '');
  const contact = text.includes('@') ? { email: text } : { phone: `+7${digits.replace(/^[78](?=\d{10}$)/, '')}` };
  return contactSchema.safeParse(contact).data ?? null;
}

interface Charge {
  readonly accountNumber: string;
  readonly principalKopecks: number;
  readonly chargedKopecks: number;
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

/** The receipt of a refund: the lines of the payment's up to the sum that goes back. Null: the payment had none. */
export function refundReceiptOf(stored: unknown, amountKopecks: number): Receipt | null {
  const papers = papersOf(stored);
  let left = amountKopecks;
  const lines = (papers.receipt?.lines ?? []).flatMap((one) => {
    const kopecks = Math.min(left, one.kopecks);
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
