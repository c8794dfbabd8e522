import type { LinkLetter } from '@/lib/accounts/link-letters';
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

/** A submission of readings as its printable confirmation shows it. Texts come worded. */
export interface ReadingsReceipt {
  readonly organisationName: string;
  readonly organisationPhone: string | null;
  readonly number: string;
  readonly receivedAt: string;
  readonly source: string;
  readonly accountNumber: string;
  readonly address: string;
  /** a meter and zone, and what was taken from it */
  readonly readings: readonly (readonly [meter: string, value: string])[];
}

/** What can be printed, by kind. */
export interface PdfDocuments {
  readonly invoice: InvoiceDocument;
  readonly 'payment-confirmation': PaymentConfirmation;
  readonly 'readings-receipt': ReadingsReceipt;
  /** never through `cachedPdf`: a copy on the disk would keep the codes */
  readonly 'link-letters': readonly LinkLetter[];
}

export type PdfKind = keyof PdfDocuments;

/** Raise it with every change of a template: cached copies of older versions are then drawn anew. */
export const TEMPLATE_VERSION = 3;
