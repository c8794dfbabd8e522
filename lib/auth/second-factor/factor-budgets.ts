import { type Budget, budget, DAY, HOUR } from '../attempt-budget';

/**
 * Wrong codes of one login, whatever the form. Three codes of a million fit at a time, so that fifty guesses a day
 * are right with a chance of one in 6,600.
 */
export const factorBudgets = (userId: string): readonly Budget[] => [
  budget('second-factor', userId, 10, HOUR),
  budget('second-factor-day', userId, 50, DAY),
];
