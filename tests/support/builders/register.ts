import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';

/** The sample registers that the demo loads, too. */
export const SAMPLES = 'scripts/demo/registers';
export const sample = (name: string): string => path.join(SAMPLES, name);
/** Payment documents of ГИС ЖКХ. */
export const workbook = (name: string): string => path.join('tests/fixtures/registers', name);

/** Text of a sample, decoded: charges and bank registers are windows-1251, the rest UTF-8. */
export async function sampleText(name: string): Promise<string> {
  const bytes = await readFile(sample(name));
  return iconv.decode(bytes, /^(charges|sber|tbank|tula|statement)/.test(name) ? 'win1251' : 'utf-8');
}

const folder = mkdtemp(path.join(tmpdir(), 'register-'));

/** Puts a register into a file of its own. @returns its path */
export async function writeRegister(name: string, content: string | Buffer, encoding = 'win1251'): Promise<string> {
  const file = path.join(await folder, name);
  await writeFile(file, typeof content === 'string' ? iconv.encode(content, encoding) : content);
  return file;
}

/** A register as rows of cells; the samples quote cells with a delimiter or quotes. */
export const toRows = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );

interface Form {
  readonly delimiter?: string;
  readonly newline?: string;
}

export const toText = (
  rows: readonly (readonly string[])[],
  { delimiter = ';', newline = '\r\n' }: Form = {},
): string =>
  rows
    .map((row) => row.map((cell) => (needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)))
    .map((row) => row.join(delimiter) + newline)
    .join('');

const needsQuotes = (cell: string, delimiter: string): boolean => cell.includes(delimiter) || /["\n]/.test(cell);
