import iconv from 'iconv-lite';

const ENCODING = 'win1251';

export const toWindows1251 = (text: string): Buffer => iconv.encode(text, ENCODING);

/** Windows-1251 lacks letters: a number with one of them would come back as another number. */
export const fitsWindows1251 = (texts: readonly (string | null)[]): boolean =>
  texts.every((text) => text === null || iconv.decode(toWindows1251(text), ENCODING) === text);
