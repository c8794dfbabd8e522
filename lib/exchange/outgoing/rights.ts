import type { Permitted } from '@/lib/auth/permissions';
import type { ExportKind } from './rules';

/** What it takes to make an export, and to open its file; the history itself wants `exchange-view`. */
export const RIGHTS = {
  payments: { make: 'exchange-load', see: 'payments-view' },
  readings: { make: 'readings-exchange', see: 'readings-view' },
  accounts: { make: 'exchange-load', see: 'accounts-view' },
} as const satisfies Record<ExportKind, { make: Permitted; see: Permitted }>;
