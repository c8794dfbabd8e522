import { dictionary } from '@zxcvbn-ts/language-common';

/** Keys of the Russian layout in the order of the Latin ones: «йцукенгш» is qwertyui. */
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбю.ё';
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`";

/** Words a Russian speaker reaches for first; with digits after them they are no better. */
const RUSSIAN_WORDS = ['пароль', 'привет', 'любовь', 'солнышко', 'россия', 'москва', 'квартира', 'кабинет'];

let known: ReadonlySet<string> | undefined;

const toLatinKeys = (text: string): string =>
  [...text].map((letter) => LATIN_KEYS[RUSSIAN_KEYS.indexOf(letter)] ?? letter).join('');

/**
 * True for the passwords tried first (OWASP ASVS 6.2.4): a list of the most used ones, the same typed in
 * the Russian layout, a few Russian words with digits, and one's own e-mail.
 */
export function isCommonPassword(password: string, email = ''): boolean {
  known ??= new Set(dictionary['passwords-common']);
  const lower = password.normalize('NFC').toLowerCase();
  const word = lower.replace(/[\d!.]+$/, '');
  const own = [email, email.split('@')[0]];
  return known.has(lower) || known.has(toLatinKeys(lower)) || RUSSIAN_WORDS.includes(word) || own.includes(lower);
}
