import { createHash } from 'node:crypto';
import type { Bank } from '../bank';
import { moscowDay, nextDay } from './moscow';
import { type Operation, operationsOf } from './operations';

/** One transfer to a merchant's account: the day's operations less fees, the next day. */
export interface Payout {
  id: string;
  merchantId: string;
  /** Bills paid at counters are settled apart from the shop's own payments. */
  stream: 'acquiring' | 'counter';
  currency: string;
  /** The last day it settles. */
  day: string;
  /** All days it settles: one whose refunds outweighed its captures is carried over. */
  days: string[];
  paidOn: string;
  /** Number of the payment order. */
  number: number;
  count: number;
  gross: number;
  fee: number;
  amount: number;
}

/** What the bank has paid out by its clock. Derived from the movements each time: there is nothing to forget. */
export function payoutsOf(bank: Bank, merchantId: string): Payout[] {
  const today = moscowDay(bank.clock.millis());
  const streams = new Map<string, Operation[]>();
  for (const operation of operationsOf(bank, merchantId)) {
    if (nextDay(operation.day) > today) continue;
    const key = `${streamOf(operation)} ${operation.payment.currency}`;
    streams.set(key, [...(streams.get(key) ?? []), operation]);
  }
  const payouts = [...streams.values()].flatMap((operations) => settle(merchantId, operations));
  return payouts.sort((a, b) => (a.paidOn < b.paidOn ? -1 : Number(a.paidOn > b.paidOn)));
}

const streamOf = ({ payment }: Operation): Payout['stream'] => (payment.counter === null ? 'acquiring' : 'counter');

function settle(merchantId: string, operations: Operation[]): Payout[] {
  const payouts: Payout[] = [];
  let open: Operation[] = [];
  const days = [...new Set(operations.map((one) => one.day))].sort();
  for (const day of days) {
    open = [...open, ...operations.filter((one) => one.day === day)];
    const amount = open.reduce((sum, one) => sum + one.net, 0);
    if (amount <= 0) continue;
    payouts.push(payoutOf(merchantId, day, amount, open));
    open = [];
  }
  return payouts;
}

function payoutOf(merchantId: string, day: string, amount: number, operations: Operation[]): Payout {
  const [first] = operations;
  const stream = first === undefined ? 'acquiring' : streamOf(first);
  const currency = first?.payment.currency ?? 'RUB';
  const digest = createHash('sha256').update(`${merchantId} ${stream} ${currency} ${day}`).digest();
  return {
    id: `po_${digest.toString('hex').slice(0, 24)}`,
    merchantId,
    stream,
    currency,
    day,
    days: [...new Set(operations.map((one) => one.day))],
    paidOn: nextDay(day),
    number: 10_000 + (digest.readUInt32BE(0) % 90_000),
    count: operations.length,
    gross: operations.reduce((sum, one) => sum + one.net + one.fee, 0),
    fee: operations.reduce((sum, one) => sum + one.fee, 0),
    amount,
  };
}
