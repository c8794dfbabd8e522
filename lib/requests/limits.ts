import { type Budget, budget, DAY } from '@/lib/auth/attempt-budget';

/** A family in trouble files a few requests a day; a hundred are a joke or a broken program. */
export const filingBudgets = (userId: string, accountId: string): Budget[] => [
  budget('request-user', userId, 20, DAY),
  budget('request-account', accountId, 10, DAY),
];

/** The same words twice a day may be two floods; three times they are impatience, which a message serves better. */
export const sameTextBudget = (accountId: string, text: string): Budget =>
  budget(
    'request-text',
    `${accountId} ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()}`,
    2,
    DAY,
  );

export const messageBudget = (userId: string): Budget => budget('request-message', userId, 60, DAY);
