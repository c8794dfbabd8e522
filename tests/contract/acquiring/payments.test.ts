import { describe, expect, it } from 'vitest';
import { capabilitiesOf, PROVIDER_CODES } from '@/lib/acquiring/registry';
import { COUNTERPARTS } from './counterparts';
import { anOrder, bodyOf, newOrderId, rub, SUM, useCounterpart } from './orders';

describe('The suite', () => {
  it('runs over every provider there is', () => {
    expect(Object.keys(COUNTERPARTS)).toEqual(expect.arrayContaining([...PROVIDER_CODES]));
  });
});

describe.each(Object.entries(COUNTERPARTS))('The %s acquirer', (_, makeCounterpart) => {
  const { other, create, paid, read } = useCounterpart(makeCounterpart);

  it('says of itself what the registry says without any secret', () => {
    const { code, capabilities } = other().acquirer;
    const told = capabilitiesOf(code) ?? capabilities;
    // a contract may hold a key to notices that its provider does not sign by itself
    const isAdded = told.webhookAuthenticity === 'unsigned' && capabilities.webhookAuthenticity === 'signed';
    expect(capabilities).toEqual({ ...told, ...(isAdded && { webhookAuthenticity: 'signed' }) });
  });

  it('opens a payment that waits for its payer on a page', async () => {
    const order = anOrder();
    expect(bodyOf(await other().acquirer.createPayment(order))).toMatchObject({
      orderId: order.orderId,
      status: 'pending',
      isStatusKnown: true,
      amount: order.amount,
      captured: 0n,
      refunded: 0n,
      chargedBack: 0n,
      redirectUrl: expect.stringMatching(/^http/),
      test: true,
    });
  });

  it('finds a payment by our order alone, and none that was never opened', async () => {
    const { orderId, providerPaymentId } = await create();
    const openedAt = new Date();
    expect((await read(orderId))?.providerPaymentId).toBe(providerPaymentId);
    const around = await other().acquirer.getPayment({ orderId, openedAt });
    expect(bodyOf(around)?.providerPaymentId).toBe(providerPaymentId);
    expect(await read(newOrderId())).toBeNull();
    const absent = { orderId, providerPaymentId: other().absentId ?? 'pay_unknown' };
    expect(bodyOf(await other().acquirer.getPayment(absent))).toBeNull();
  });

  it('tells what was paid, when, and its own fee where it reports one', async () => {
    const { orderId } = await paid();
    const truth = await read(orderId);
    expect(truth).toMatchObject({ status: 'captured', captured: SUM, amount: rub(SUM), orderId, test: true });
    const { reportsFee } = other().acquirer.capabilities;
    expect(truth?.fee === null ? 'not told' : (truth?.fee ?? 0n) > 0n).toBe(reportsFee ? true : 'not told');
  });

  it('tells why a payment was declined, though the payer may try again on some pages', async () => {
    const { orderId } = await create();
    await other().decline(orderId);
    expect(await read(orderId)).toMatchObject({
      status: other().declineIsFinal ? 'declined' : 'pending',
      isStatusKnown: true,
      captured: 0n,
    });
  });

  it('tells when the time to pay is over', async () => {
    const { orderId } = await create();
    await other().expire(orderId);
    expect(await read(orderId)).toMatchObject({ status: 'expired', isStatusKnown: true, captured: 0n });
  });

  it('cancels what is unpaid if it can, and else refuses without effect', async () => {
    const unpaid = await create();
    const outcome = await other().acquirer.cancelPayment(unpaid, newOrderId());
    if (other().acquirer.capabilities.cancelPending) {
      expect(bodyOf(outcome).status).toBe('canceled');
      expect(['canceled', 'expired']).toContain((await read(unpaid.orderId))?.status);
      expect(['canceled', 'expired']).toContain(other().booked(unpaid.orderId)[0]?.status);
    } else {
      expect(outcome.kind).toBe('rejected');
      expect(other().booked(unpaid.orderId)).toMatchObject([{ status: 'pending' }]);
    }
  });

  it('refuses to cancel what is paid', async () => {
    const done = await paid();
    expect((await other().acquirer.cancelPayment(done, newOrderId())).kind).toBe('rejected');
    expect(other().booked(done.orderId)).toMatchObject([{ status: 'captured', captured: Number(SUM) }]);
  });

  it('cancelled in the moment of paying, ends as its books say', async () => {
    const raced = await create();
    const [canceled] = await Promise.all([
      other().acquirer.cancelPayment(raced, newOrderId()),
      other()
        .pay(raced.orderId)
        .catch(() => 'too late'),
    ]);
    const [book] = other().booked(raced.orderId);
    const truth = await read(raced.orderId);
    expect(truth?.captured).toBe(BigInt(book?.captured ?? -1));
    expect(canceled.kind === 'ok').toBe(book?.status !== 'captured');
  });

  it('holds money until it is captured, or lets it go, where it can hold any', async () => {
    if (!other().acquirer.capabilities.manualCapture) {
      expect(other().acquirer.capturePayment).toBeUndefined();
      return;
    }
    const held = await paid({ capture: 'manual' });
    expect((await read(held.orderId))?.status).toBe('authorized');
    const taken = await other().acquirer.capturePayment?.(held, newOrderId(), held.amount);
    expect(taken && bodyOf(taken)).toMatchObject({ status: 'captured', captured: SUM });
    const released = await paid({ capture: 'manual' });
    const outcome = await other().acquirer.cancelPayment(released, newOrderId());
    expect(outcome.kind).toBe(other().keepsHolds ? 'rejected' : 'ok');
    const status = other().keepsHolds ? 'authorized' : 'canceled';
    expect(other().booked(released.orderId)).toMatchObject([{ status, captured: 0 }]);
  });

  it('tells what the payer’s bank took back, where it can', async () => {
    const { orderId } = await paid();
    if (!other().tellsChargeBacks) {
      expect((await read(orderId))?.chargedBack).toBe(0n);
      return;
    }
    await other().chargeBack(orderId, 22_988);
    expect(await read(orderId)).toMatchObject({ status: 'captured', captured: SUM, chargedBack: 22_988n });
  });

  it('lists every payment of a span of time once, over all pages', async () => {
    const { acquirer } = other();
    const from = new Date(Date.now() - 60_000);
    const opened: string[] = [];
    for (let n = 0; acquirer.listPayments && n < 101; n += 1) opened.push((await create()).orderId);
    const listed: (string | null)[] = [];
    for await (const payment of acquirer.listPayments?.({ from, to: new Date(Date.now() + 60_000) }) ?? []) {
      listed.push(payment.orderId);
    }
    expect(listed.toSorted()).toEqual(opened.toSorted());
  });

  it('is refused with a secret the provider does not know, and then surely nothing was done', async () => {
    const order = anOrder();
    expect((await other().stranger.createPayment(order)).kind).toBe('rejected');
    expect(other().booked(order.orderId)).toEqual([]);
    expect(await read(order.orderId)).toBeNull();
  });
});
