import type { Texts } from '@/lib/i18n/texts';
import type { ColumnSet } from '@/lib/invoices/document';
import type { Column } from '@/lib/invoices/pdf/column';
import { COLUMN_SETS } from '@/lib/invoices/pdf/columns';

export interface ScreenColumn extends Pick<Column, 'align' | 'cell' | 'total'> {
  readonly title: string;
  readonly group: string | null;
  /** 1-based, as the form numbers its columns */
  readonly number: number;
  /** says which line it is, rather than something of it */
  readonly isName: boolean;
}

/** № and «Наименование»; 43/пр has no № */
const NAME_COLUMNS: Record<ColumnSet, number> = { classic: 2, 'order-43': 1 };

/** The printed form's own columns, worded in the reader's language: page and paper cannot differ. */
export function screenColumns(set: ColumnSet, { columns, groups }: Texts['invoices']): readonly ScreenColumn[] {
  return COLUMN_SETS[set].columns.map(({ title, group, align, cell, total }, at) => ({
    title: columns[set][at] ?? title,
    group: group ? (groups[group] ?? group) : null,
    number: at + 1,
    isName: at < NAME_COLUMNS[set],
    align,
    cell,
    total,
  }));
}

export const hasNumbers = (set: ColumnSet): boolean => COLUMN_SETS[set].numbered;
