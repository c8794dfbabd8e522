import { formatRoubles, kopecks } from '@/lib/shared/money';
import { parseCount, parseMoney } from '../cells';
import { refuse } from '../report';
import { formOf } from './cell-forms';
import { fieldTitle } from './fields';
import type { MappedFile } from './mapped-file';

/** What the rows add up to, by what a register may say the total of; sums in kopecks. */
export type Counted = Readonly<Record<string, number>>;

/** Whether a total is a number of things and no sum. */
export const isCount = (of: string): boolean => of === 'rows' || of === 'bills';

export interface Checked {
  readonly of: string;
  /** null when the register does not say it readably */
  readonly stated: number | null;
  readonly counted: number;
  readonly row: number | null;
  readonly text: string;
}

/** The register's own totals beside those of its rows. */
export function checkControls({ mapping, notes }: MappedFile, counted: Counted): Checked[] {
  return mapping.controls.map(({ of, at }) => {
    const cell = notes.cell(at.prefix, at.cell);
    const stated = cell === null ? null : statedIn(mapping, of, cell.text);
    return { of, stated, counted: counted[of] ?? 0, row: cell?.row ?? null, text: cell?.text ?? at.prefix };
  });
}

function statedIn(mapping: MappedFile['mapping'], of: string, text: string): number | null {
  if (isCount(of)) return parseCount(text);
  const usual = (formOf(mapping, of) ?? ((same: string) => same))(text);
  return usual === null ? null : parseMoney(usual);
}

/** @throws FileRefused when the last line is missing or a total is unreadable or differs */
export function requireControls(file: MappedFile, counted: Counted): void {
  file.notes.requireEnd();
  for (const { of, stated, counted: sum, row, text } of checkControls(file, counted)) {
    const title = isCount(of) ? null : fieldTitle(file.mapping.kind, of);
    if (stated === null) throw refuse('trailer-invalid', text, row, title);
    if (stated === sum) continue;
    throw refuse('trailer-mismatch', differ(of, stated, sum), row, title);
  }
}

function differ(of: string, stated: number, sum: number): string {
  if (of === 'rows') return `строк в файле ${stated}, прочитано ${sum}`;
  if (of === 'bills') return `документов в файле ${stated}, прочитано ${sum}`;
  const counted = Number.isSafeInteger(sum) ? formatRoubles(kopecks(sum)) : 'слишком много';
  return `в файле ${formatRoubles(kopecks(stated))}, по строкам ${counted}`;
}
