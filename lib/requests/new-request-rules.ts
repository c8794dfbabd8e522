import type { Day } from '@/lib/shared/billing-period';

/** Where the trouble is. */
export const PLACES = ['premises', 'entrance', 'lift', 'basement', 'roof', 'yard', 'other'] as const;
export type Place = (typeof PLACES)[number];

export const WISHED_TIMES = ['morning', 'afternoon', 'evening'] as const;
export type WishedTime = (typeof WISHED_TIMES)[number];

export const RATING_REASONS = ['quick', 'good-work', 'polite', 'clean', 'slow', 'poor-work', 'rude', 'untidy'] as const;
export type RatingReason = (typeof RATING_REASONS)[number];

/** Nobody comes yesterday: a wished day that is over is a slip of the hand. Both days are of the organisation's zone. */
export const isPast = (wished: Day | null, today: Day): boolean => wished !== null && wished < today;
