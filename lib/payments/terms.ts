import type { PaymentMethod } from '@/lib/acquiring/acquirer';
import type { Day } from '@/lib/shared/billing-period';
import type { CommissionTerms } from './commission';

export interface DatedTerms extends CommissionTerms {
  readonly method: PaymentMethod;
  readonly validFrom: Day;
  /** the last day these terms hold; null = until further notice */
  readonly validTo: Day | null;
}

/** The terms for a method on a day; of several that hold, those that came into force last. Null when there are none. */
export function termsFor<Terms extends DatedTerms>(
  all: readonly Terms[],
  method: PaymentMethod,
  on: Day,
): Terms | null {
  const held = all.filter(
    (terms) => terms.method === method && terms.validFrom <= on && (terms.validTo === null || on <= terms.validTo),
  );
  return held.reduce<Terms | null>(
    (latest, terms) => (latest && latest.validFrom >= terms.validFrom ? latest : terms),
    null,
  );
}
