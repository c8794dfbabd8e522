import { afterEach, describe, expect, it, vi } from 'vitest';
import { logger } from '@/lib/shared/logger';
import { COUNTERPARTS } from './counterparts';
import { anOrder, bodyOf, newOrderId, rub, SUM, useCounterpart } from './orders';

const LOST = ['act-then-drop', '500-but-done'] as const;

describe.each(Object.entries(COUNTERPARTS))('When something goes wrong, the %s acquirer', (_, makeCounterpart) => {
  const { other, create, paid, read } = useCounterpart(makeCounterpart);
  afterEach(() => vi.restoreAllMocks());

  it('answers a repeat of «create» with the same payment', async () => {
    const order = anOrder();
    const first = bodyOf(await other().acquirer.createPayment(order));
    const again = bodyOf(await other().acquirer.createPayment(order));
    expect(again.providerPaymentId).toBe(first.providerPaymentId);
    expect(other().booked(order.orderId)).toHaveLength(1);
  });

  it('refuses another sum under the key of an order, where it replays keys', async () => {
    const order = anOrder();
    bodyOf(await other().acquirer.createPayment(order));
    if (other().acquirer.capabilities.createRecovery === 'lookup') {
      expect((await read(order.orderId))?.amount).toEqual(order.amount);
      return;
    }
    expect((await other().acquirer.createPayment({ ...order, amount: rub(50_000n) })).kind).toBe('rejected');
    expect(other().booked(order.orderId)).toHaveLength(1);
  });

  it.each(LOST)('says «unknown» of «create» after %s, and finds what was made', async (mishap) => {
    const order = anOrder();
    other().script('create', mishap);
    expect((await other().acquirer.createPayment(order)).kind).toBe('unknown');
    expect(await read(order.orderId)).toMatchObject({ status: 'pending', amount: order.amount });
    expect(other().booked(order.orderId)).toHaveLength(1);
  });

  it('brings a lost «create» back as it says it can: by its key, or by our order', async () => {
    const order = anOrder();
    other().script('create', 'act-then-drop');
    await other().acquirer.createPayment(order);
    const { createRecovery } = other().acquirer.capabilities;
    const found =
      createRecovery === 'replay' ? bodyOf(await other().acquirer.createPayment(order)) : await read(order.orderId);
    expect(found?.orderId).toBe(order.orderId);
    if (createRecovery === 'replay') expect(found?.redirectUrl).toMatch(/^http/);
    expect(other().booked(order.orderId)).toHaveLength(1);
  });

  it('says «unknown» when it cannot be asked, never that there is no payment', async () => {
    const opened = await create();
    for (const mishap of LOST) {
      other().script('get', mishap);
      expect((await other().acquirer.getPayment(opened)).kind).toBe('unknown');
    }
    expect(bodyOf(await other().acquirer.getPayment(opened))?.status).toBe('pending');
  });

  it('takes a word it does not know for «pending», and says so', async () => {
    const opened = await paid();
    other().script('get', 'unknown-status');
    const told = bodyOf(await other().acquirer.getPayment(opened));
    expect(told).toMatchObject({ status: 'pending', isStatusKnown: false });
  });

  it('passes on another sum as it is told', async () => {
    const opened = await paid();
    other().script('get', 'wrong-amount');
    const told = bodyOf(await other().acquirer.getPayment(opened));
    expect([told?.amount.amount, told?.captured]).not.toEqual([SUM, SUM]);
  });

  it('tells the sum that was really taken', async () => {
    const { orderId } = await create();
    other().script('pay', 'wrong-amount');
    await other().pay(orderId);
    expect((await read(orderId))?.captured).toBe(SUM - 100n);
  });

  it('gives nothing twice when told again after any key is forgotten', async () => {
    const opened = await paid();
    const refund = { refundId: newOrderId(), amount: rub(22_988n), alreadyRefunded: 0n };
    bodyOf(await other().acquirer.refundPayment(opened, refund));
    other().advance(3 * 24 * 3600 * 1000);
    await other().acquirer.refundPayment(opened, refund);
    expect(other().booked(opened.orderId)).toMatchObject([{ refunded: 22_988, refunds: [{ amount: 22_988 }] }]);
    expect(other().booked(opened.orderId)[0]?.refunds).toHaveLength(1);
  });

  it('writes no secret and nobody’s data into the log', async () => {
    const lines: string[] = [];
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      vi.spyOn(logger, level).mockImplementation((...written: unknown[]) => void lines.push(JSON.stringify(written)));
    }
    const customer = { email: 'kovaleva@example.org', phone: '+79001234567' };
    const opened = await create({ customer });
    await other().pay(opened.orderId);
    await other().acquirer.getPayment(opened);
    await other().stranger.getPayment(opened);
    other().script('get', 'act-then-drop');
    await other().acquirer.getPayment(opened);
    other().script('refund', '500-but-done');
    await other().acquirer.refundPayment(opened, { refundId: newOrderId(), amount: rub(100n), alreadyRefunded: 0n });
    const log = lines.join('\n');
    const basic = other().secrets.map((secret) => Buffer.from(secret).toString('base64').slice(0, -3));
    for (const secret of [...other().secrets, ...basic, customer.email, '79001234567', 'платёжный код']) {
      expect(log).not.toContain(secret);
    }
  });
});
