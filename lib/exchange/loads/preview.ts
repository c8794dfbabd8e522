import type { BilledLine } from '@/lib/invoices/first-lines';
import type { RegisterRowSeen } from '@/lib/reconciliation/first-register-rows';
import type { Delimiter } from '../source-cells';

/** The first rows of a register as they were understood. `delimiter` is null where there is none: in a workbook. */
export type Preview = { readonly delimiter: Delimiter | null } & (
  | { readonly kind: 'bills'; readonly rows: readonly BilledLine[] }
  | { readonly kind: 'payments'; readonly rows: readonly RegisterRowSeen[] }
  | { readonly kind: 'cells'; readonly rows: ReadonlyArray<readonly string[]> }
);
