import type { Texts } from '@/lib/i18n/texts';
import type { InvoiceDocument, InvoiceLine } from '@/lib/invoices/document';
import type { Column } from '@/lib/invoices/pdf/column';
import { COLUMN_SETS } from '@/lib/invoices/pdf/columns';

export interface ScreenColumn extends Pick<Column, 'align'> {
  readonly title: string;
  readonly group: string | null;
  /** 1-based, as the form numbers its columns */
  readonly number: number;
  readonly total: string;
}

export interface ScreenLine {
  readonly position: number;
  /** as a narrow screen shows it, with its ordinal */
  readonly name: string;
  /** as the form prints them, one a column, a tab between: an array would be described to the browser cell by cell */
  readonly cells: string;
}

/** The lines as texts: all of them that goes to the browser. */
export interface ScreenTable {
  readonly columns: readonly ScreenColumn[];
  /** place of «Наименование» among the columns: those up to it say which line it is, those after it something of it */
  readonly nameAt: number;
  readonly isNumbered: boolean;
  /** each service with its «в т.ч.» */
  readonly services: readonly (readonly ScreenLine[])[];
}

/** The printed form's own columns, worded in the reader's language: page and paper cannot differ. */
export function screenTable(bill: InvoiceDocument, { columns: titles, groups }: Texts['invoices']): ScreenTable {
  const set = bill.organisation.columnSet;
  const { columns, numbered } = COLUMN_SETS[set];
  return {
    columns: columns.map(({ title, group, align, total }, at) => ({
      title: titles[set][at] ?? title,
      group: group ? (groups[group] ?? group) : null,
      number: at + 1,
      align,
      total: total(bill),
    })),
    // № stands before it; 43/пр has no №
    nameAt: set === 'classic' ? 1 : 0,
    isNumbered: numbered,
    services: servicesOf(bill.lines, columns),
  };
}

function servicesOf(lines: readonly InvoiceLine[], columns: readonly Column[]): ScreenLine[][] {
  const services: ScreenLine[][] = [];
  for (const line of lines) {
    const { position, ordinal, serviceName } = line;
    const name = ordinal ? `${ordinal}. ${serviceName}` : serviceName;
    const screenLine = {
      position,
      name,
      cells: columns.map(({ cell }) => cell(line).replaceAll('\t', ' ')).join('\t'),
    };
    if (line.parentPosition === null) services.push([screenLine]);
    else services.at(-1)?.push(screenLine);
  }
  return services;
}
