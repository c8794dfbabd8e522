import type { z } from 'zod';
import type { Clock } from '@/lib/shared/clock';
import type { Outcome, PaymentRef, ProviderPayment } from '../../acquirer';
import type { HttpPort } from '../../http-port';
import { andThen, mapOutcome } from '../../outcome';
import { pageOf, readAnswer, type YookassaPayment, yookassaPayment, yookassaRefund } from './api';
import { ORDER_KEY, toProviderPayment } from './transform';

const PAGE = '100';
const DAY_MS = 24 * 3600 * 1000;
const SLACK_MS = 5 * 60_000;

/**
 * By ЮKassa's id. By our order alone there is no search: the payments made while the attempt's key is remembered are
 * listed and their metadata compared.
 */
export async function readPayment(
  http: HttpPort,
  ref: PaymentRef,
  clock: Clock,
): Promise<Outcome<ProviderPayment | null>> {
  const { providerPaymentId: id } = ref;
  if (!id) return search(http, ref, clock);
  const answer = await http({ method: 'GET', path: `/v3/payments/${encodeURIComponent(id)}` });
  if (answer.kind === 'answered' && answer.status === 404) return { kind: 'ok', value: null };
  return andThen(readAnswer(answer, yookassaPayment), (payment) => withRefunds(http, payment));
}

async function search(http: HttpPort, ref: PaymentRef, clock: Clock): Promise<Outcome<ProviderPayment | null>> {
  const from = (ref.openedAt?.getTime() ?? clock.now().getTime() - DAY_MS) - SLACK_MS;
  const query = new URLSearchParams({ 'created_at.gte': new Date(from).toISOString() });
  if (ref.openedAt) query.set('created_at.lte', new Date(ref.openedAt.getTime() + DAY_MS + SLACK_MS).toISOString());
  for await (const page of pages(http, 'payments', query, yookassaPayment)) {
    if (page.kind !== 'ok') return page;
    const found = page.value.find((payment) => payment.metadata?.[ORDER_KEY] === ref.orderId);
    if (found) return withRefunds(http, found);
  }
  return { kind: 'ok', value: null };
}

/** Refunds are told only by their own list, and a refused one by nothing else at all. */
export async function withRefunds(http: HttpPort, payment: YookassaPayment): Promise<Outcome<ProviderPayment>> {
  const refunds: z.infer<typeof yookassaRefund>[] = [];
  if (payment.status === 'succeeded') {
    const query = new URLSearchParams({ payment_id: payment.id });
    for await (const page of pages(http, 'refunds', query, yookassaRefund)) {
      if (page.kind !== 'ok') return page;
      refunds.push(...page.value);
    }
  }
  return { kind: 'ok', value: toProviderPayment(payment, refunds) };
}

/** Every page of a list, newest first; ends after a page that could not be read. */
async function* pages<Schema extends z.ZodType>(
  http: HttpPort,
  noun: 'payments' | 'refunds',
  filter: URLSearchParams,
  schema: Schema,
): AsyncGenerator<Outcome<z.infer<Schema>[]>> {
  const query = new URLSearchParams([...filter, ['limit', PAGE]]);
  for (;;) {
    const page = readAnswer(await http({ method: 'GET', path: `/v3/${noun}?${query}` }), pageOf(schema));
    yield mapOutcome(page, ({ items }) => items);
    const cursor = page.kind === 'ok' && page.value.next_cursor;
    if (!cursor) return;
    query.set('cursor', cursor);
  }
}

/** @throws Error when ЮKassa cannot be asked: a half-read list would look like missing payments. */
export async function* listPayments(http: HttpPort, range: { readonly from: Date; readonly to: Date }) {
  const query = new URLSearchParams({
    'created_at.gte': range.from.toISOString(),
    'created_at.lt': range.to.toISOString(),
  });
  for await (const page of pages(http, 'payments', query, yookassaPayment)) {
    if (page.kind !== 'ok') throw new Error(`the list of payments broke off: ${page.kind}`);
    for (const payment of page.value) {
      const whole = await withRefunds(http, payment);
      if (whole.kind !== 'ok') throw new Error(`the list of payments broke off: ${whole.kind}`);
      yield whole.value;
    }
  }
}
