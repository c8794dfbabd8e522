/** Russian has three forms: 1 день, 2 дня, 5 дней. */
export function russianPlural(count: number, one: string, few: string, many: string): string {
  const tens = Math.abs(count) % 100;
  const ones = tens % 10;
  if (tens > 10 && tens < 20) return many;
  if (ones === 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}

export const englishPlural = (count: number, one: string, many: string): string => (Math.abs(count) === 1 ? one : many);
