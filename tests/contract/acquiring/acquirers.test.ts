import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CreatePayment, Outcome, ProviderPayment } from '@/lib/acquiring/acquirer';
import type { Counterpart } from './counterpart';
import { COUNTERPARTS } from './counterparts';

// the environment is checked whole; nothing here opens a database
process.env.DATABASE_URL ??= 'postgres://nowhere.test/none';

const newOrderId = () => randomUUID().replaceAll('-', '');

function anOrder(changes: Partial<CreatePayment> = {}): CreatePayment {
  const orderId = newOrderId();
  return {
    orderId,
    idempotencyKey: orderId,
    amount: { amount: 122_988n, currency: 'RUB' },
    description: 'Оплата жилищно-коммунальных услуг, платёжный код 6262000000055',
    returnUrl: 'http://localhost:3000/accounts/a/payments/p',
    expiresAt: new Date(Date.now() + 30 * 60_000),
    capture: 'automatic',
    method: 'card',
    ...changes,
  };
}

function bodyOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

describe.each(Object.entries(COUNTERPARTS))('The %s acquirer', (_, makeCounterpart) => {
  let other: Counterpart;
  beforeEach(async () => {
    other = await makeCounterpart();
  });
  afterEach(() => other.close());

  const create = async (changes?: Partial<CreatePayment>): Promise<ProviderPayment & { orderId: string }> => {
    const order = anOrder(changes);
    return { ...bodyOf(await other.acquirer.createPayment(order)), orderId: order.orderId };
  };

  it('opens a payment that waits for its payer on a page', async () => {
    const order = anOrder();
    expect(bodyOf(await other.acquirer.createPayment(order))).toMatchObject({
      orderId: order.orderId,
      status: 'pending',
      isStatusKnown: true,
      amount: order.amount,
      captured: 0n,
      refunded: 0n,
      redirectUrl: expect.stringMatching(/^http/),
      test: true,
    });
  });

  it('answers a repeat under the same key with the same payment, and refuses another order under it', async () => {
    const order = anOrder();
    const first = bodyOf(await other.acquirer.createPayment(order));
    const again = bodyOf(await other.acquirer.createPayment(order));
    expect(again.providerPaymentId).toBe(first.providerPaymentId);
    const changed = await other.acquirer.createPayment({ ...order, amount: { amount: 1_00n, currency: 'RUB' } });
    expect(changed.kind).toBe('rejected');
    const otherKey = await other.acquirer.createPayment({ ...order, idempotencyKey: newOrderId() });
    expect(otherKey.kind).toBe('rejected');
  });

  it('finds a payment by our order alone, and none that was never opened', async () => {
    const { orderId, providerPaymentId } = await create();
    expect(bodyOf(await other.acquirer.getPayment({ orderId }))?.providerPaymentId).toBe(providerPaymentId);
    expect(bodyOf(await other.acquirer.getPayment({ orderId: newOrderId() }))).toBeNull();
    expect(bodyOf(await other.acquirer.getPayment({ orderId, providerPaymentId: 'pay_unknown' }))).toBeNull();
  });

  it('says «unknown» when the answer was lost, though it acted', async () => {
    const order = anOrder();
    other.script('create', 'act-then-drop');
    expect((await other.acquirer.createPayment(order)).kind).toBe('unknown');
    expect(bodyOf(await other.acquirer.getPayment({ orderId: order.orderId }))?.status).toBe('pending');
  });

  it('tells what was paid, when, and its own fee', async () => {
    const { orderId } = await create();
    await other.pay(orderId);
    const paid = bodyOf(await other.acquirer.getPayment({ orderId }));
    expect(paid).toMatchObject({ status: 'captured', captured: 122_988n, capturedAt: expect.any(Date) });
    expect(paid?.fee).toBeGreaterThan(0n);
  });

  it('tells why a payment was declined', async () => {
    const { orderId } = await create();
    await other.decline(orderId);
    const declined = bodyOf(await other.acquirer.getPayment({ orderId }));
    expect(declined).toMatchObject({ status: 'declined', captured: 0n, failure: { code: expect.any(String) } });
  });

  it('takes a word it does not know for «pending», and says so', async () => {
    const { orderId, providerPaymentId } = await create();
    other.script('get', 'unknown-status');
    const told = bodyOf(await other.acquirer.getPayment({ orderId, providerPaymentId }));
    expect(told).toMatchObject({ status: 'pending', isStatusKnown: false });
  });

  it('cancels what is unpaid, once and for all, and refuses to cancel what is paid', async () => {
    const unpaid = await create();
    expect(bodyOf(await other.acquirer.cancelPayment(unpaid, newOrderId())).status).toBe('canceled');
    const paid = await create();
    await other.pay(paid.orderId);
    expect((await other.acquirer.cancelPayment(paid, newOrderId())).kind).toBe('rejected');
  });

  it('holds money until it is captured, where it can', async () => {
    if (!other.acquirer.capabilities.manualCapture) return;
    const held = await create({ capture: 'manual' });
    await other.pay(held.orderId);
    expect(bodyOf(await other.acquirer.getPayment(held))?.status).toBe('authorized');
    const taken = await other.acquirer.capturePayment?.(held, newOrderId(), held.amount);
    expect(taken && bodyOf(taken)).toMatchObject({ status: 'captured', captured: held.amount.amount });
  });

  it('gives back a part and then the rest, once each, and never more than was taken', async () => {
    const paid = await create();
    await other.pay(paid.orderId);
    const part = { refundId: newOrderId(), amount: { amount: 22_988n, currency: 'RUB' }, alreadyRefunded: 0n };
    const first = bodyOf(await other.acquirer.refundPayment(paid, part));
    const again = bodyOf(await other.acquirer.refundPayment(paid, part));
    expect(again.providerRefundId).toBe(first.providerRefundId);
    const tooMuch = { refundId: newOrderId(), amount: { amount: 100_001n, currency: 'RUB' }, alreadyRefunded: 22_988n };
    expect((await other.acquirer.refundPayment(paid, tooMuch)).kind).toBe('rejected');
    const rest = { refundId: newOrderId(), amount: { amount: 100_000n, currency: 'RUB' }, alreadyRefunded: 22_988n };
    expect(bodyOf(await other.acquirer.refundPayment(paid, rest)).status).toBe('succeeded');
    const refunded = bodyOf(await other.acquirer.getPayment(paid));
    expect(refunded).toMatchObject({ status: 'captured', captured: 122_988n, refunded: 122_988n });
    expect(refunded?.refunds).toHaveLength(2);
  });

  it('lists every payment of a span of time once, over all pages', async () => {
    if (!other.acquirer.listPayments) return;
    const from = new Date(Date.now() - 60_000);
    const opened: string[] = [];
    for (let n = 0; n < 7; n += 1) opened.push((await create()).orderId);
    const listed: (string | null)[] = [];
    for await (const payment of other.acquirer.listPayments({ from, to: new Date(Date.now() + 60_000) })) {
      listed.push(payment.orderId);
    }
    expect(listed.toSorted()).toEqual(opened.toSorted());
  });

  it('is refused with a secret the provider does not know, and then surely nothing was done', async () => {
    const order = anOrder();
    expect((await other.stranger.createPayment(order)).kind).toBe('rejected');
    expect(bodyOf(await other.acquirer.getPayment({ orderId: order.orderId }))).toBeNull();
  });

  it('reads its own webhooks for ids alone, and no altered one', async () => {
    const { orderId, providerPaymentId } = await create();
    await other.pay(orderId);
    await other.deliver();
    expect(other.letters.length).toBeGreaterThan(0);
    for (const letter of other.letters) {
      const receivedAt = new Date();
      const read = other.acquirer.parseWebhook({ ...letter, receivedAt });
      expect(read).toMatchObject({ kind: 'event', ref: { orderId, providerPaymentId }, ack: { status: 200 } });
      const altered = Buffer.from(letter.body.map((byte, at) => (at === letter.body.length - 1 ? 32 : byte)));
      expect(other.acquirer.parseWebhook({ ...letter, body: altered, receivedAt }).kind).toBe('rejected');
    }
    const keys = other.letters.map((letter) => other.acquirer.parseWebhook({ ...letter, receivedAt: new Date() }));
    expect(new Set(keys.map((read) => read.kind === 'event' && read.eventKey)).size).toBe(other.letters.length);
  });
});
