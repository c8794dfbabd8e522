import type { Bank } from '../bank';
import { instrumentOf } from '../instrument';
import { cell, cp1251 } from './cp1251';
import { dotted, moscow, nextDay, roubles } from './moscow';
import { type Operation, operationsOf } from './operations';
import { payoutsOf } from './payouts';

/**
 * Register of bills paid at counters and in the bank's app (ЕПС) for one Moscow day: windows-1251, `;`, CRLF, twelve
 * fields, decimal comma; the last line holds the count, the three sums and the payment order that pays it out.
 */
export function epsRegister(bank: Bank, merchantId: string, day: string): Uint8Array {
  const rows = operationsOf(bank, merchantId).filter(
    (one) => one.payment.counter !== null && one.kind === 'capture' && one.day === day,
  );
  const payout = payoutsOf(bank, merchantId).find((one) => one.stream === 'counter' && one.days.includes(day));
  const total = (of: (one: Operation) => number) =>
    roubles(
      rows.reduce((sum, one) => sum + of(one), 0),
      ',',
    );
  const trailer = [
    `=${rows.length}`,
    total((one) => one.amount),
    total((one) => one.net),
    total((one) => one.fee),
    payout?.number ?? '',
    dotted(payout?.paidOn ?? nextDay(day), '-'),
  ];
  return cp1251([...rows.map(rowOf), trailer.join(';')].map((line) => `${line}\r\n`).join(''));
}

function rowOf({ payment, at, amount, net, fee }: Operation): string {
  const { day, time } = moscow(at);
  const { account = '', payer = '', address = '', period = '' } = payment.counter ?? {};
  return [
    dotted(day, '-'),
    time.replaceAll(':', '-'),
    '8610/99',
    'СБОЛ',
    `${day.replaceAll('-', '')}${instrumentOf(payment).rrn}`,
    cell(account),
    cell(payer),
    cell(address),
    period,
    roubles(amount, ','),
    roubles(net, ','),
    roubles(fee, ','),
  ].join(';');
}
