import type { BillingPeriod } from '@/lib/shared/billing-period';
import { add, type Kopecks, sumOf } from '@/lib/shared/money';

interface Counted {
  readonly period: BillingPeriod;
  readonly status: 'issued' | 'superseded' | 'withdrawn';
  readonly paidKopecks: Kopecks;
}

/** What was paid after the bill of `period` was made: counted by the bills after it, or by none yet. */
export const paidSince = (bills: readonly Counted[], period: BillingPeriod, uncounted: Kopecks): Kopecks =>
  add(
    uncounted,
    sumOf(bills.filter((bill) => bill.status === 'issued' && bill.period > period).map((bill) => bill.paidKopecks)),
  );
