import type { ImportedSummary } from '@/lib/invoices/imported-bills';
import type { ReadingsSummary } from '@/lib/meters/imported-readings';
import type { RegisterSummary } from '@/lib/reconciliation/imported-register';

/** What undoing a load would do, and what stands in the way of it. */
export type UndoForecast = BillsForecast | PaymentsForecast | ReadingsForecast;

export interface BillsForecast extends Omit<ImportedSummary, 'replacedBy'> {
  readonly kind: 'bills';
  /** the files that replaced its bills */
  readonly replacedBy: readonly string[];
  /** accounts that have paid, or are paying */
  readonly paid: number;
  /** the numbers of the first of them */
  readonly paidAccounts: readonly string[];
}

export interface PaymentsForecast extends RegisterSummary {
  readonly kind: 'payments';
  /** of its payments, those that the billing centre was told of: it will be told that they are gone */
  readonly told: number;
  /** readings that the register brought beside the payments */
  readonly readings: ReadingsSummary | null;
}

export interface ReadingsForecast {
  readonly kind: 'readings';
  readonly readings: ReadingsSummary;
}

/** Why a load cannot be undone as it stands; null when it can. */
export type UndoObstacle = 'load-paid' | 'load-replaced' | 'load-settled' | 'load-kept';

export function obstacleTo(undo: UndoForecast): UndoObstacle | null {
  if (undo.kind === 'readings') return undo.readings.readings === 0 ? 'load-kept' : null;
  if (undo.kind === 'payments') return Object.keys(undo.ties).length > 0 ? 'load-settled' : null;
  if (undo.replaced > 0) return 'load-replaced';
  return undo.paid > 0 ? 'load-paid' : null;
}
