import { addDays, type Day, latest } from '@/lib/shared/billing-period';
import type { DatedTerms } from '../terms';

type Span = Pick<DatedTerms, 'method' | 'validFrom' | 'validTo'>;

/** Whether two terms of one method hold on some day both: which of them counts would then be anybody's guess. */
export const doOverlap = (one: Span, other: Span): boolean =>
  one.method === other.method && startsBy(one, other.validTo) && startsBy(other, one.validTo);

const startsBy = ({ validFrom }: Span, last: Day | null): boolean => last === null || validFrom <= last;

/** The earliest last day that terms may be given: what was in force yesterday has been quoted to payers. */
export const earliestEnd = (terms: Span, today: Day): Day => latest(terms.validFrom, addDays(today, -1));
