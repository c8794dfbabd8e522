import { compareDecimals } from '@/lib/shared/decimal';

/** One giving of a meter's values for a period: all its zones in the order of their numbers. */
export interface Given {
  /** one more than the version that its author had seen; 1 when he had seen none */
  readonly version: number;
  readonly composedAt: Date;
  readonly values: readonly string[];
}

/**
 * Which of two givings of one meter and period is current. Whoever saw the other one and corrected it wins;
 * of two who knew nothing of each other, the one composed later. Nothing here depends on the order of arrival,
 * so a phone that was offline cannot overrule what was corrected meanwhile, and repeats change nothing.
 */
export function outranks(a: Given, b: Given): boolean {
  if (a.version !== b.version) return a.version > b.version;
  const apart = a.composedAt.getTime() - b.composedAt.getTime();
  if (apart !== 0) return apart > 0;
  const differing = a.values.map((value, at) => compareDecimals(value, b.values[at] ?? '0')).find((sign) => sign !== 0);
  return (differing ?? 0) > 0;
}
