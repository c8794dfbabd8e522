/**
 * Patterns of SQL's LIKE for numbers one slip away from the one written: a digit replaced, left out, doubled, or two
 * swapped. None for numbers too short to be anybody's.
 */
export function nearNumbers(key: string): string[] {
  if (!/^[\p{L}\d]{4,20}$/u.test(key)) return [];
  const signs = [...key];
  const replaced = signs.map((_, at) => signs.with(at, '_').join(''));
  const missing = [...signs, ''].map((_, at) => signs.toSpliced(at, 0, '_').join(''));
  const doubled = signs.map((_, at) => signs.toSpliced(at, 1).join(''));
  const swapped = signs.slice(1).map((_, at) => signs.toSpliced(at, 2, signs[at + 1] ?? '', signs[at] ?? '').join(''));
  return [...new Set([...replaced, ...missing, ...doubled, ...swapped])];
}

/**
 * The check digit of 13-digit numbers: weights 3 and 1 in turn. Advice only: numbers older than the rule exist, and
 * other organisations number as they like.
 */
export function hasCheckDigit(number: string): boolean {
  if (!/^\d{13}$/.test(number)) return false;
  const digits = [...number].map(Number);
  const sum = digits.slice(0, 12).reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === digits[12];
}
