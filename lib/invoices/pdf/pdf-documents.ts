import type { Kopecks } from '@/lib/shared/money';
import type { InvoiceDocument } from '../document';

/** A payment as its printable confirmation shows it. Texts come worded, with the time zone in `paidAt`. */
export interface PaymentConfirmation {
  readonly organisationName: string;
  readonly organisationPhone: string | null;
  readonly payee: {
    readonly name: string;
    readonly inn: string;
    readonly kpp: string | null;
    readonly bankName: string;
    readonly bic: string;
    readonly correspondentAccount: string;
    readonly settlementAccount: string;
  } | null;
  readonly accountNumber: string;
  readonly address: string;
  /** masked by the caller when the viewer may not see it whole; null is not printed */
  readonly payer: string | null;
  readonly principalKopecks: Kopecks;
  readonly commissionKopecks: Kopecks;
  readonly chargedKopecks: Kopecks;
  readonly status: string;
  readonly paidAt: string;
  readonly method: string;
  readonly orderId: string;
  /** the payment's number at the bank */
  readonly bankPaymentId: string | null;
}

/** What can be printed, by kind. */
export interface PdfDocuments {
  readonly invoice: InvoiceDocument;
  readonly 'payment-confirmation': PaymentConfirmation;
}

export type PdfKind = keyof PdfDocuments;

/** Raise it with every change of a template: cached copies of older versions are then drawn anew. */
export const TEMPLATE_VERSION = 2;
