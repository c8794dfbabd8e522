import type { RegisterExport } from '@/db/schema/exchange/exports';

export const EXPORT_KINDS = ['payments', 'readings', 'accounts'] as const;
export type ExportKind = RegisterExport['kind'];
export type ExportFormat = RegisterExport['format'];

/** In which formats each kind is told; the usual one first. */
export const FORMATS = {
  payments: ['csv', 'csv-1251', 'sber-eps', 'tbank', 'tula17', '1c-client-bank'],
  readings: ['csv', 'gis'],
  accounts: ['csv', 'csv-1251'],
} as const satisfies Record<ExportKind, readonly ExportFormat[]>;

export type PaymentFormat = (typeof FORMATS.payments)[number];
export type AccountFormat = (typeof FORMATS.accounts)[number];

/** Of payments: our own channel, because banks tell the billing centre theirs; or whatever came. */
export const PAYMENT_SCOPES = ['cabinet', 'all'] as const;
export type PaymentScope = (typeof PAYMENT_SCOPES)[number];

/** Of accounts: with the holders' names, or as much of them as tells a wrong account. */
export const ACCOUNT_SCOPES = ['named', 'masked'] as const;
export type AccountScope = (typeof ACCOUNT_SCOPES)[number];
