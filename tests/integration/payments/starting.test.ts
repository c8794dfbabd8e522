import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { paymentPolls } from '@/db/schema/payments';
import { cancelPayment } from '@/lib/payments/cancel-payment';
import { paymentOptions, quotePayment } from '@/lib/payments/payment-options';
import { getPayment } from '@/lib/payments/queries';
import { recordRefusal } from '@/lib/payments/record-answer';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { kopecks } from '@/lib/shared/money';
import { aPayingResident, aViewer } from '../../support/builders/paying-resident';
import { aForm, openShop, type Shop } from '../../support/shop';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

describe('Starting a payment', () => {
  it('leads to the page of the bank, which was told the sum with the commission', async () => {
    const started = await shop.pay();
    expect(started).toMatchObject({
      ok: true,
      value: { redirectUrl: expect.stringContaining(`${shop.bank.url}/pay/`) },
    });
    expect(shop.bank.books().payments).toMatchObject([{ amount: 122_988, status: 'pending' }]);
  });

  it('in twenty tabs at once starts one; the others are shown the live one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.pay()));
    const [started] = answers.filter((answer) => answer.ok);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [`${answer.code} ${answer.detail}`])))).toEqual(
      new Set([`payment-in-progress ${started?.ok && started.value.paymentId}`]),
    );
    expect(shop.bank.books().payments).toHaveLength(1);
    const options = await paymentOptions(shop.viewer, shop.accountId);
    expect(options?.live).toMatchObject({ status: 'pending', redirectUrl: expect.stringContaining('/pay/') });
  });

  it('by a double click is one payment for both clicks', async () => {
    const submissionId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.pay({ submissionId })));
    expect(new Set(answers.map((answer) => answer.ok && answer.value.paymentId)).size).toBe(1);
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it('by a form sent again after it was paid leads to its own page: at the bank there is nothing more to do', async () => {
    const submissionId = randomUUID();
    const first = await shop.pay({ submissionId });
    if (!first.ok) throw new Error(first.code);
    expect(await shop.pay({ submissionId })).toEqual(first);
    await shop.atBank(first.value.paymentId, 'pay');
    await settle(shop.organisationId, first.value.paymentId, 'return');
    expect(await shop.pay({ submissionId })).toEqual({ ok: true, value: { ...first.value, redirectUrl: null } });
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it('does not send the payer to a bank that speaks of another sum', async () => {
    shop.bank.script({ call: 'create', fault: 'wrong-amount' });
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    expect(started.value.redirectUrl).toBeNull();

    shop.bank.script({ call: 'get', fault: 'wrong-amount' });
    expect(await settle(shop.organisationId, started.value.paymentId, 'return')).toBe('parked');
  });

  it('goes on when the bank only misspoke', async () => {
    shop.bank.script({ call: 'create', fault: 'wrong-amount' });
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    await settle(shop.organisationId, started.value.paymentId, 'return');
    expect(await getPayment(shop.viewer, shop.accountId, started.value.paymentId)).toMatchObject({
      status: 'pending',
      isParked: false,
      redirectUrl: expect.stringContaining('/pay/'),
    });
  });

  it('is not over because the bank refused a repeat of what it had taken already', async () => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    const payment = { organisationId: shop.organisationId, id: started.value.paymentId };
    expect(await recordRefusal(payment, 'idempotency-conflict', systemClock)).toBe(false);
    expect(await getPayment(shop.viewer, shop.accountId, payment.id)).toMatchObject({ status: 'pending' });
    expect(await db().select().from(paymentPolls).where(eq(paymentPolls.paymentId, payment.id))).toHaveLength(1);
  });

  it('is refused when the commission is no longer what was shown', async () => {
    expect(await shop.pay({ expectedChargedKopecks: kopecks(122_987) })).toMatchObject({
      ok: false,
      code: 'quote-changed',
    });
    expect(shop.bank.books().payments).toHaveLength(0);
  });

  it('is refused for a sum below a rouble or beyond what the bank takes', async () => {
    expect(await shop.pay({ principalKopecks: kopecks(99) })).toMatchObject({ code: 'sum-out-of-range' });
    expect(await shop.pay({ principalKopecks: kopecks(99_999_999) })).toMatchObject({ code: 'sum-out-of-range' });
  });

  it('of a foreign account is as if there were no such account', async () => {
    const stranger = await aViewer();
    await expect(startPayment(stranger, shop.accountId, aForm())).rejects.toBeInstanceOf(NotFound);
    await expect(startPayment(stranger, randomUUID(), aForm())).rejects.toBeInstanceOf(NotFound);
    expect(await paymentOptions(stranger, shop.accountId)).toBeNull();
    expect(await quotePayment(stranger, shop.accountId, kopecks(100), 'card')).toBeNull();
  });

  it('is not offered by an organisation without a contract', async () => {
    const other = await aPayingResident();
    expect(await startPayment(other.viewer, other.accountId, aForm())).toMatchObject({ code: 'no-acquiring-contract' });
    expect(await paymentOptions(other.viewer, other.accountId)).toMatchObject({ offer: null, live: null });
  });

  it('can be taken back before paying, and then another may be started', async () => {
    const first = await shop.pay();
    if (!first.ok) throw new Error(first.code);
    expect(await cancelPayment(shop.viewer, shop.accountId, first.value.paymentId)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await getPayment(shop.viewer, shop.accountId, first.value.paymentId)).toMatchObject({ status: 'canceled' });
    expect(await shop.pay()).toMatchObject({ ok: true });
  });

  it('cannot be taken back once it is paid: the money is kept as paid', async () => {
    const first = await shop.pay();
    if (!first.ok) throw new Error(first.code);
    await shop.atBank(first.value.paymentId, 'pay');
    expect(await cancelPayment(shop.viewer, shop.accountId, first.value.paymentId)).toMatchObject({
      code: 'not-cancelable',
    });
    expect(await getPayment(shop.viewer, shop.accountId, first.value.paymentId)).toMatchObject({ status: 'captured' });
  });
});
