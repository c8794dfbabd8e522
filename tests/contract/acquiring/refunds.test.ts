import { describe, expect, it } from 'vitest';
import { COUNTERPARTS } from './counterparts';
import { aRefund, bodyOf, SUM, useCounterpart } from './orders';

const DAY_MS = 24 * 3600 * 1000;

describe.each(Object.entries(COUNTERPARTS))('Giving back, the %s acquirer', (_, makeCounterpart) => {
  const { other, paid, read } = useCounterpart(makeCounterpart);

  it('gives back a part and then the rest', async () => {
    const payment = await paid();
    bodyOf(await other().acquirer.refundPayment(payment, aRefund(22_988n)));
    expect(bodyOf(await other().acquirer.refundPayment(payment, aRefund(100_000n, 22_988n))).status).toBe('succeeded');
    const refunded = await read(payment.orderId);
    expect(refunded).toMatchObject({ status: 'captured', captured: SUM, refunded: SUM });
    if (other().tellsRefunds) expect(refunded?.refunds).toHaveLength(2);
  });

  it('never gives back more than was taken', async () => {
    const payment = await paid();
    bodyOf(await other().acquirer.refundPayment(payment, aRefund(22_988n)));
    expect((await other().acquirer.refundPayment(payment, aRefund(100_001n, 22_988n))).kind).toBe('rejected');
    expect(other().booked(payment.orderId)).toMatchObject([{ refunded: 22_988 }]);
  });

  it('gives nothing twice, however often it is told', async () => {
    const payment = await paid();
    const refund = aRefund(22_988n);
    const first = bodyOf(await other().acquirer.refundPayment(payment, refund));
    const again = await other().acquirer.refundPayment(payment, refund);
    const isKeyed = other().acquirer.capabilities.refundIdempotency === 'key';
    if (isKeyed) expect(bodyOf(again).providerRefundId).toBe(first.providerRefundId);
    expect(other().booked(payment.orderId)).toMatchObject([{ refunded: 22_988, refunds: [{ amount: 22_988 }] }]);
  });

  it.each(['act-then-drop', '500-but-done'] as const)(
    'after %s gives nothing again when told again',
    async (mishap) => {
      const payment = await paid();
      const refund = aRefund(22_988n);
      other().script('refund', mishap);
      expect((await other().acquirer.refundPayment(payment, refund)).kind).toBe('unknown');
      await other().acquirer.refundPayment(payment, refund);
      expect(other().booked(payment.orderId)).toMatchObject([{ refunded: 22_988, refunds: [{ amount: 22_988 }] }]);
      expect((await read(payment.orderId))?.refunded).toBe(22_988n);
    },
  );

  it('tells of a refund that fails days later', async () => {
    const payment = await paid();
    other().script('refund', 'refund-fails-late', 2 * DAY_MS);
    bodyOf(await other().acquirer.refundPayment(payment, aRefund(22_988n)));
    other().advance(2 * DAY_MS);
    const truth = await read(payment.orderId);
    expect(truth).toMatchObject({ status: 'captured', captured: SUM, refunded: 0n });
    const isListed = other().tellsRefunds && other().listsFailedRefunds !== false;
    expect(truth?.refunds).toMatchObject(isListed ? [{ status: 'failed' }] : []);
  });
});
