import type { ExternalKind, ExternalPayment } from '@/lib/payments/stage-external-payments';
import { type Day, dottedDay } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { type Row, readRows } from '../delimited';
import { type Rejections, refuse } from '../report';
import type { Source } from '../source';
import { rowsOf } from '../source-cells';
import type { LoadTask, Profile } from './profile';
import { RegisterRow } from './register-row';
import { loadSettlement, type PaymentOrder } from './settlement-load';

/** The fields as the bank's description of the format names them; the file has no headings. */
const FIELDS = [
  '№',
  'Карта или телефон',
  'Платежная система',
  'Номер заказа',
  'Дата операции',
  'Время операции',
  'Часовой пояс',
  'Код авторизации',
  'Терминал',
  'Дата обработки',
  'Дата возмещения',
  'Сумма операции',
  'Комиссия',
  'Сумма возмещения',
  'Тип операции',
  'RRN',
  'Идентификатор платежа',
  'Магазин',
  'Точка',
  'Дополнительные данные',
  'Описание',
] as const;
type Field = (typeof FIELDS)[number] | 'Комиссия за фискализацию';

/** Field 13.1 is there for shops that rent the bank's cash register. */
const WITH_FISCAL: readonly Field[] = [...FIELDS.slice(0, 13), 'Комиссия за фискализацию', ...FIELDS.slice(13)];

/** What the bank's types do; sums are positive, the type says the sign. */
const KINDS: Readonly<Record<string, ExternalKind>> = {
  DEBIT: 'payment',
  CREDIT: 'refund',
  CANCELREFUND: 'refund-return',
  CHARGEBACK: 'chargeback',
  REPRESENTMENT: 'chargeback-return',
  AUTH_FAIL: 'refused',
};

const SIGNS: Readonly<Record<ExternalKind, 1 | -1 | 0>> = {
  payment: 1,
  refund: -1,
  'refund-return': 1,
  chargeback: -1,
  'chargeback-return': 1,
  fee: -1,
  refused: 0,
};

/** Т-Банк's register of operations: 21 fields, or 22 with field 13.1, without headings and totals. */
export const tbankProfile = {
  name: 'tbank',
  rank: 5,
  recognises: (source) => (formOf(source) === null ? 0 : FIELDS.length),
  load: (task: LoadTask) => {
    const register = new TbankRegister(task.source, task.rejections);
    return loadSettlement(task, {
      kind: 'tbank',
      payments: () => register.payments(),
      finish: () => register.order(),
      columns: { account: 'Дополнительные данные', operation: 'Идентификатор платежа' },
    });
  },
} satisfies Profile;

interface Form {
  readonly delimiter: string;
  readonly fields: readonly Field[];
}

function formOf(source: Source): Form | null {
  if (source.kind !== 'text') return null;
  for (const delimiter of [';', '|', '\t'])
    for (const cells of rowsOf(source.head, delimiter))
      for (const fields of [FIELDS, WITH_FISCAL]) {
        const type = cells[fields.indexOf('Тип операции')]?.toUpperCase() ?? '';
        if (trimmed(cells, fields.length).length === fields.length && type in KINDS) return { delimiter, fields };
      }
  return null;
}

/** Some programs end every line with a delimiter. */
function trimmed(cells: readonly string[], length: number): readonly string[] {
  return cells.length === length + 1 && cells.at(-1) === '' ? cells.slice(0, length) : cells;
}

class TbankRegister {
  readonly #source: Source;
  readonly #rejections: Rejections;
  #paidOutOn: Day | null = null;
  #isOneDay = true;

  constructor(source: Source, rejections: Rejections) {
    this.#source = source;
    this.#rejections = rejections;
  }

