/** How registers head the column of account numbers. */
export const ACCOUNT_NUMBER = [
  'Лицевой счет',
  'Номер ЛС',
  'Номер лицевого счета',
  'Номер л/с',
  '№ лицевого счета',
  '№ ЛС',
  '№ л/с',
  'Лиц. счет',
  'Лиц. сч.',
  'Л/с',
  'ЛС',
  'Платежный код',
  'Код плательщика',
] as const;

/** «6262000000019.0»: what a table of numbers makes of an account number. Nothing of it is lost. */
const FLOATED = /^(\d{5,})[.,]0+$/;
/** «6262 000000 019»: for the eye. */
const SPACED = /^\d[\d ]+$/;

/** An account number without what a table of numbers added to it. */
export function plainAccountNumber(text: string): string {
  return SPACED.test(text) ? text.replaceAll(' ', '') : (FLOATED.exec(text)?.[1] ?? text);
}

/** «6,26E+12» has lost its digits, and a number has at least one letter or digit (ГИС ЖКХ asks no more). */
export const isAccountNumber = (text: string): boolean =>
  text.length <= 30 && /[\p{L}\p{N}]/u.test(text) && !/^\d[.,]\d+E\+?\d+$/i.test(text);
