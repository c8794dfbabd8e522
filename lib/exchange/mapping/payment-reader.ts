import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import type { Day } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { parseDayCell, parseTimeCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import type { Row } from '../delimited';
import type { CellForm, Header } from '../header';
import type { PaymentOrder } from '../profiles/settlement-load';
import type { Rejections } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import type { PaymentField } from './fields';
import { headerOf, type MappedFile } from './mapped-file';

/** A register that names no hour: no day of any time zone is another one at noon. */
const NOON = '12:00:00';

type Reader = RowReader<string>;

/** Rows of a mapped register of payments as the payments that the built-in ones read. */
export class PaymentReader {
  readonly header: Header<string>;
  readonly #file: MappedFile;
  readonly #rejections: Rejections;
  readonly #orders = new Set<string>();

  constructor(file: MappedFile, rejections: Rejections) {
    this.#file = file;
    this.#rejections = rejections;
    const header = headerOf(file);
    this.header = { ...header, forms: { ...header.forms, paidOn: withoutTime(header.forms?.paidOn) } };
  }

  /** Null when the row cannot be taken; `sums` are added up all the same. */
  read(row: Row): { readonly payment: ExternalPayment | null; readonly sums: Sums } {
    const reader = rowReader(row, this.header, this.#rejections);
    const sums = this.#sums(reader);
    const paidOn = reader.parsed('paidOn', 'cell-day', parseDayCell);
    const time = this.#time(reader);
    const account = this.#withoutPrefix(reader.text('account'));
    const operation = reader.text('operation');
    this.#noteOrder(reader);
    if (!reader.isFine || paidOn === null) return { payment: null, sums };
    const text = (field: PaymentField): string => reader.optional(field) ?? '';
    const payment: ExternalPayment = {
      row: row.row,
      externalId: this.#externalId(operation, paidOn, text('branch')),
      accountNumber: account,
      paidOn,
      paidTime: time,
      paidKopecks: sums.paid,
      transferredKopecks: sums.transferred,
      payerName: text('payerName'),
      payerAddress: text('payerAddress'),
      detail: { branch: text('branch'), period: text('paidPeriod') },
    };
    return { payment, sums };
  }

  /** The payment order by which the bank pays, when all rows name the same one. */
  order(): PaymentOrder {
    const [only, other] = this.#orders;
    if (only === undefined || other !== undefined) return { number: null, on: null };
    const [number = '', on = ''] = only.split('\n');
    return { number: number || null, on: parseDayCell(on) };
  }

  #sums(reader: Reader): Sums {
    const [isNet, isFee] = [this.#has('transferred'), this.#has('commission')];
    const paid = this.#money(reader, 'paid');
    const transferred = isNet ? this.#money(reader, 'transferred') : null;
    const commission = isFee ? this.#money(reader, 'commission') : null;
    if (paid !== null && paid <= 0)
      reader.reject('paid', paid === 0 ? 'cell-money' : 'cell-negative', reader.text('paid'));
    if (commission !== null && commission < 0) reader.reject('commission', 'cell-negative', reader.text('commission'));
    const sums = sumsOf(paid ?? 0, transferred, commission);
    if (reader.isFine && sums.transferred + sums.commission !== sums.paid) {
      reader.reject('transferred', 'payment-sum', reader.text('transferred'));
    }
    return sums;
  }

  #money(reader: Reader, field: PaymentField): Kopecks | null {
    const isEmpty = reader.optional(field) === null;
    return isEmpty && field !== 'paid' && this.#file.mapping.emptyIsZero
      ? kopecks(0)
      : reader.parsed(field, 'cell-money', parseMoney);
  }

  #time(reader: Reader): string {
    if (this.#has('paidTime')) return reader.parsedOptional('paidTime', 'cell-text', parseTimeCell) ?? NOON;
    const written = TIME_OF_DAY.exec(reader.optional('paidOn') ?? '')?.[1];
    return (written === undefined ? null : parseTimeCell(written)) ?? NOON;
  }

  #noteOrder(reader: Reader): void {
    if (!this.#has('orderNumber')) return;
    const on = reader.parsedOptional('orderOn', 'cell-day', parseDayCell);
    if (this.#orders.size < 2) this.#orders.add(`${reader.optional('orderNumber') ?? ''}\n${on ?? ''}`);
  }

  #externalId(operation: string, on: Day, branch: string): string {
    return this.#file.mapping.operation === 'unique' ? operation : `${on}/${branch}/${operation}`;
  }

  #withoutPrefix(text: string): string {
    const { accountPrefix: prefix } = this.#file.mapping;
    return prefix !== '' && text.startsWith(prefix) ? text.slice(prefix.length).trim() : text;
  }

  #has = (field: PaymentField): boolean => (this.header.at[field] ?? -1) !== -1;
}

export interface Sums {
  readonly paid: Kopecks;
  readonly transferred: Kopecks;
  readonly commission: Kopecks;
}

/** What a register does not say of paid = transferred + commission follows from the rest. */
function sumsOf(paid: number, net: Kopecks | null, fee: Kopecks | null): Sums {
  const transferred = net ?? paid - (fee ?? 0);
  return { paid: kopecks(paid), transferred: kopecks(transferred), commission: kopecks(fee ?? paid - transferred) };
}

/** «10.11.2026 14:05:33» in the column of days */
const TIME_OF_DAY = /[ T](\d{1,2}:\d{2}(?::\d{2})?)$/;

const withoutTime =
  (form: CellForm | undefined): CellForm =>
  (text) => {
    const day = text.replace(TIME_OF_DAY, '');
    return form ? form(day) : day;
  };
