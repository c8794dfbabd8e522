import { cleanCell } from '../cell-text';
import { parseCount, parseMoney } from '../cells';
import { type Counted, isCount } from './controls';
import { CONTROLS } from './fields';
import { headingOf, rowsOfLines } from './guess-draft';
import type { MappingDraft } from './mapping';

/** A column of the sample, offered with its first values. */
export interface SampleColumn {
  /** the heading, or the number */
  readonly column: string | number;
  readonly values: readonly string[];
}

/** A line of the sample that is no row, with its cells numbered from 1 after the prefix. */
export interface SampleNote {
  readonly prefix: string;
  readonly text: string;
  readonly cells: readonly string[];
}

const VALUES = 3;
const MOST_NOTES = 8;

/** The columns of a sample; those a profile has without a sample are its own. */
export function columnsOf(lines: readonly string[], draft: MappingDraft): SampleColumn[] {
  const rows = rowsOfLines(lines, draft);
  const heading = draft.hasHeadings ? headingOf(rows) : null;
  const from = heading ? heading.row : draft.skipLines;
  const below = rows.filter(({ row }) => row > from).slice(0, VALUES);
  const valuesAt = (at: number) => below.map(({ cells }) => cells[at] ?? '');
  if (draft.hasHeadings) {
    const titles = heading?.cells ?? [];
    const shown = titles.flatMap((title, at) => (title === '' ? [] : [{ column: title, values: valuesAt(at) }]));
    const known = new Set<string | number>(titles);
    return [...shown, ...draft.columns.flatMap(({ column }) => (known.has(column) ? [] : [{ column, values: [] }]))];
  }
  return Array.from({ length: draft.width }, (_, at) => ({ column: at + 1, values: valuesAt(at) }));
}

/** The lines that are no rows, which may state totals and the month. */
export function notesOf(lines: readonly string[], draft: MappingDraft): SampleNote[] {
  const { period, controls, notes, trailer, delimiter } = draft;
  const places = [...controls.map(({ at }) => at.prefix), ...(typeof period === 'object' ? [period.prefix] : [])];
  const prefixes = [...places, trailer, notes].filter((prefix) => prefix !== '');
  const found = lines.flatMap((text) => {
    const prefix = prefixes.find((one) => text.startsWith(one));
    if (prefix === undefined) return [];
    const name = prefix === notes ? (text.match(/^[^\s\d]+/)?.[0] ?? prefix) : prefix;
    return [{ prefix: name, text, cells: text.slice(name.length).split(delimiter).map(cleanCell) }];
  });
  return [...found.slice(0, MOST_NOTES - 2), ...found.slice(MOST_NOTES - 2).slice(-2)];
}

/** Totals that the sample's own lines seem to state: they equal what its rows add up to. */
export function suggestControls(
  notes: readonly SampleNote[],
  { kind, columns }: Pick<MappingDraft, 'kind' | 'columns'>,
  counted: Counted,
): MappingDraft['controls'] {
  const taken = new Set<string>();
  const mapped = new Set(columns.map(({ field }) => field));
  return CONTROLS[kind]
    .filter((of) => isCount(of) || mapped.has(of))
    .flatMap((of) => {
      const sum = counted[of] ?? 0;
      const places =
        sum === 0 ? [] : notes.flatMap(({ prefix, cells }) => cells.map((text, at) => ({ prefix, text, at })));
      const place = places.find(({ prefix, text, at }) => {
        const stated = isCount(of) ? parseCount(text) : parseMoney(text);
        return stated === sum && !taken.has(`${prefix}\n${at}`);
      });
      if (!place) return [];
      taken.add(`${place.prefix}\n${place.at}`);
      return [{ of, at: { prefix: place.prefix, cell: place.at + 1 } }];
    });
}
