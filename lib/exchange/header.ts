import { cyrillicUpper } from '@/lib/accounts/account-number';
import { remember } from './remember';

/** One column a register may have: the headings it goes by, the first being the usual one. */
export interface Column {
  readonly names: readonly string[];
  readonly isOptional?: true;
}

export type Layout<Field extends string> = Readonly<Record<Field, Column>>;

/** Where each column of a layout stands in one file: −1 = the file does not have it. */
export interface Header<Field extends string> {
  readonly at: Readonly<Record<Field, number>>;
  /** the headings as the file has them */
  readonly titles: Readonly<Record<Field, string>>;
  readonly width: number;
  /** where cells are written in a form of the register's own: the same in the usual one, or null when it is not of that form */
  readonly forms?: Readonly<Partial<Record<Field, CellForm>>>;
}

export type CellForm = (text: string) => string | null;

export interface HeaderMatch<Field extends string> {
  readonly header: Header<Field>;
  readonly matched: number;
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
}

/** Case, ё, line breaks, hyphenation, signs and Latin look-alikes do not tell headings apart. */
export const headingKey = remember((text: string): string =>
  cyrillicUpper(text.replace(HYPHENATED, '').replace(/[№#]/g, ' N ').normalize('NFKC'))
    .replaceAll('Ё', 'Е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** «Наимено- вание»: a word over two lines of its cell. */
const HYPHENATED = /(?<=\p{Ll})-\s+(?=\p{Ll})/gu;

/** A unit after a name adds nothing to it, unless the unit is what tells two columns apart. */
const bareKey = remember((text: string): string =>
  headingKey(text).replace(/ (?:(?:В )?РУБ(?:ЛЯХ|ЛЕЙ|ЛИ)?|КВ М|М2|ЧЕЛ(?:ОВЕК)?)$/, ''),
);

/** Reads a row as the heading row of a layout. */
export function matchHeader<Field extends string>(cells: readonly string[], layout: Layout<Field>): HeaderMatch<Field> {
  const whole = placesByKey(cells.map(headingKey));
  const bare = placesByKey(cells.map(bareKey));
  const at = {} as Record<Field, number>;
  const titles = {} as Record<Field, string>;
  const missing: string[] = [];
  const repeated: string[] = [];
  let matched = 0;
  for (const [field, column] of Object.entries(layout) as [Field, Column][]) {
    const names = [...new Set(column.names.map(headingKey))];
    const found = names.flatMap((name) => whole.get(name) ?? []);
    const places = found.length > 0 ? found : names.flatMap((name) => bare.get(name) ?? []);
    const [place = -1] = places;
    at[field] = place;
    titles[field] = cells[place] || (column.names[0] ?? field);
    if (places.length > 1) repeated.push(titles[field]);
    if (place !== -1) matched += 1;
    else if (!column.isOptional) missing.push(titles[field]);
  }
  return { header: { at, titles, width: cells.length }, matched, missing, repeated };
}

function placesByKey(keys: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, key] of keys.entries()) {
    const same = places.get(key);
    if (same) same.push(place);
    else places.set(key, [place]);
  }
  return places;
}

/** «3», «(3)», «3.» and «13 = 9 − 11» number a column; columns of words have letters on some forms. */
const COLUMN_NUMBER = /^\(?(\d{1,3})(?:[.)]|\s*=.*)?$/;
const COLUMN_LETTER = /^[А-Яа-яA-Za-z]$/;

/** «1;2;3;…», in any order: printed forms number their columns under the headings. */
export function isColumnNumbers(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '' && !COLUMN_LETTER.test(cell));
  const numbers = new Set(filled.map((_, index) => String(index + 1)));
  return filled.length >= 3 && filled.every((cell) => numbers.delete(COLUMN_NUMBER.exec(cell)?.[1] ?? ''));
}

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');
