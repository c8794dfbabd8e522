import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { formatRoubles, type Kopecks, kopecks } from '@/lib/shared/money';
import { parseMomentCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import type { Layout } from '../header';
import type { RowReader } from '../row-reader';
import type { Source } from '../source';
import { type AcquirerTable, readAcquirerTable, recogniseTable } from './acquirer-table';
import type { LoadTask, Profile } from './profile';
import { loadSettlement } from './settlement-load';

const PAYMENT = {
  id: { names: ['Идентификатор платежа'] },
  amount: { names: ['Сумма платежа'] },
  currency: { names: ['Валюта платежа'], isOptional: true },
  net: {
    names: ['Сумма за вычетом комиссии и НДС', 'Сумма за вычетом комиссии', 'Сумма платежа за вычетом комиссии НКО'],
  },
  fee: { names: ['Сумма комиссии без НДС'], isOptional: true },
  vat: { names: ['НДС с комиссии'], isOptional: true },
  moment: { names: ['Время платежа'] },
  purpose: { names: ['Описание'], isOptional: true },
} as const satisfies Layout<string>;

const REFUND = {
  refund: { names: ['Идентификатор возврата'] },
  id: { names: ['Идентификатор платежа'] },
  amount: { names: ['Сумма возврата'] },
  currency: { names: ['Валюта возврата', 'Валюта платежа'], isOptional: true },
  moment: { names: ['Время возврата'] },
} as const satisfies Layout<string>;

type PaymentField = keyof typeof PAYMENT;
type RefundField = keyof typeof REFUND;

const PAYMENTS: AcquirerTable<PaymentField> = {
  layout: PAYMENT,
  enough: 3,
  read: payment,
  closing: [
    { says: /^Сумма принятых платежей:/i, of: 'amount' },
    { says: /^Сумма принятых платежей за вычетом [^:]*:/i, of: 'net', isOptional: true },
    { says: /^Число (?:принятых )?платежей:/i, of: 'rows' },
  ],
};

const REFUNDS: AcquirerTable<RefundField> = {
  layout: REFUND,
  enough: 3,
  read: refund,
  closing: [
    { says: /^Сумма возвратов:/i, of: 'amount' },
    { says: /^Число возвратов:/i, of: 'rows' },
  ],
};

/** ЮKassa's daily registers of payments and of refunds, with titles above and totals below. */
export const yookassaProfile = {
  name: 'yookassa',
  rank: 5,
  recognises: (source) => Math.max(recogniseTable(source, REFUNDS), recogniseTable(source, PAYMENTS)),
  load: (task: LoadTask) =>
    loadSettlement(task, {
      kind: 'yookassa',
      payments: () => rowsOf(task.source, task),
      // its payout order is named on the statement only
      finish: () => ({ number: null, on: null }),
      columns: { account: 'Описание', operation: 'Идентификатор платежа' },
    }),
} satisfies Profile;

function rowsOf(source: Source, { rejections }: LoadTask): AsyncGenerator<ExternalPayment> {
  return recogniseTable(source, REFUNDS) > 0
    ? readAcquirerTable(source, REFUNDS, rejections)
    : readAcquirerTable(source, PAYMENTS, rejections);
}

function payment(row: RowReader<PaymentField>): ExternalPayment | null {
  const providerPaymentId = row.text('id');
  const amount = sumOf(row);
  const net = row.parsed('net', 'cell-money', parseMoney);
  const moment = row.parsed('moment', 'cell-moment', parseMomentCell);
  if (amount !== null && net !== null && row.isFine) checkFee(row, amount, net);
  if (!row.isFine || moment === null || amount === null || net === null) return null;
  return {
    row: row.row,
    externalId: providerPaymentId,
    providerPaymentId,
    accountNumber: '',
    paidOn: moment.day,
    paidTime: moment.time,
    paidKopecks: amount,
    transferredKopecks: net,
    purpose: row.optional('purpose') ?? '',
    detail: {},
  };
}

/** A register may leave the columns of fee and VAT out; what it has must agree to the kopeck. */
function checkFee(row: RowReader<PaymentField>, amount: Kopecks, net: Kopecks): void {
  const fee = row.parsedOptional('fee', 'cell-money', parseMoney);
  const vat = row.parsedOptional('vat', 'cell-money', parseMoney);
  if ((fee ?? 0) < 0) row.reject('fee', 'cell-negative', row.optional('fee') ?? '');
  if ((vat ?? 0) < 0) row.reject('vat', 'cell-negative', row.optional('vat') ?? '');
  const kept = amount - net;
  const isWhole = fee === null || vat === null ? kept >= (fee ?? vat ?? 0) : kept === fee + vat;
  if (row.isFine && (net < 0 || !isWhole)) row.reject('net', 'payment-sum', formatRoubles(net));
}

function refund(row: RowReader<RefundField>): ExternalPayment | null {
  const externalId = row.text('refund');
  const providerPaymentId = row.text('id');
  const amount = sumOf(row);
  const moment = row.parsed('moment', 'cell-moment', parseMomentCell);
  if (!row.isFine || moment === null || amount === null) return null;
  return {
    row: row.row,
    kind: 'refund',
    externalId,
    providerPaymentId,
    accountNumber: '',
    paidOn: moment.day,
    paidTime: moment.time,
    paidKopecks: amount,
    transferredKopecks: kopecks(-amount),
    detail: {},
  };
}

/** What a row is about, in roubles only. */
function sumOf(row: RowReader<'amount' | 'currency'>): Kopecks | null {
  row.parsedOptional('currency', 'currency-other', (text) => (/^(?:RUB|RUR|643)$/i.test(text) ? text : null));
  const amount = row.parsed('amount', 'cell-money', parseMoney);
  if (amount === 0) row.reject('amount', 'sum-zero');
  else if (amount !== null && amount < 0) row.reject('amount', 'cell-negative', formatRoubles(amount));
  return amount;
}
