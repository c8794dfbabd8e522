import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { type Day, parseDay } from '@/lib/shared/billing-period';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { type Row, readRows } from '../delimited';
import { type Rejections, refuse } from '../report';
import type { Source } from '../source';
import { rowsOf } from '../source-cells';
import type { LoadTask, Profile } from './profile';
import { RegisterRow } from './register-row';
import { loadSettlement, type PaymentOrder } from './settlement-load';
import { readControl } from './tula17-control';
import { giveMeterPairs, type MeterPair, pairsOf } from './tula17-readings';

const PAIRS = ['1', '2', '3', '4', '5', '6'] as const;
const FIELDS = [
  'Лицевой счет',
  'Сумма',
  'Транзакция',
  'Номер ПП',
  'Дата ПП',
  ...PAIRS.flatMap((pair) => [`Код ПУ ${pair}`, `Показание ${pair}`] as const),
] as const;
type Field = (typeof FIELDS)[number];

/** At least 26 digits that begin with the day of payment, ДДММГГ. */
const TRANSACTION = /^(\d{2})(\d{2})(\d{2})\d{20,}$/;

/** Payments with meter readings, 17 fields: the bank sends a control file with the count and the sum beside it. */
export const tula17Profile = {
  name: 'tula17',
  rank: 5,
  recognises: (source) => (delimiterOf(source) === null ? 0 : FIELDS.length),
  load: async (task: LoadTask) => {
    const register = new TulaRegister(task.source, task.rejections);
    const outcome = await loadSettlement(task, {
      kind: 'tula17',
      payments: () => register.payments(),
      finish: () => register.check(),
      columns: { account: 'Лицевой счет', operation: 'Транзакция' },
    });
    await giveMeterPairs(task, outcome.organisationIds[0] ?? '', register.pairs);
    return outcome;
  },
} satisfies Profile;

function delimiterOf(source: Source): string | null {
  if (source.kind !== 'text') return null;
  const isRow = (cells: readonly string[]) =>
    trimmed(cells).length === FIELDS.length && TRANSACTION.test(cells[2] ?? '');
  return [';', '|', '\t'].find((delimiter) => rowsOf(source.head, delimiter).some(isRow)) ?? null;
}

/** Some programs end every line with a delimiter. */
const trimmed = (cells: readonly string[]): readonly string[] =>
  cells.length === FIELDS.length + 1 && cells.at(-1) === '' ? cells.slice(0, -1) : cells;

class TulaRegister {
  readonly pairs: MeterPair[] = [];
  readonly #source: Source;
  readonly #rejections: Rejections;
  #sum = 0;
  readonly #orders = new Map<string, PaymentOrder>();

  constructor(source: Source, rejections: Rejections) {
    this.#source = source;
    this.#rejections = rejections;
  }

  async *payments(): AsyncGenerator<ExternalPayment> {
    const delimiter = delimiterOf(this.#source);
    if (delimiter === null || this.#source.kind !== 'text') throw refuse('profile-unknown');
    for await (const rows of readRows(this.#source.file, delimiter)) {
      for (const row of rows) {
        const payment = row.cells.every((cell) => cell === '') ? null : this.#read(row);
        if (payment) yield payment;
      }
    }
  }

  #read({ row, cells: read, fault }: Row): ExternalPayment | null {
    this.#rejections.rows += 1;
    const cells = trimmed(read);
    if (fault) this.#rejections.add(row, null, fault);
    else if (cells.length !== FIELDS.length)
      this.#rejections.add(row, null, 'cells-differ', `${cells.length} вместо ${FIELDS.length}`);
    else return this.#payment(new RegisterRow<Field>(row, cells, FIELDS, this.#rejections));
    return null;
  }

  #payment(cells: RegisterRow<Field>): ExternalPayment | null {
    const accountNumber = cells.filled('Лицевой счет');
    const paid = cells.money('Сумма');
    this.#sum += paid;
    if (paid === 0 && cells.isFine) cells.reject('Сумма', 'sum-zero');
    const paidOn = dayOf(cells.text('Транзакция'));
    if (paidOn === null) cells.reject('Транзакция', 'cell-text');
    const orderOn = cells.day('Дата ПП');
    if (!cells.isFine || paidOn === null) return null;
    const order = { number: cells.text('Номер ПП') || null, on: orderOn };
    this.#orders.set(`${order.number} ${order.on}`, order);
    this.pairs.push(...pairsOf(cells, accountNumber, paidOn));
    return {
      row: cells.row,
      externalId: cells.text('Транзакция'),
      accountNumber,
      paidOn,
      // the format knows days only
      paidTime: '12:00:00',
      paidKopecks: paid,
      transferredKopecks: paid,
      detail: { paymentOrder: cells.text('Номер ПП') },
    };
  }

  /** Against the companion file, where it lies beside. @throws FileRefused when it says otherwise */
  async check(): Promise<PaymentOrder> {
    const control = await this.#companion();
    const rows = this.#rejections.rows;
    if (control && (control.rows !== rows || control.sumKopecks !== this.#sum)) {
      const said = `${control.rows} строк на ${formatRoubles(control.sumKopecks)}`;
      throw refuse('trailer-mismatch', `в контрольном файле ${said}, прочитано ${rows} на ${this.#total()}`);
    }
    const [order, other] = this.#orders.values();
    return order && !other ? order : { number: null, on: null };
  }

  #total = (): string => formatRoubles(kopecks(this.#sum));

  async #companion() {
    if (this.#source.kind !== 'text') return null;
    const path = this.#source.file.path.replace(/(\.\w+)?$/, '-control$1');
    const text = await readFile(path, 'latin1').catch(() => null);
    if (text === null) return null;
    const control = readControl(text);
    if (control === null) throw refuse('trailer-invalid', `контрольный файл ${basename(path)}`);
    return control;
  }
}

function dayOf(transaction: string): Day | null {
  const [, date, month, year] = TRANSACTION.exec(transaction) ?? [];
  return date === undefined ? null : parseDay(`20${year}-${month}-${date}`);
}
