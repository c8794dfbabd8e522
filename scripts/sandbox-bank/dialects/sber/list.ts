import { json, type Reply } from '../../exchange';
import type { Caller } from './calls';
import { orderView } from './views';

const MOSCOW_MS = 3 * 3600 * 1000;
const STAMP = /^\d{14}$/;
const STATES = ['CREATED', 'APPROVED', 'DEPOSITED', 'DECLINED', 'REVERSED', 'REFUNDED'];
const HONEST = { status: false, amount: 0, currency: false };

/** Orders registered between two Moscow times of fourteen digits, oldest first, by pages of at most two hundred. */
export function listOrders({ bank, own, body }: Caller): Reply {
  const stamp = (name: string) => instantOf(body.text(name, { pattern: STAMP }));
  const [from, to] = [stamp('from'), stamp('to')];
  const states = body.text('transactionStates').split(',');
  if (!states.every((state) => STATES.includes(state))) throw body.refuse('transactionStates', 'has an unknown state');
  body.text('merchants');
  const page = body.optional('page', (name) => body.whole(name, 0, 1_000_000)) ?? 0;
  const size = body.whole('size', 1, 200);
  const found = bank.books.state.payments
    .filter((payment) => payment.merchantId === own && payment.counter === null)
    .filter(({ createdAt }) => Date.parse(createdAt) >= from && Date.parse(createdAt) <= to)
    .map((payment) => orderView(payment, HONEST))
    .filter((order) => states.includes(String((order.paymentAmountInfo as { paymentState: string }).paymentState)));
  return json({
    errorCode: '0',
    errorMessage: 'Успешно',
    orderStatuses: found.slice(page * size, (page + 1) * size),
    totalCount: found.length,
    page,
    pageSize: size,
  });
}

function instantOf(stamp: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(stamp)?.slice(1) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - MOSCOW_MS;
}
