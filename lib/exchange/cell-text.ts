// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/;
/** Letters must be told from control characters and from what was lost when the file was decoded. */
export const isText = (text: string): boolean => !NOT_TEXT.test(text);

const UNUSUAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0300-\u036f\0-\x08\n-\x1f'=\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2060\u3000\ufeff\ufffd]/;
/** Whether a text has anything that `cleanCell` or `isText` may speak of: nearly every line of a register has not. */
export const isUnusual = (text: string): boolean => text.includes('  ') || UNUSUAL.test(text);

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/**
 * A cell without what nobody sees, with plain single spaces, and without the marks by which spreadsheets keep a number a text: a leading
 * apostrophe and «="00010401"». Letters with their accents apart («и» and a breve) become the letters they are.
 */
export function cleanCell(cell: string): string {
  const text = cell.replace(INVISIBLE, '').replace(/\s+/g, ' ').normalize('NFC').trim();
  const formula = /^="([^"]*)"$/.exec(text);
  if (formula) return formula[1]?.trim() ?? '';
  return /^'[^']+$/.test(text) ? text.slice(1).trim() : text;
}
