import { addMonths, type BillingPeriod } from '@/lib/shared/billing-period';

/** What a house was billed for a period, beside the period before. */
export interface HouseTotals {
  readonly address: string;
  readonly bills: number;
  readonly toPayKopecks: number;
  readonly closingKopecks: number;
  readonly before: { readonly bills: number; readonly toPayKopecks: number; readonly closingKopecks: number };
}

export interface TotalsByHouse {
  readonly period: BillingPeriod;
  readonly previous: BillingPeriod;
  readonly houses: readonly HouseTotals[];
}

export const previousOf = (period: BillingPeriod): BillingPeriod => addMonths(period, -1);

/** The totals of all houses together. */
export const sumOf = (houses: readonly HouseTotals[]): Omit<HouseTotals, 'address'> =>
  houses.reduce((sum, one) => ({ ...added(sum, one), before: added(sum.before, one.before) }), {
    ...NOTHING,
    before: NOTHING,
  });

type Figures = HouseTotals['before'];
const NOTHING: Figures = { bills: 0, toPayKopecks: 0, closingKopecks: 0 };

const added = (a: Figures, b: Figures): Figures => ({
  bills: a.bills + b.bills,
  toPayKopecks: a.toPayKopecks + b.toPayKopecks,
  closingKopecks: a.closingKopecks + b.closingKopecks,
});
