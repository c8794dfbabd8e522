import { type Kopecks, ZERO } from '@/lib/shared/money';
import { parseMoney } from '../cells';
import type { Layout } from '../header';
import { type Rejections, refuse } from '../report';
import type { RowReader } from '../row-reader';
import { rowReader } from '../row-reader';
import { findSheet, readSheetTable, type SheetTable, sheetRowReader } from '../sheet-table';
import type { Sheet } from '../source';
import { type GisDocument, type GisRepair, readDocument, readRepair } from './gis-document';
import { DEBTS, DOCUMENTS, PENALTIES, REPAIRS, REQUISITES, SERVICES } from './gis-layout';
import { type GisLine, readDebt, readPenalty, readService } from './gis-line';

/** Where a document's money goes: a row of «Платежные реквизиты». */
export interface GisRequisite {
  readonly number: string;
  readonly settlementAccount: string;
  /** what the period adds for this payee */
  readonly sum: Kopecks;
}

/** One payment document with everything the other sheets say of it. */
export interface GisBill {
  readonly document: GisDocument;
  readonly lines: GisLine[];
  readonly requisites: GisRequisite[];
  repair: GisRepair | null;
  /** false when anything of it cannot be taken */
  isFine: boolean;
}

export interface GisRegister {
  readonly documents: SheetTable<keyof typeof DOCUMENTS>;
  readonly bills: ReadonlyMap<string, GisBill>;
}

export const MAIN_SHEET = 'Разделы 1-2';
const LINES_SHEET = 'Разделы 3-6';

/** Puts the sheets of the template together by document number. @throws FileRefused when a sheet is not as it must be */
export function readGisWorkbook(sheets: readonly Sheet[], rejections: Rejections): GisRegister {
  const main = findSheet(sheets, MAIN_SHEET);
  if (!main) throw refuse('sheet-missing', MAIN_SHEET);
  const documents = readSheetTable<keyof typeof DOCUMENTS>(main, DOCUMENTS);
  const bills = readDocuments(documents, rejections);
  if (!findSheet(sheets, LINES_SHEET)) throw refuse('sheet-missing', LINES_SHEET);
  const reader = new DetailReader(sheets, bills, rejections);
  reader.read<keyof typeof SERVICES>(LINES_SHEET, SERVICES, (row, bill) => bill.lines.push(readService(row)));
  reader.read<keyof typeof REPAIRS>('Капитальный ремонт', REPAIRS, addRepair);
  reader.read<keyof typeof PENALTIES>('Неустойки и судебные расходы', PENALTIES, (row, bill) =>
    bill.lines.push(readPenalty(row)),
  );
  reader.read<keyof typeof REQUISITES>('Платежные реквизиты', REQUISITES, (row, bill) =>
    bill.requisites.push(readRequisite(row)),
  );
  reader.read<keyof typeof DEBTS>('ДПД', DEBTS, (row, { document, lines }) => {
    if (document.kind === 'current') row.reject('document', 'gis-debt-current', document.number);
    lines.push(readDebt(row, document.period));
  });
  return { documents, bills };
}

function readDocuments(table: SheetTable<keyof typeof DOCUMENTS>, rejections: Rejections): Map<string, GisBill> {
  const bills = new Map<string, GisBill>();
  for (const row of table.rows) {
    rejections.rows += 1;
    const document = readDocument(rowReader(row, table.header, rejections));
    const known = bills.get(document.number);
    if (known) {
      known.isFine = false;
      for (const at of [known.document.row, document.row]) {
        rejections.add(at, table.header.titles.document, 'bill-repeated', document.number);
      }
    } else if (document.number !== '') {
      const { isFine, repair } = document;
      bills.set(document.number, { document, lines: [], requisites: [], repair, isFine });
    }
  }
  return bills;
}

function addRepair(row: RowReader<keyof typeof REPAIRS>, bill: GisBill): void {
  if (bill.repair !== null && bill.repair.total !== ZERO) {
    row.reject('document', 'capital-repair-twice', bill.document.number);
  }
  bill.repair = readRepair(row);
}

const readRequisite = (row: RowReader<keyof typeof REQUISITES>): GisRequisite => ({
  number: row.text('requisite'),
  settlementAccount: row.text('account').replaceAll(' ', ''),
  sum: row.parsed('sum', 'cell-money', parseMoney) ?? ZERO,
});

/** Reads the sheets that add to documents named on the main one. */
class DetailReader {
  readonly #sheets: readonly Sheet[];
  readonly #bills: ReadonlyMap<string, GisBill>;
  readonly #rejections: Rejections;

  constructor(sheets: readonly Sheet[], bills: ReadonlyMap<string, GisBill>, rejections: Rejections) {
    this.#sheets = sheets;
    this.#bills = bills;
    this.#rejections = rejections;
  }

  read<Field extends string>(
    name: string,
    layout: Layout<Field | 'document'>,
    add: (row: RowReader<Field | 'document'>, bill: GisBill) => void,
  ): void {
    const sheet = findSheet(this.#sheets, name);
    if (!sheet || sheet.rows.length === 0) return;
    const table = readSheetTable<Field | 'document'>(sheet, layout);
    for (const row of table.rows) {
      const reader = sheetRowReader(table, row, this.#rejections);
      const number = reader.text('document');
      const bill = this.#bills.get(number);
      if (bill) add(reader, bill);
      else if (number !== '') reader.reject('document', 'document-unknown', number);
      if (bill && !reader.isFine) bill.isFine = false;
    }
  }
}
