/** The form a Russian noun takes after a number: 1 день, 2 дня, 5 дней, 11 дней, 21 день. */
export function russianForm<Form>(count: number, [one, few, many]: readonly [Form, Form, Form]): Form {
  const [tens, ones] = [count % 100, count % 10];
  if (ones === 1 && tens !== 11) return one;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? few : many;
}
