import { z } from 'zod';
import { capabilitiesOf, credentialFieldsOf } from '@/lib/acquiring/registry';

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

/** Whose housing payment it is, for banks that demand to know (ЮKassa's `payment_order_data`): a legal person. */
export const utilityRecipientSchema = z.object({
  name: z.string().min(1),
  inn: z.string().regex(/^\d{10}$/),
  kpp: z.string().regex(/^\d{9}$/),
  bank: z.object({
    name: z.string().min(1),
    bic: z.string().regex(/^\d{9}$/),
    account: z.string().regex(/^\d{20}$/),
    correspondentAccount: z.string().regex(/^\d{20}$/),
  }),
});
export type UtilityRecipient = z.infer<typeof utilityRecipientSchema>;

/** The papers of a contract as its row keeps them; a draft's may be filled in by half. */
export interface StoredPaperTerms {
  readonly receiptTerms: unknown;
  readonly utilityRecipient: unknown;
}

/** Null: this contract sends none. */
export interface PaperTerms {
  readonly receiptTerms: ReceiptTerms | null;
  readonly utilityRecipient: UtilityRecipient | null;
}

/** @throws when a contract in force holds half of its terms */
export const paperTermsOf = ({ receiptTerms, utilityRecipient }: StoredPaperTerms): PaperTerms => ({
  receiptTerms: receiptTermsSchema.nullable().parse(receiptTerms),
  utilityRecipient: utilityRecipientSchema.nullable().parse(utilityRecipient),
});

export type PapersFault =
  | 'receipts-not-taken'
  | 'receipt-terms-incomplete'
  | 'receipt-vat-unknown'
  | 'receipt-company-absent'
  | 'utility-order-not-taken'
  | 'utility-recipient-incomplete';

/** Why a contract with such papers may take no payments: its bank would refuse each of them. Null: nothing is wrong. */
export function faultOfPapers(provider: string, stored: StoredPaperTerms, credentials: unknown): PapersFault | null {
  return (
    faultOfReceipts(provider, stored.receiptTerms, credentials) ?? faultOfOrders(provider, stored.utilityRecipient)
  );
}

function faultOfReceipts(provider: string, stored: unknown, credentials: unknown): PapersFault | null {
  if (stored === null) return null;
  const can = capabilitiesOf(provider);
  if (!can?.fiscalReceipt) return 'receipts-not-taken';
  const { data: terms } = receiptTermsSchema.safeParse(stored);
  if (!terms) return 'receipt-terms-incomplete';
  if (![terms.vat, terms.commissionVat].every((rate) => can.receiptVat.has(rate))) return 'receipt-vat-unknown';
  const held = z.record(z.string(), z.unknown()).safeParse(credentials).data ?? {};
  const asked = (credentialFieldsOf(provider) ?? []).filter(({ forReceipts }) => forReceipts);
  return asked.every(({ name }) => held[name]) ? null : 'receipt-company-absent';
}

function faultOfOrders(provider: string, stored: unknown): PapersFault | null {
  if (stored === null) return null;
  if (!capabilitiesOf(provider)?.utilityOrder) return 'utility-order-not-taken';
  return utilityRecipientSchema.safeParse(stored).success ? null : 'utility-recipient-incomplete';
}
