import { basename } from 'node:path';
import { addMonths, type BillingPeriod, dottedDay, lastDay } from '@/lib/shared/billing-period';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { parsePeriodCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import type { Row } from '../delimited';
import type { Header } from '../header';
import { plainAccountNumber } from '../profiles/account-column';
import { CHARGES, type ChargesField } from '../profiles/charges-layout';
import { type ChargeRow, readChargeRow } from '../profiles/charges-row';
import { remember } from '../remember';
import type { Rejections } from '../report';
import { rowReader } from '../row-reader';
import { formOf } from './cell-forms';
import { headerOf, type MappedFile } from './mapped-file';

/** What a register need not say of its bills. */
export interface BillContext {
  readonly inn: string;
  /** whom lines without a payee of their own are paid to */
  readonly payee: { readonly inn: string; readonly account: string } | null;
}

/** The line of a row of several services that has the balance and payments of the whole bill. */
const BALANCE = 'Сальдо на начало месяца и оплаты';

const FIELDS = Object.keys(CHARGES) as ChargesField[];
const AT = Object.fromEntries(FIELDS.map((field, place) => [field, place])) as Record<ChargesField, number>;
/** The printed form's mark for a cell that does not apply. */
const NOT_APPLICABLE = 'XXXXX';
const SUMS: ReadonlySet<string> = new Set(['opening', 'paid', 'recalculation', 'charged', 'toPay']);

interface ServiceLine {
  readonly name: string;
  /** where the register has the fields of this line */
  readonly own: Header<string>;
  /** the printed bill's columns in their own order, under the register's titles */
  readonly header: Header<ChargesField>;
}

/** Rows of a mapped register as the lines of bills that the built-in register of charges has: no second reading of them. */
export class BillReader {
  readonly header: Header<ChargesField>;
  readonly #file: MappedFile;
  readonly #context: BillContext;
  readonly #rejections: Rejections;
  readonly #row: Header<string>;
  readonly #lines: readonly ServiceLine[];
  readonly #balance: ServiceLine | null;
  readonly #periodOf: (text: string) => string;
  readonly #periodOfFile: string;

  constructor(file: MappedFile, context: BillContext, rejections: Rejections) {
    this.#file = file;
    this.#context = context;
    this.#rejections = rejections;
    this.#row = headerOf(file);
    const services = [...new Set(file.mapping.columns.map(({ service }) => service))].filter((one) => one !== '');
    this.#lines = (services.length === 0 ? [''] : services).map((name) => lineOf(name, headerOf(file, name)));
    const hasBalance = ['opening', 'paid', 'recalculation'].some((field) => (this.#row.at[field] ?? -1) !== -1);
    this.#balance = services.length > 0 && hasBalance ? lineOf(BALANCE, this.#row) : null;
    this.header = lineOf('', this.#row).header;
    const form = formOf(file.mapping, 'period') ?? ((text: string) => text);
    this.#periodOf = remember((text) => form(text) ?? text);
    this.#periodOfFile = periodOfFile(file, this.#periodOf);
  }

  /** The lines of one row: one, or one for each service the row has. */
  read(row: Row): ChargeRow[] {
    const filled = this.#lines.filter((line) => line.name === '' || hasAny(row, line.own));
    const lines = [...(this.#balance ? [this.#balance] : []), ...filled];
    const charges = (lines.length === 0 ? this.#lines.slice(0, 1) : lines).map((line) => this.#read(row, line));
    return this.#isClosed(row, charges) ? charges : charges.map((charge) => ({ ...charge, isFine: false }));
  }

  #read(row: Row, line: ServiceLine): ChargeRow {
    const cells = this.#cells(row, line);
    return readChargeRow(rowReader({ ...row, cells }, line.header, this.#rejections));
  }

  #cells(row: Row, { name, own }: ServiceLine): string[] {
    const { mapping } = this.#file;
    const ofRow = (field: string): string => row.cells[this.#row.at[field] ?? -1] ?? '';
    const stated = (field: string): string => row.cells[own.at[field] ?? -1] ?? '';
    const isMapped = (field: string): boolean => (own.at[field] ?? -1) !== -1;
    const sum = (field: string): string => {
      const other = field === 'charged' ? 'toPay' : 'charged';
      const isEither = field === 'charged' || field === 'toPay';
      const from = isEither && !isMapped(field) ? other : field;
      if (!isMapped(from)) return '0';
      return stated(from) === '' && mapping.emptyIsZero ? '0' : stated(from);
    };
    const account = withoutPrefix(ofRow('account'), mapping.accountPrefix);
    const period = mapping.period === 'column' ? this.#periodOf(ofRow('period')) : this.#periodOfFile;
    const filled: Partial<Record<ChargesField, string>> = {
      inn: this.#context.inn,
      period,
      account,
      ordinal: '',
      document: ofRow('document') || documentOf(account, period),
      counted: (this.#row.at.counted ?? -1) === -1 ? countedOf(period, mapping.counted) : ofRow('counted'),
      service: name || ofRow('service') || ((this.#row.at.service ?? -1) === -1 ? mapping.service : ''),
      payeeInn: ofRow('payeeInn') || (this.#context.payee?.inn ?? ''),
      payeeAccount: ofRow('payeeAccount') || (this.#context.payee?.account ?? ''),
    };
    return FIELDS.map((field) => filled[field] ?? (SUMS.has(field) ? sum(field) : stated(field) || NOT_APPLICABLE));
  }

  /** A row that says what is due in all must be what its lines come to. */
  #isClosed(row: Row, charges: readonly ChargeRow[]): boolean {
    if (charges.some(({ isFine }) => !isFine)) return true;
    const counted = charges.reduce((sum, charge) => sum + closingOf(charge), 0);
    return CLOSINGS.every((field) => this.#isStated(row, field, counted));
  }

  #isStated(row: Row, field: (typeof CLOSINGS)[number], counted: number): boolean {
    const at = this.#row.at[field] ?? -1;
    const text = row.cells[at] ?? '';
    if (at === -1) return true;
    const stated = text === '' && this.#file.mapping.emptyIsZero ? 0 : this.#sum(field, text);
    if (stated === counted) return true;
    const title = this.#row.titles[field] ?? null;
    if (stated === null) this.#rejections.add(row.row, title, 'cell-money', text);
    else this.#rejections.add(row.row, title, 'bill-sum', differ(stated, counted));
    return false;
  }

  #sum(field: string, text: string): number | null {
    const form = this.#row.forms?.[field];
    const usual = form ? form(text) : text;
    return usual === null ? null : parseMoney(usual);
  }
}

/** Columns that say what the account owes in the end. */
const CLOSINGS = ['closing', 'due'] as const;

const differ = (stated: number, counted: number): string =>
  `в файле ${formatRoubles(kopecks(stated))}, по строке ${formatRoubles(kopecks(counted))}`;

/** Opening, less payments, with what the period adds. */
export const closingOf = ({ opening, paid, recalculation, toPay }: ChargeRow): number =>
  (opening ?? 0) - (paid ?? 0) + (recalculation ?? 0) + (toPay ?? 0);

function lineOf(name: string, own: Header<string>): ServiceLine {
  const given = (field: ChargesField): string => {
    if ((own.at[field] ?? -1) !== -1) return field;
    const other = field === 'charged' ? 'toPay' : 'charged';
    return (field === 'charged' || field === 'toPay') && (own.at[other] ?? -1) !== -1 ? other : field;
  };
  const titles = Object.fromEntries(
    FIELDS.map((field) => [field, own.titles[given(field)] ?? CHARGES[field].names[0]]),
  ) as Record<ChargesField, string>;
  const forms = Object.fromEntries(
    FIELDS.flatMap((field) => {
      const form = own.forms?.[given(field)];
      return form && field !== 'period' && own.at[given(field)] !== -1 ? [[field, form]] : [];
    }),
  );
  return { name, own, header: { at: AT, titles, width: FIELDS.length, forms } };
}

/** A service that a flat has not: its cells are empty or nothing. */
function hasAny(row: Row, own: Header<string>): boolean {
  return Object.values(own.at).some((at) => {
    const text = at === -1 ? '' : (row.cells[at] ?? '');
    return text !== '' && !/^[0,.\s-]+$/.test(text);
  });
}

const withoutPrefix = (text: string, prefix: string): string =>
  prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length).trim() : text;

const periodOfText = remember((text): BillingPeriod | null => parsePeriodCell(text));

/** A register that does not number its bills: the account and the month do. */
function documentOf(account: string, text: string): string {
  const period = periodOfText(text);
  const number = plainAccountNumber(account);
  return period === null || number === '' ? '' : `${number}/${period.slice(5)}${period.slice(2, 4)}`;
}

function countedOf(text: string, counted: 'month-end' | 'month-before'): string {
  const period = periodOfText(text);
  if (period === null) return '';
  return dottedDay(lastDay(counted === 'month-end' ? period : addMonths(period, -1)));
}

/** From a line over the rows, or from the digits at the end of the file's name: «…_1026.txt». */
function periodOfFile({ file, mapping, preface }: MappedFile, usual: (text: string) => string): string {
  const { period } = mapping;
  if (typeof period === 'object') return usual(preface.cell(period.prefix, period.cell)?.text ?? '');
  const name = basename(file.path).replace(/\.[^.]*$/, '');
  const length = mapping.periodForm === 'MMYY' || mapping.periodForm === 'YYMM' ? 4 : 6;
  return period === 'file-name' ? usual(mapping.periodForm === 'usual' ? name.slice(-7) : name.slice(-length)) : '';
}
