const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

const COMPANY = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const PERSON_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** ИНН: 10 digits of a company or 12 of a person, with valid check digits (приказ ФНС ЕД-7-14/559@). */
export function isInn(text: string): boolean {
  if (/^\d{10}$/.test(text)) return (weigh(text, COMPANY) % 11) % 10 === Number(text[9]);
  if (!/^\d{12}$/.test(text)) return false;
  const first = (weigh(text, PERSON_FIRST) % 11) % 10;
  return first === Number(text[10]) && (weigh(text, PERSON_SECOND) % 11) % 10 === Number(text[11]);
}

export const isBic = (text: string): boolean => /^\d{9}$/.test(text);

const KEY_WEIGHTS = [7, 1, 3];

const hasKey = (digits: string): boolean =>
  [...digits].reduce((sum, digit, index) => sum + (((KEY_WEIGHTS[index % 3] ?? 0) * Number(digit)) % 10), 0) % 10 === 0;

/** The key of a settlement account under its bank's БИК (Банк России, положение 515-П from 08.09.1997). */
export const isSettlementAccount = (account: string, bic: string): boolean =>
  /^\d{20}$/.test(account) && isBic(bic) && hasKey(bic.slice(-3) + account);

/** The shape only: sums go to the settlement account, whose key is checked. */
export const isCorrespondentAccount = (account: string): boolean => /^\d{20}$/.test(account);