  async *payments(): AsyncGenerator<ExternalPayment> {
    const form = formOf(this.#source);
    if (form === null || this.#source.kind !== 'text') throw refuse('profile-unknown');
    for await (const rows of readRows(this.#source.file, form.delimiter)) {
      for (const row of rows) {
        const payment = row.cells.every((cell) => cell === '') ? null : this.#read(row, form.fields);
        if (payment) yield payment;
      }
    }
  }

  /** The bank names no payment order, only the day on which it pays. */
  order = (): PaymentOrder => ({ number: null, on: this.#isOneDay ? this.#paidOutOn : null });

  #read({ row, cells: read, fault }: Row, fields: readonly Field[]): ExternalPayment | null {
    this.#rejections.rows += 1;
    const cells = trimmed(read, fields.length);
    if (fault) this.#rejections.add(row, null, fault);
    else if (cells.length !== fields.length)
      this.#rejections.add(row, null, 'cells-differ', `${cells.length} вместо ${fields.length}`);
    else return this.#operation(new RegisterRow<Field>(row, cells, fields, this.#rejections), fields === WITH_FISCAL);
    return null;
  }

  #operation(cells: RegisterRow<Field>, hasFiscalFee: boolean): ExternalPayment | null {
    const paidOn = cells.day('Дата операции');
    const paidTime = cells.time('Время операции');
    const amount = cells.money('Сумма операции');
    const { kind, net } = movedBy(cells, amount, hasFiscalFee);
    const providerPaymentId = cells.filled('Идентификатор платежа');
    const paidOutOn = cells.text('Дата возмещения') === '' ? null : cells.day('Дата возмещения');
    if (!cells.isFine || paidOn === null) return null;
    this.#isOneDay &&= this.#paidOutOn === null || paidOutOn === null || this.#paidOutOn === paidOutOn;
    this.#paidOutOn ??= paidOutOn;
    return {
      row: cells.row,
      kind,
      externalId: externalIdOf(kind, providerPaymentId, `${paidOn}T${paidTime}/${amount}`),
      orderId: cells.text('Номер заказа').toLowerCase() || null,
      providerPaymentId,
      accountNumber: accountOf(cells.text('Дополнительные данные')),
      paidOn,
      paidTime,
      paidKopecks: kind === 'fee' ? kopecks(0) : amount,
      transferredKopecks: net,
      payerName: cells.text('Карта или телефон'),
      purpose: cells.text('Описание'),
      detail: { system: cells.text('Платежная система'), payout: paidOutOn === null ? '' : dottedDay(paidOutOn) },
    };
  }
}

/**
 * Gross less the fees is net, in every row. A refused attempt moves nothing, whatever its sum, but the fee that some
 * terminals pay for it.
 */
function movedBy(cells: RegisterRow<Field>, amount: Kopecks, hasFiscalFee: boolean) {
  const kind = KINDS[cells.text('Тип операции').toUpperCase()] ?? 'refused';
  if (!(cells.text('Тип операции').toUpperCase() in KINDS)) cells.reject('Тип операции', 'operation-unknown');
  const fee = cells.money('Комиссия') + (hasFiscalFee ? cells.money('Комиссия за фискализацию') : 0);
  const net = cells.money('Сумма возмещения');
  const isTry = kind === 'refused';
  if (!isTry && amount === 0 && cells.isFine) cells.reject('Сумма операции', 'sum-zero');
  // what is given back costs no fee here
  const isWhole = isTry ? net === fee : amount - fee === net && (kind === 'payment' || fee === 0);
  if (cells.isFine && !isWhole) cells.reject('Сумма возмещения', 'payment-sum');
  if (isTry && fee > 0) return { kind: 'fee' as const, net: kopecks(-fee) };
  return { kind, net: kopecks(SIGNS[kind] * net) };
}

/** A payment and what is given back of it may share the bank's number. */
const externalIdOf = (kind: ExternalKind, providerPaymentId: string, moment: string): string =>
  kind === 'payment' ? providerPaymentId : `${providerPaymentId}/${kind}/${moment}`;

/** «Order_number:00010402» among «name:value, name:value». */
const accountOf = (data: string): string => /(?:^|[,;\s])Order_number:\s*([^,;]*)/i.exec(data)?.[1]?.trim() ?? '';
