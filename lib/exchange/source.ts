import type { TextFile } from './delimited';
import type { Encoding } from './encoding';

/** A sheet of a workbook, with every cell as text; `cells[0]` is column A. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A file after its outer form is known: text in some encoding, or a workbook. */
export type Source =
  | { readonly kind: 'text'; readonly file: TextFile; readonly head: readonly string[] }
  | { readonly kind: 'workbook'; readonly path: string; readonly sheets: readonly Sheet[] };

export const encodingOf = (source: Source): Encoding | 'xlsx' =>
  source.kind === 'text' ? source.file.encoding : 'xlsx';
