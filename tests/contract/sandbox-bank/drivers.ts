import type { SandboxBankOptions } from '../../../scripts/sandbox-bank/server';
import { anOrder, type Family, openSber } from './sber-shop';
import { aForm, openStripe, type RawAnswer } from './stripe-shop';
import { anInit, openTbank } from './tbank-shop';
import type { Till } from './till';
import { type Answered, aPayment, openYookassa } from './yookassa-shop';

/** An answer of the bank to the shop, whatever the dialect. */
export interface Told {
  /** false: refused, or no protocol at all */
  ok: boolean;
  status: unknown;
  /** minor units */
  amount: unknown;
}

/** One dialect in the hands of a tester who wants to know only what all of them have. */
export interface Driver {
  till: Till;
  /** Opens a payment of 1000.00; rejects when the connection breaks. */
  open(orderId: string): Promise<Told>;
  read(id: string): Promise<Told>;
  /** Calls off what `cancelable` has opened. */
  cancel(id: string): Promise<Told>;
  /** Brings a payment into the state in which this acquirer lets one be called off. */
  cancelable(orderId: string): Promise<void>;
  refund(id: string, amount: number, key: string): Promise<Told>;
  /** What was heard, in the dialect's words. */
  heard(): unknown[];
  /** Notices of a payment that is paid at once, in order. */
  paidWords: unknown[];
  /** The word nobody knows, in an answer and in a notice; null where opening a payment names no state. */
  unknown: { opened: unknown; answer: unknown; notice: unknown };
}

export const DRIVERS: Record<string, (options?: SandboxBankOptions) => Promise<Driver>> = {
  stripe: stripeDriver,
  tbank: tbankDriver,
  yookassa: yookassaDriver,
  sber: (options) => sberDriver('ecom', options),
  'sber, older': (options) => sberDriver('legacy', options),
};

async function tbankDriver(options?: SandboxBankOptions): Promise<Driver> {
  const shop = await openTbank({}, options);
  const told = (answer: Record<string, unknown>): Told => ({
    ok: answer.Success === true,
    status: answer.Status,
    amount: answer.Amount,
  });
  const open: Driver['open'] = async (OrderId) => told(await shop.call('Init', anInit({ OrderId, Amount: 100_000 })));
  return {
    till: shop,
    open,
    read: async (id) => told(await shop.state(id)),
    cancel: async (id) => told(await shop.call('Cancel', { PaymentId: id })),
    cancelable: async (orderId) => void (await open(orderId)),
    refund: async (id, Amount, key) =>
      told(await shop.call('Cancel', { PaymentId: id, Amount, ExternalRequestId: key })),
    heard: shop.statuses,
    paidWords: ['AUTHORIZED', 'CONFIRMED'],
    unknown: { opened: 'UNDER_REVIEW', answer: 'UNDER_REVIEW', notice: 'UNDER_REVIEW' },
  };
}

async function yookassaDriver(options?: SandboxBankOptions): Promise<Driver> {
  const shop = await openYookassa({}, options);
  const rub = (minor: number) => ({ value: (minor / 100).toFixed(2), currency: 'RUB' });
  const told = ({ status, body }: Answered): Told => ({
    ok: status === 200,
    status: body.status,
    amount: Math.round(Number((body.amount as { value?: string } | undefined)?.value) * 100),
  });
  const create = async (order_id: string, capture: boolean) =>
    told(
      await shop.call('POST', '/payments', {
        body: aPayment({ amount: rub(100_000), capture, metadata: { order_id } }),
      }),
    );
  return {
    till: shop,
    open: (orderId) => create(orderId, true),
    read: async (id) => told(await shop.call('GET', `/payments/${id}`)),
    cancel: async (id) => told(await shop.call('POST', `/payments/${id}/cancel`, { body: {} })),
    cancelable: async (orderId) => {
      await create(orderId, false);
      await shop.control(`payments/${orderId}/pay`);
    },
    refund: async (id, amount, key) => told(await shop.refund(id, (amount / 100).toFixed(2), key)),
    heard: shop.events,
    paidWords: ['payment.succeeded'],
    unknown: { opened: 'under_review', answer: 'under_review', notice: 'payment.under_review' },
  };
}

async function sberDriver(family: Family, options?: SandboxBankOptions): Promise<Driver> {
  const shop = await openSber(family, {}, options);
  const told = (answer: Record<string, unknown>): Told => {
    const { depositedAmount } = (answer.paymentAmountInfo ?? {}) as { depositedAmount?: number };
    const isRefused = answer.http !== undefined || (answer.errorCode !== undefined && answer.errorCode !== '0');
    return { ok: !isRefused, status: answer.orderStatus ?? null, amount: depositedAmount || answer.amount };
  };
  const open: Driver['open'] = async (orderNumber) =>
    told(await shop.call('register.do', anOrder({ orderNumber, amount: 100_000 })));
  const operationOf = ({ method, url, body }: Till['letters'][number]) =>
    method === 'GET' ? url.searchParams.get('operation') : JSON.parse(body).operation;
  return {
    till: shop,
    open,
    read: async (id) => told(await shop.status(id)),
    cancel: async (orderId) => told(await shop.call('decline.do', { orderId })),
    cancelable: async (orderId) => void (await open(orderId)),
    refund: async (orderId, amount, externalRefundId) =>
      told(await shop.call('refund.do', { orderId, amount, jsonParams: { externalRefundId } })),
    heard: () => shop.letters.map(operationOf),
    paidWords: ['deposited'],
    unknown: { opened: null, answer: 9, notice: 'underReview' },
  };
}

async function stripeDriver(options?: SandboxBankOptions): Promise<Driver> {
  const shop = await openStripe(options);
  const told = ({ status, body }: RawAnswer): Told => {
    const intent = (body.payment_intent ?? {}) as { amount_received?: number };
    return { ok: status === 200, status: body.status, amount: intent.amount_received || body.amount_total };
  };
  const open: Driver['open'] = async (client_reference_id) =>
    told(
      await shop.raw(
        'POST',
        'checkout/sessions',
        aForm({ client_reference_id, 'line_items[0][price_data][unit_amount]': '100000' }),
      ),
    );
  return {
    till: shop,
    open,
    read: async (id) => told(await shop.raw('GET', `checkout/sessions/${id}?expand[]=payment_intent`)),
    cancel: async (id) => told(await shop.raw('POST', `checkout/sessions/${id}/expire`, '')),
    cancelable: async (orderId) => void (await open(orderId)),
    refund: async (id, amount, key) => {
      const { body } = await shop.raw('GET', `checkout/sessions/${id}`);
      const form = new URLSearchParams({ payment_intent: String(body.payment_intent), amount: String(amount) });
      return told(await shop.raw('POST', 'refunds', form.toString(), { 'idempotency-key': key }));
    },
    heard: shop.types,
    paidWords: ['payment_intent.succeeded', 'checkout.session.completed'],
    unknown: { opened: 'under_review', answer: 'under_review', notice: 'payment_intent.under_review' },
  };
}
