/** Latin letters that a typist or an exporting program puts for the Cyrillic ones that look the same. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
};

/** Upper case, with Latin look-alikes turned into Cyrillic. */
export const cyrillicUpper = (text: string): string =>
  text.toUpperCase().replace(/[ABCEHKMOPTXY]/g, (letter) => LOOKALIKES[letter] ?? letter);

/**
 * The form in which account numbers are compared: case, look-alike letters, spaces, hyphens and a leading
 * «л/с №» do not matter; leading zeros do. There is no check digit here: numbers older than the rule exist.
 */
export function accountNumberKey(text: string): string {
  // the numero sign would become the letters «No»
  const upper = cyrillicUpper(text.replaceAll('№', ' ').normalize('NFKC').trim());
  const bare = upper.replace(/^(?:Л\s*[/.\\]\s*С\.?|ЛС(?=\s))/, '');
  return bare.replace(/[\s\p{Pd}\p{Cf}#]/gu, '');
}

const UNIFIED = /^\d{2}[А-Я]{2}\d{6}$/;
const SERVICE = /^\d{2}[А-Я]{2}\d{6}-\d{2}$/;
const DOCUMENT = /^\d{2}[А-Я]{2}\d{6}-\d{2}-\d{4}$/;

const identifier = (shape: RegExp) => (text: string) => {
  const canonical = cyrillicUpper(
    text
      .normalize('NFKC')
      .replace(/\p{Pd}/gu, '-')
      .replace(/\s/g, ''),
  );
  return shape.test(canonical) ? canonical : null;
};

/** ЕЛС: two digits, two Cyrillic letters, six digits. Null when the text has another shape. */
export const parseUnifiedAccountNumber = identifier(UNIFIED);
/** Идентификатор ЖКУ: an ЕЛС, a hyphen, two digits. */
export const parseGisServiceId = identifier(SERVICE);
/** Идентификатор платёжного документа of ГИС ЖКХ: an идентификатор ЖКУ, a hyphen, four digits. */
export const parseGisDocumentId = identifier(DOCUMENT);
