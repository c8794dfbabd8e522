import type { ExternalKind, ExternalPayment } from '@/lib/payments/stage-external-payments';
import { formatRoubles, type Kopecks, kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { parseCount, parseMoney } from '../cells';
import type { Layout } from '../header';
import { type Rejections, refuse } from '../report';
import { type RowReader, rowReader } from '../row-reader';
import { findTable, requireTable, type Table } from '../table';
import type { LoadOutcome, LoadTask, Profile } from './profile';
import { loadSettlement } from './settlement-load';

/** Our own register of payments, the one that the export writes: docs/guide/exports.md. */
export const PAYMENTS = {
  inn: { names: ['ИНН организации'] },
  operation: { names: ['Номер операции'] },
  kind: { names: ['Вид операции'] },
  day: { names: ['Дата операции'] },
  time: { names: ['Время операции'] },
  account: { names: ['Лицевой счет', 'ЛС', 'Номер ЛС'] },
  unified: { names: ['ЕЛС', 'Единый лицевой счет'], isOptional: true },
  address: { names: ['Адрес'], isOptional: true },
  amount: { names: ['Сумма'] },
  moved: { names: ['Сумма перевода'] },
  commission: { names: ['Комиссия'] },
  method: { names: ['Способ'], isOptional: true },
  order: { names: ['Номер заказа'] },
} as const satisfies Layout<string>;

type Field = keyof typeof PAYMENTS;
type Reader = RowReader<Field>;

export const KIND_WORDS = {
  payment: 'Оплата',
  refund: 'Возврат',
  chargeback: 'Отзыв',
  transfer: 'Перенос',
} as const;

/** How the last line begins; beside it stand the number of rows and their sum. */
export const TOTAL = 'Итого';

const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Payments of one organisation with what went back of them, as another cabinet tells them. */
export const paymentsProfile = {
  name: 'payments',
  rank: 5,
  recognises: (source) => findTable<Field>(source, PAYMENTS)?.matched ?? 0,
  load,
} satisfies Profile;

function load(task: LoadTask): Promise<LoadOutcome> {
  const register = new PaymentsRegister(requireTable<Field>(task.source, PAYMENTS), task);
  return loadSettlement(task, {
    kind: 'payments',
    payments: () => register.payments(),
    finish: () => register.check(),
    columns: { account: register.titles.account, operation: register.titles.operation },
  });
}

class PaymentsRegister {
  readonly #table: Table<Field>;
  readonly #rejections: Rejections;
  readonly #inn: string | null;
  #total: { row: number; rows: number | null; sum: Kopecks | null } | null = null;
  #sum = 0;

  constructor(table: Table<Field>, { rejections, organisationInn }: LoadTask) {
    this.#table = table;
    this.#rejections = rejections;
    this.#inn = organisationInn;
  }

  get titles(): Readonly<Record<Field, string>> {
    return this.#table.header.titles;
  }

  async *payments(): AsyncGenerator<ExternalPayment> {
    for await (const batch of this.#table.rows()) {
      for (const row of batch) {
        if (this.#total) throw refuse('rows-after-trailer', '', row.row);
        const reader = rowReader<Field>(row, this.#table.header, this.#rejections);
        const payment = reader.optional('inn') === TOTAL ? this.#close(reader) : this.#read(reader);
        if (payment) yield payment;
      }
    }
  }

  #close(reader: Reader): null {
    const [rows, sum] = [parseCount(reader.optional('operation') ?? ''), parseMoney(reader.optional('amount') ?? '')];
    this.#total = { row: reader.row, rows, sum };
    return null;
  }

  #read(reader: Reader): ExternalPayment | null {
    this.#rejections.rows += 1;
    const inn = reader.text('inn');
    if (this.#inn !== null && inn !== this.#inn) reader.reject('inn', 'organisation-alien', inn);
    const amount = reader.parsed('amount', 'cell-money', parseMoney) ?? kopecks(0);
    const moved = reader.parsed('moved', 'cell-money', parseMoney) ?? kopecks(0);
    const commission = reader.parsed('commission', 'cell-money', parseMoney) ?? kopecks(0);
    this.#sum += amount;
    if (reader.isFine && amount - commission !== moved) reader.reject('moved', 'payment-sum');
    const kind = reader.parsed('kind', 'operation-unknown', (text) => kindOf(text, amount));
    const paidOn = reader.parsed('day', 'cell-day', parseDayCell);
    const paidTime = reader.parsed('time', 'cell-text', (text) => (TIME.test(text) ? text : null));
    const [externalId, orderId] = [reader.text('operation'), reader.text('order')];
    const accountNumber = reader.text('account');
    if (!reader.isFine || kind === null || paidOn === null || paidTime === null) return null;
    return {
      ...{ row: reader.row, kind, externalId, orderId, accountNumber, paidOn, paidTime },
      paidKopecks: kopecks(Math.abs(amount)),
      transferredKopecks: moved,
      detail: { channel: reader.optional('method') ?? '' },
    };
  }

  /** Σ over every row read, taken or not. @throws FileRefused when the last row is missing or says otherwise */
  check(): { number: null; on: null } {
    if (!this.#total) throw refuse('trailer-missing');
    const { row, rows, sum } = this.#total;
    if (rows !== this.#rejections.rows) {
      throw refuse('trailer-mismatch', `строк в файле ${rows}, прочитано ${this.#rejections.rows}`, row);
    }
    if (sum === null) throw refuse('trailer-invalid', '', row);
    if (sum !== this.#sum) {
      const sums = `в файле ${formatRoubles(sum)}, по строкам ${formatRoubles(kopecks(this.#sum))}`;
      throw refuse('trailer-mismatch', sums, row, this.titles.amount);
    }
    return { number: null, on: null };
  }
}

/** What was given back and has come again is a payment's return; a transfer between accounts is no bank's business. */
function kindOf(text: string, amount: Kopecks): ExternalKind | null {
  if (amount === 0) return null;
  if (text === KIND_WORDS.payment) return amount > 0 ? 'payment' : null;
  if (text === KIND_WORDS.refund) return amount < 0 ? 'refund' : 'refund-return';
  if (text === KIND_WORDS.chargeback) return amount < 0 ? 'chargeback' : 'chargeback-return';
  return null;
}
