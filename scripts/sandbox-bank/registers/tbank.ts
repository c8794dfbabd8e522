import type { Bank } from '../bank';
import { instrumentOf } from '../instrument';
import type { PaymentRecord } from '../records';
import { cell, cp1251 } from './cp1251';
import { dotted, moscow, nextDay, roubles } from './moscow';
import { type Operation, operationsOf } from './operations';

const TYPES = {
  capture: 'Debit',
  refund: 'Credit',
  'refund-return': 'CancelRefund',
  chargeback: 'Chargeback',
} as const;
/** The bank's own format description writes the first letter of «Мir» in Cyrillic. */
const SYSTEMS = { Visa: 'Visa', MC: 'MC', Mir: 'Мir' } as const;
/** Keys of `DATA` that the register shows. */
const SHOWN = ['Paymentpurpose', 'Order_number', 'Email', 'Name', 'Phone', 'Number'];

interface Row {
  payment: PaymentRecord;
  at: string;
  amount: number;
  fee: number;
  net: number;
  type: string;
}

/**
 * Т-Банк's operations register of some Moscow days: windows-1251, `;`, CRLF, 21 fields without a header; 22 when the
 * shop's cash register is rented from the bank (field 13.1). Sums are positive, the type says the sign.
 */
export function tbankRegister(bank: Bank, merchantId: string, days: { from: string; to: string }): Uint8Array {
  const merchant = bank.books.merchant(merchantId);
  const hasFiscalFee = merchant?.dialect === 'tbank' && merchant.fiscalFee !== undefined;
  const isMeant = (day: string) => day >= days.from && day <= days.to;
  const rows = [
    ...operationsOf(bank, merchantId)
      .filter(({ day, payment }) => isMeant(day) && payment.counter === null)
      .map(rowOf),
    ...failedTries(bank, merchantId).filter(({ at }) => isMeant(moscow(at).day)),
  ].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const terminal = terminalOf(merchantId);
  const lines = rows.map((row, at) => `${[at + 1, ...fieldsOf(row, terminal, hasFiscalFee)].join(';')}\r\n`);
  return cp1251(lines.join(''));
}

const rowOf = ({ payment, at, amount, fee, net, kind }: Operation): Row => ({
  ...{ payment, at, amount, fee },
  net: Math.abs(net),
  type: TYPES[kind],
});

/** A refused authorisation is listed too; it moves nothing. */
function failedTries(bank: Bank, merchantId: string): Row[] {
  return bank.books.state.payments
    .filter((payment) => payment.merchantId === merchantId && payment.counter === null)
    .flatMap((payment) => {
      const { amount, tries } = payment;
      return tries.map(({ at }) => ({ payment, at, amount, fee: 0, net: 0, type: 'AUTH_FAIL' }));
    });
}

function fieldsOf(row: Row, terminal: string, hasFiscalFee: boolean): (string | number)[] {
  const { payment, at, amount, fee, net, type } = row;
  const { day, time } = moscow(at);
  const paid = instrumentOf(payment);
  const isSbp = payment.method === 'sbp';
  const fiscal = type === 'Debit' ? payment.feeFiscal : 0;
  return [
    isSbp ? maskedPhone(paid.phone) : `${paid.first6.slice(0, 4)} ${paid.first6.slice(4)}** **** ${paid.last4}`,
    isSbp ? 'SBP' : SYSTEMS[paid.brand],
    cell(payment.orderId),
    dotted(day),
    time,
    'MSK',
    isSbp ? paid.sbpId : paid.authCode,
    terminal,
    dotted(day),
    dotted(nextDay(day)),
    roubles(amount),
    roubles(fee - fiscal),
    ...(hasFiscalFee ? [roubles(fiscal)] : []),
    roubles(net),
    type,
    isSbp ? '' : paid.rrn,
    payment.id,
    'ZHKU-CABINET',
    'Dom',
    shownData(payment),
    cell(payment.description),
  ];
}

const maskedPhone = (phone: string): string => `+7(${phone.slice(2, 5)})XXX-XX-${phone.slice(-2)}`;

function shownData(payment: PaymentRecord): string {
  const data = payment.extra.data;
  if (typeof data !== 'object' || data === null) return '';
  const shown = Object.entries(data).filter(([key]) => SHOWN.includes(key));
  return cell(shown.map(([key, value]) => `${key}:${value}`).join(', '));
}

/** Eight digits of the terminal in the bank's own systems, not its key. */
function terminalOf(merchantId: string): string {
  return String(10_000_000 + (Number.parseInt(merchantId.slice(4, 12), 16) % 90_000_000));
}
