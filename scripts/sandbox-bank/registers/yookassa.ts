import type { Bank } from '../bank';
import { instrumentOf } from '../instrument';
import { loginOf } from '../merchants';
import { cell } from './cp1251';
import { dotted, moscow, roubles } from './moscow';
import { type Operation, operationsOf } from './operations';

const PAYMENT_COLUMNS = [
  'Идентификатор платежа',
  'Сумма платежа',
  'Валюта платежа',
  'Сумма за вычетом комиссии и НДС',
  'Сумма комиссии без НДС',
  'Время платежа',
  'Идентификатор платежного средства',
  'Описание',
  'Тип платежа',
  'Имя плательщика',
  'Адрес плательщика',
  'ИНН плательщика',
  'НДС с комиссии',
];
const REFUND_COLUMNS = [
  'Идентификатор возврата',
  'Идентификатор платежа',
  'Сумма возврата',
  'Валюта возврата',
  'Время возврата',
];

interface Days {
  from: string;
  to: string;
}

/** ЮKassa's register of payments: UTF-8, `;`, two lines of title, a header, totals at the end. */
export function yookassaPayments(bank: Bank, merchantId: string, days: Days): Uint8Array {
  const operations = within(bank, merchantId, days, 'capture');
  const total = sum(operations, (one) => one.amount);
  return file([
    `РЕЕСТР ПЛАТЕЖЕЙ ПО ДОГОВОРУ ${contractOf(bank, merchantId)}`,
    `Дата платежей: ${days.from}`,
    PAYMENT_COLUMNS.join(';'),
    ...operations.map(paymentRow),
    '',
    `Сумма принятых платежей: ${roubles(total)} RUB`,
    `Сумма принятых платежей за вычетом комиссии и НДС: ${roubles(sum(operations, (one) => one.net))} RUB`,
    `Число платежей: ${operations.length}`,
  ]);
}

/** The register of refunds; a refund that failed later is in no register, its money comes back by itself. */
export function yookassaRefunds(bank: Bank, merchantId: string, days: Days): Uint8Array {
  const operations = within(bank, merchantId, days, 'refund');
  const total = sum(operations, (one) => one.amount);
  return file([
    `РЕЕСТР ВОЗВРАТОВ ПО ДОГОВОРУ ${contractOf(bank, merchantId)}`,
    `Дата возвратов: ${days.from}`,
    REFUND_COLUMNS.join(';'),
    ...operations.map(({ refund, payment, amount, at }) =>
      [refund?.id ?? '', payment.id, roubles(amount), payment.currency, moment(at)].join(';'),
    ),
    '',
    `Сумма возвратов: ${roubles(total)} RUB`,
    `Число возвратов: ${operations.length}`,
  ]);
}

function paymentRow({ payment, amount, net, fee, vat, at }: Operation): string {
  const paid = instrumentOf(payment);
  const isSbp = payment.method === 'sbp';
  return [
    payment.id,
    roubles(amount),
    payment.currency,
    roubles(net),
    roubles(fee - vat),
    moment(at),
    isSbp ? paid.phone.slice(1) : `${paid.first6}******${paid.last4}`,
    cell(payment.description),
    isSbp ? 'SBP' : 'AC',
    ...['', '', ''],
    roubles(vat),
  ].join(';');
}

const within = (bank: Bank, merchantId: string, { from, to }: Days, kind: Operation['kind']): Operation[] =>
  operationsOf(bank, merchantId).filter(
    (one) => one.kind === kind && one.day >= from && one.day <= to && one.payment.counter === null,
  );

const sum = (operations: Operation[], of: (one: Operation) => number): number =>
  operations.reduce((total, one) => total + of(one), 0);

function moment(at: string): string {
  const { day, time } = moscow(at);
  return `${dotted(day)} ${time}`;
}

function contractOf(bank: Bank, merchantId: string): string {
  const merchant = bank.books.merchant(merchantId);
  return `НЭК.000001.01 (${merchant === undefined ? '' : loginOf(merchant)})`;
}

const file = (lines: string[]): Uint8Array => Buffer.from(`${lines.join('\n')}\n`, 'utf8');
