import { toText, writeRegister } from './register';

/** A CSV register of these rows: its columns are all that any of them has. @returns its path */
export function aTable(rows: readonly Readonly<Record<string, string>>[], name = 'register.csv'): Promise<string> {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? ''));
  return writeRegister(name, toText([headings, ...cells]), 'utf-8');
}
