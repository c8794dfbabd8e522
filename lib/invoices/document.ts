import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import type { Kopecks } from '@/lib/shared/money';

/**
 * One bill as a person reads it: the page, the PDF and the payment QR are drawn from this and
 * nothing else. Lines are a superset; the organisation's column set says which cells are shown.
 */
export interface InvoiceDocument {
  readonly invoiceId: string;
  readonly organisation: InvoiceOrganisation;
  readonly account: InvoiceAccount;
  readonly period: BillingPeriod;
  /** 1 for the first issue; a correction is a new revision. */
  readonly revision: number;
  readonly status: 'issued' | 'superseded' | 'withdrawn';
  readonly documentNumber: string;
  /** идентификатор ПД of ГИС ЖКХ, 18 characters */
  readonly gisDocumentId: string | null;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** last day whose payments the billing centre counted */
  readonly paymentsCountedThrough: Day;
  readonly lines: readonly InvoiceLine[];
  readonly totals: InvoiceTotals;
  readonly payees: readonly InvoicePayee[];
}

export type ColumnSet = 'classic' | 'order-43';

export interface InvoiceOrganisation {
  readonly name: string;
  readonly shortName: string;
  readonly inn: string;
  readonly kpp: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly emergencyPhone: string | null;
  readonly columnSet: ColumnSet;
  /** only where it is printed */
  readonly logo?: BillLogo;
}

/** The organisation's logo: a JPEG that we have drawn, as a `data:` address. */
export interface BillLogo {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

export interface InvoiceAccount {
  /** платёжный код */
  readonly number: string;
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  readonly holder: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  /** square metres, decimal strings */
  readonly totalArea: string | null;
  readonly livingArea: string | null;
  readonly heatedArea: string | null;
  readonly registeredCount: number | null;
  readonly residingCount: number | null;
}

/** A null cell does not apply to the line (the printed form shows XXXXX). */
export interface InvoiceLine {
  /** 1-based, in the order of the bill, sub-lines included */
  readonly position: number;
  /** what the form prints under №; null on sub-lines */
  readonly ordinal: string | null;
  /** position of the line this «в т.ч.» belongs to; null on main lines. Sub-lines are not added to totals. */
  readonly parentPosition: number | null;
  readonly serviceName: string;
  readonly kind: 'service' | 'capital-repair' | 'penalty' | 'court-costs';
  readonly openingKopecks: Kopecks | null;
  readonly paidKopecks: Kopecks | null;
  readonly recalculationKopecks: Kopecks;
  readonly unit: string | null;
  /** up to 7 decimals */
  readonly volume: string | null;
  /** N norm, M meter, O other: способ определения объёма of form 43/пр */
  readonly volumeMethod: 'norm' | 'meter' | 'other' | null;
  /** 43/пр splits a service into the premises' own part and the house's common part */
  readonly communalVolume: string | null;
  /** roubles per unit, up to 4 decimals */
  readonly tariff: string | null;
  readonly chargedKopecks: Kopecks;
  readonly communalChargedKopecks: Kopecks | null;
  readonly undersupplyDays: string | null;
  readonly undersupplyKopecks: Kopecks | null;
  readonly socialNormKopecks: Kopecks | null;
  readonly benefitKopecks: Kopecks | null;
  /** column 13: charged less under-delivery, without the recalculation */
  readonly toPayKopecks: Kopecks;
  readonly payeePosition: number;
}

/** closing = opening − paid + recalculation + toPay */
export interface InvoiceTotals {
  readonly openingKopecks: Kopecks;
  readonly paidKopecks: Kopecks;
  readonly recalculationKopecks: Kopecks;
  readonly chargedKopecks: Kopecks;
  readonly undersupplyKopecks: Kopecks;
  readonly toPayKopecks: Kopecks;
  /** part of toPay: late payment penalties and court costs */
  readonly penaltyKopecks: Kopecks;
  /** «Итого к оплате»; negative is «Переплата» */
  readonly closingKopecks: Kopecks;
}

/** Requisites as they stood when the bill was issued, and what of the bill belongs to them. */
export interface InvoicePayee {
  readonly position: number;
  readonly name: string;
  readonly inn: string;
  readonly kpp: string | null;
  readonly bankName: string;
  readonly bic: string;
  readonly correspondentAccount: string;
  readonly settlementAccount: string;
  /** closing balance of this payee's lines; may be negative */
  readonly closingKopecks: Kopecks;
}
