import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { formatRoubles, type Kopecks, kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { cleanCell, isText } from '../cell-text';
import { parseCount, parseMoney } from '../cells';
import { RowSplitter, readLines } from '../delimited';
import { type Rejections, refuse } from '../report';
import type { Source } from '../source';
import type { LoadOutcome, LoadTask, Profile } from './profile';
import { loadSettlement, type PaymentOrder } from './settlement-load';

/** Twelve fields in this order; the file has no headings, so that reports name the fields as the bank does. */
const FIELDS = [
  'Дата',
  'Время',
  'Отделение',
  'Канал',
  'Код операции',
  'Лицевой счет',
  'ФИО',
  'Адрес',
  'Период',
  'Сумма',
  'Сумма перевода',
  'Комиссия',
] as const;

const TIME = /^([01]\d|2[0-3])[-:]([0-5]\d)[-:]([0-5]\d)$/;
const A_ROW = /^\s*"?\d{2}[-.]\d{2}[-.]\d{4}"?\s*([;|\t])\s*"?\d{2}[-:]\d{2}[-:]\d{2}"?\s*\1/;

/** Payments taken by Сбер: rows, then «=rows;paid;transferred;commission;payment order;date». */
export const sberEpsProfile = {
  name: 'sber-eps',
  rank: 5,
  recognises: (source) => (delimiterOf(source) === null ? 0 : FIELDS.length),
  load,
} satisfies Profile;

function delimiterOf(source: Source): string | null {
  if (source.kind !== 'text') return null;
  for (const line of source.head) {
    const delimiter = A_ROW.exec(line)?.[1];
    if (delimiter !== undefined && cellsOf(line, delimiter).length === FIELDS.length) return delimiter;
  }
  return null;
}

/**
 * Some programs end every line with a delimiter, or quote cells. The bank itself quotes none, so that a quote is only
 * a mark around a cell where the fields are twelve with it, or only so.
 */
function cellsOf(line: string, delimiter: string): string[] {
  const plain = trimmed(line.split(delimiter).map(cleanCell));
  if (!line.includes('"')) return plain;
  const [row] = new RowSplitter(delimiter).split([{ row: 1, text: line }]);
  const quoted = row && !row.fault ? trimmed([...row.cells]) : plain;
  return quoted.length === FIELDS.length ? quoted : plain;
}

function trimmed(cells: string[]): string[] {
  while (cells.length > FIELDS.length && cells.at(-1) === '') cells.pop();
  return cells;
}

function load(task: LoadTask): Promise<LoadOutcome> {
  const register = new SberRegister(task.source, task.rejections);
  return loadSettlement(task, {
    kind: 'sber-eps',
    payments: () => register.payments(),
    finish: () => register.check(),
    columns: { account: 'Лицевой счет', operation: 'Код операции' },
  });
}

class SberRegister {
  readonly #source: Source;
  readonly #rejections: Rejections;
  readonly #sums = { paid: 0, transferred: 0, commission: 0 };
  #trailer: { row: number; cells: string[] } | null = null;
  #delimiter = ';';

  constructor(source: Source, rejections: Rejections) {
    this.#source = source;
    this.#rejections = rejections;
  }

  async *payments(): AsyncGenerator<ExternalPayment> {
    const delimiter = delimiterOf(this.#source);
    if (delimiter === null || this.#source.kind !== 'text') throw refuse('profile-unknown');
    this.#delimiter = delimiter;
    for await (const lines of readLines(this.#source.file)) {
      for (const { row, text } of lines) {
        const payment = text.trim() === '' ? null : this.#read(row, text);
        if (payment) yield payment;
      }
    }
  }

  #read(row: number, text: string): ExternalPayment | null {
    if (this.#trailer) throw refuse('rows-after-trailer', '', row);
    const cells = cellsOf(text, this.#delimiter);
    if (cells[0]?.startsWith('=')) {
      this.#trailer = { row, cells };
      return null;
    }
    this.#rejections.rows += 1;
    if (!isText(text)) this.#rejections.add(row, null, 'text-invalid');
    else if (cells.length === FIELDS.length) return this.#payment(row, cells);
    else this.#rejections.add(row, null, 'cells-differ', `${cells.length} вместо ${FIELDS.length}`);
    return null;
  }

  #payment(row: number, cells: string[]): ExternalPayment | null {
    const cell = (name: (typeof FIELDS)[number]): string => cells[FIELDS.indexOf(name)] ?? '';
    const [paid, transferred, commission] = [
      this.#money(row, 'Сумма', cell('Сумма')),
      this.#money(row, 'Сумма перевода', cell('Сумма перевода')),
      this.#money(row, 'Комиссия', cell('Комиссия')),
    ];
    const paidOn = parseDayCell(cell('Дата'));
    const paidTime = TIME.test(cell('Время')) ? cell('Время') : null;
    if (paidOn === null) this.#reject(row, 'Дата', 'cell-day', cell('Дата'));
    if (paidTime === null) this.#reject(row, 'Время', 'cell-text', cell('Время'));
    if (cell('Код операции') === '') this.#reject(row, 'Код операции', 'cell-empty', '');
    if (cell('Лицевой счет') === '') this.#reject(row, 'Лицевой счет', 'cell-empty', '');
    this.#sums.paid += paid ?? 0;
    this.#sums.transferred += transferred ?? 0;
    this.#sums.commission += commission ?? 0;
    if (paid === null || transferred === null || commission === null || paidOn === null || paidTime === null)
      return null;
    this.#checkSigns(row, { paid, transferred, commission });
    if (transferred + commission !== paid) this.#reject(row, 'Сумма перевода', 'payment-sum', cell('Сумма перевода'));
    if (this.#rejections.has(row)) return null;
    return {
      row,
      externalId: cell('Код операции'),
      accountNumber: cell('Лицевой счет'),
      paidOn,
      paidTime: paidTime.replaceAll('-', ':'),
      paidKopecks: paid,
      transferredKopecks: transferred,
      payerName: cell('ФИО'),
      payerAddress: cell('Адрес'),
      detail: { branch: cell('Отделение'), channel: cell('Канал'), period: cell('Период') },
    };
  }

  #checkSigns(
    row: number,
    { paid, transferred, commission }: Readonly<Record<'paid' | 'transferred' | 'commission', Kopecks>>,
  ): void {
    if (paid === 0) this.#reject(row, 'Сумма', 'sum-zero', '');
    if (paid < 0) this.#reject(row, 'Сумма', 'cell-negative', formatRoubles(paid));
    if (transferred < 0) this.#reject(row, 'Сумма перевода', 'cell-negative', formatRoubles(transferred));
    if (commission < 0) this.#reject(row, 'Комиссия', 'cell-negative', formatRoubles(commission));
  }

  #money(row: number, field: (typeof FIELDS)[number], text: string): Kopecks | null {
    const sum = parseMoney(text);
    if (sum === null) this.#reject(row, field, 'cell-money', text);
    return sum;
  }

  #reject(row: number, field: (typeof FIELDS)[number], code: Parameters<Rejections['add']>[2], detail: string): void {
    this.#rejections.add(row, field, code, detail);
  }

  /** Σ over every row read, taken or not. @throws FileRefused when the last row is missing or says otherwise */
  check(): PaymentOrder {
    if (!this.#trailer) throw refuse('trailer-missing');
    const { row, cells } = this.#trailer;
    const rows = parseCount(cells[0]?.slice(1) ?? '');
    if (rows !== this.#rejections.rows) {
      throw refuse('trailer-mismatch', `строк в файле ${cells[0]?.slice(1)}, прочитано ${this.#rejections.rows}`, row);
    }
    for (const [at, counted] of Object.values(this.#sums).entries()) {
      const stated = parseMoney(cells[at + 1] ?? '');
      if (stated === null) throw refuse('trailer-invalid', cells[at + 1] ?? '', row);
      if (stated === counted) continue;
      const sums = `в файле ${formatRoubles(stated)}, по строкам ${formatRoubles(kopecks(counted))}`;
      throw refuse('trailer-mismatch', sums, row, FIELDS[at + 9]);
    }
    const on = parseDayCell(cells[5] ?? '');
    if (on === null && (cells[5] ?? '') !== '') throw refuse('trailer-invalid', cells[5], row);
    return { number: cells[4] || null, on };
  }
}
