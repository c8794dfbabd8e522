import type { ExternalPayment } from '@/lib/payments/stage-external-payments';
import { kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import type { Source } from '../source';
import { findHeadings, readAcquirerTable } from './acquirer-table';
import type { LoadTask, Profile } from './profile';
import type { RegisterRow } from './register-row';
import { loadSettlement } from './settlement-load';

const PAYMENTS = {
  fields: [
    'Идентификатор платежа',
    'Сумма платежа',
    'Сумма за вычетом комиссии и НДС',
    'Сумма комиссии без НДС',
    'Время платежа',
    'Описание',
    'НДС с комиссии',
  ],
  delimiters: [';', '\t', '|'],
  total: { field: 'Сумма платежа', says: /^Сумма принятых платежей:/i },
  count: /^Число платежей:/i,
  read: payment,
} as const;

const REFUNDS = {
  fields: ['Идентификатор возврата', 'Идентификатор платежа', 'Сумма возврата', 'Время возврата'],
  delimiters: [';', '\t', '|'],
  total: { field: 'Сумма возврата', says: /^Сумма возвратов:/i },
  count: /^Число возвратов:/i,
  read: refund,
} as const;

type PaymentField = (typeof PAYMENTS.fields)[number];
type RefundField = (typeof REFUNDS.fields)[number];

const MOMENT = /^(\S+)\s+(\d{2}:\d{2}(?::\d{2})?)$/;

/** ЮKassa's daily registers of payments and of refunds, with titles above and totals below. */
export const yookassaProfile = {
  name: 'yookassa',
  rank: 5,
  recognises: (source) => {
    if (findHeadings<PaymentField>(source, PAYMENTS)) return PAYMENTS.fields.length;
    return findHeadings<RefundField>(source, REFUNDS) ? REFUNDS.fields.length : 0;
  },
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
  return findHeadings<PaymentField>(source, PAYMENTS)
    ? readAcquirerTable<PaymentField>(source, PAYMENTS, rejections)
    : readAcquirerTable<RefundField>(source, REFUNDS, rejections);
}

function payment(row: RegisterRow<PaymentField>): ExternalPayment | null {
  const amount = row.money('Сумма платежа');
  const fee = row.money('Сумма комиссии без НДС') + row.money('НДС с комиссии');
  const net = row.money('Сумма за вычетом комиссии и НДС');
  if (row.isFine && amount - fee !== net) row.reject('Сумма за вычетом комиссии и НДС', 'payment-sum');
  const moment = momentOf(row.text('Время платежа'));
  if (moment === null) row.reject('Время платежа', 'cell-day');
  const providerPaymentId = row.filled('Идентификатор платежа');
  if (moment === null || amount <= 0) return null;
  return {
    row: row.row,
    externalId: providerPaymentId,
    providerPaymentId,
    accountNumber: '',
    ...moment,
    paidKopecks: amount,
    transferredKopecks: net,
    purpose: row.text('Описание'),
    detail: {},
  };
}

function refund(row: RegisterRow<RefundField>): ExternalPayment | null {
  const amount = row.money('Сумма возврата');
  const moment = momentOf(row.text('Время возврата'));
  if (moment === null) row.reject('Время возврата', 'cell-day');
  const providerPaymentId = row.filled('Идентификатор платежа');
  const externalId = row.filled('Идентификатор возврата');
  if (moment === null || amount <= 0) return null;
  return {
    row: row.row,
    kind: 'refund',
    externalId,
    providerPaymentId,
    accountNumber: '',
    ...moment,
    paidKopecks: amount,
    transferredKopecks: kopecks(-amount),
    detail: {},
  };
}

function momentOf(text: string) {
  const [, date = '', time = ''] = MOMENT.exec(text) ?? [];
  const paidOn = parseDayCell(date);
  return paidOn === null ? null : { paidOn, paidTime: time };
}
