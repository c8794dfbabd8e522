import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getAmountDue } from '@/lib/payments/amount-due';
import { getPayment, listPayments } from '@/lib/payments/queries';
import { settle } from '@/lib/payments/settle';
import { balances, entrySteps, jobsWaiting, timeline } from '../../support/books';
import { anIssuedInvoice, aViewer } from '../../support/builders/paying-resident';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

async function startedId(): Promise<string> {
  const started = await shop.pay();
  if (!started.ok) throw new Error(started.code);
  return started.value.paymentId;
}

describe('A resident pays at the bank', () => {
  it('is paid through the webhook: status, sums, ledger, letter and amount due follow', async () => {
    await anIssuedInvoice(shop, { period: '2026-10', totalKopecks: 121_770 });
    const paymentId = await startedId();
    await shop.atBank(paymentId, 'pay');
    await shop.bank.flush();
    expect(await shop.readInbox()).toBe(2);

    const payment = await getPayment(shop.viewer, shop.accountId, paymentId);
    expect(payment).toMatchObject({
      status: 'captured',
      principalKopecks: 121_770,
      feeKopecks: 1218,
      capturedKopecks: 122_988,
    });
    expect(await timeline(shop, paymentId)).toEqual([
      'created → created by start',
      'accepted → pending by start',
      'captured → captured by webhook',
    ]);
    expect(await balances(shop)).toEqual({ acquirer: 121_770, resident: -121_770 });
    expect(await jobsWaiting('payment-captured', shop)).toBe(1);
    expect(await getAmountDue(shop.viewer, shop.accountId)).toMatchObject({ dueKopecks: 0, uncountedKopecks: 121_770 });
  });

  it('is paid once by twenty settles at the same time', async () => {
    const paymentId = await startedId();
    await shop.atBank(paymentId, 'pay');
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => settle(shop.organisationId, paymentId, 'operator')),
    );
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    expect(await entrySteps(shop)).toEqual(['captured:122988']);
    expect(await jobsWaiting('payment-captured', shop)).toBe(1);
  });

  it('is told that the bank declined, and may try again', async () => {
    const paymentId = await startedId();
    await shop.atBank(paymentId, 'decline');
    await settle(shop.organisationId, paymentId, 'return');
    expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'declined' });
    expect(await jobsWaiting('payment-failed', shop)).toBe(1);
    expect(await shop.pay()).toMatchObject({ ok: true });
  });

  it('finds a foreign payment neither by its id nor in the list', async () => {
    const paymentId = await startedId();
    const stranger = await aViewer();
    expect(await getPayment(stranger, shop.accountId, paymentId)).toBeNull();
    expect(await listPayments(stranger, shop.accountId)).toEqual({ payments: [], nextCursor: null });
    expect((await listPayments(shop.viewer, shop.accountId)).payments).toHaveLength(1);
  });
});
