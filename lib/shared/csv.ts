/** Cells that a spreadsheet would take for a formula (OWASP «CSV injection»). */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+([.,]\d+)?$/;

/** One cell: a number as it is, anything else quoted when it must be, and never a formula. */
function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line as Russian spreadsheets read it: semicolons, CRLF at its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(';')}\r\n`;

/** A whole table in UTF-8; the mark at its beginning makes spreadsheets see the encoding. */
export const csvTable = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map(csvLine).join('')}`;
