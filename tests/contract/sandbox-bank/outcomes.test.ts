import { describe, expect, test } from 'vitest';
import { openShop } from './shop';

const RETURN = 'http://localhost:3000/payments/1?state=a%20b';

describe('on the hosted page the payer', () => {
  test('pays and goes back to the shop exactly where it said', async () => {
    const shop = await openShop({ feePpm: 12_000 });
    const payment = await shop.open({ amount: 123456 });
    const answer = await shop.press(payment, { outcome: 'pay', method: 'sbp' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, RETURN]);
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.authorized', 'payment.captured']);
    expect(shop.letters[1]?.event.data).toEqual({ paymentId: payment.id, orderId: payment.orderId });
    expect(await shop.read(payment.id)).toMatchObject({
      status: 'captured',
      captured: 123456,
      fee: 1481,
      method: 'sbp',
    });
  });

  test('refuses', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    expect((await shop.press(payment, { outcome: 'decline' })).status).toBe(303);
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.declined']);
    expect(await shop.read(payment.id)).toMatchObject({ status: 'declined', failure: { code: 'declined-by-payer' } });
  });

  test('gets no answer: the payment stays pending until it expires', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    expect((await shop.press(payment, { outcome: 'never-answer' })).status).toBe(303);
    expect((await shop.read(payment.id)).status).toBe('pending');
    shop.bank.clock.advance(31 * 60_000);
    await shop.bank.flush();
    expect((await shop.read(payment.id)).status).toBe('expired');
    expect(shop.types()).toEqual(['payment.expired']);
  });

  test('gets a late answer, after as many seconds as was chosen', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    await shop.press(payment, { outcome: 'answer-late', seconds: '600' });
    shop.bank.clock.advance(595_000);
    expect((await shop.read(payment.id)).status).toBe('pending');
    shop.bank.clock.advance(6_000);
    expect((await shop.read(payment.id)).status).toBe('captured');
  });

  test('gets the answer even after the payment has expired, but not after the shop cancelled it', async () => {
    const shop = await openShop();
    const [late, canceled] = [await shop.open(), await shop.open()];
    for (const payment of [late, canceled]) await shop.press(payment, { outcome: 'answer-late', seconds: '3600' });
    await shop.call('POST', `/v1/payments/${canceled.id}/cancel`, { key: 'k1' });
    shop.bank.clock.advance(31 * 60_000);
    expect((await shop.read(late.id)).status).toBe('expired');
    shop.bank.clock.advance(30 * 60_000);
    expect((await shop.read(late.id)).status).toBe('captured');
    expect((await shop.read(canceled.id)).status).toBe('canceled');
  });

  test('loses the connection after the charge, a second press is cut too, the shop hears of it later', async () => {
    const shop = await openShop({ lateMs: 20_000 });
    const payment = await shop.open();
    await expect(shop.press(payment, { outcome: 'drop-after-charge' })).rejects.toThrow();
    await expect(shop.press(payment, { outcome: 'pay' })).rejects.toThrow();
    expect((await shop.read(payment.id)).status).toBe('captured');
    await shop.bank.flush();
    expect(shop.types()).toEqual([]);
    shop.bank.clock.advance(20_000);
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.authorized', 'payment.captured']);
  });

  test('pays and every notice comes twice', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    await shop.press(payment, { outcome: 'send-twice' });
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.authorized', 'payment.authorized', 'payment.captured', 'payment.captured']);
    expect(shop.letters[2]?.rawBody).toBe(shop.letters[3]?.rawBody);
    expect((await shop.read(payment.id)).captured).toBe(payment.amount);
  });

  test('pays and the notices come in the wrong order', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    await shop.press(payment, { outcome: 'out-of-order' });
    await shop.bank.flush();
    expect(shop.types()).toEqual(['payment.captured', 'payment.authorized']);
  });

  test.each([
    [123456, 123356],
    [100, 200],
  ])('is charged another sum: %i asked, %i taken', async (amount, captured) => {
    const shop = await openShop();
    const payment = await shop.open({ amount });
    await shop.press(payment, { outcome: 'wrong-amount' });
    expect(await shop.read(payment.id)).toMatchObject({ status: 'captured', amount, captured });
  });

  test('pays and the shop is never told', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    expect((await shop.press(payment, { outcome: 'no-webhook' })).status).toBe(303);
    shop.bank.clock.advance(24 * 3600_000);
    await shop.bank.flush({ all: true });
    expect(shop.types()).toEqual([]);
    expect(shop.bank.books().webhooks.undelivered.map((one) => one.state)).toEqual(['suppressed', 'suppressed']);
    expect((await shop.read(payment.id)).status).toBe('captured');
  });

  test('presses twice and is charged once', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    const answers = await Promise.all([1, 2, 3].map(() => shop.press(payment, { outcome: 'pay' })));
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
    expect(shop.bank.books().movements.filter((movement) => movement.kind === 'capture')).toHaveLength(1);
  });

  test('comes too late and is told so, with a way back', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    shop.bank.clock.advance(31 * 60_000);
    const answer = await shop.press(payment, { outcome: 'pay' });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Срок оплаты истёк');
    expect(page).toContain(`href="${RETURN}"`);
  });

  test('presses something that is not on the page', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    expect((await shop.press(payment, { outcome: 'rob' })).status).toBe(422);
    expect((await shop.press(payment, { outcome: 'pay', captured: '1' })).status).toBe(422);
    expect((await shop.read(payment.id)).status).toBe('pending');
  });
});

describe('the hosted page', () => {
  test('says that the bank is not real and shows sum, purpose and term', async () => {
    const shop = await openShop();
    const payment = await shop.open({ expiresAt: '2099-09-15T21:30:00Z' });
    const page = await (await fetch(payment.paymentUrl)).text();
    for (const text of ['Учебный банк', 'Это не настоящий банк', '1\u00a0234,56\u00a0₽', 'лицевой счёт 1000001']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('16 сентября 2099');
    expect(page).toMatch(/<button class="main" name="outcome" value="pay">Оплатить<\/button>/);
    expect(page.indexOf('Отказать')).toBeLessThan(page.indexOf('<summary>Неисправности'));
  });

  test('runs no script and may post only to itself and the shop', async () => {
    const shop = await openShop();
    const payment = await shop.open({ description: '<script>alert("1")</script>' });
    const response = await fetch(payment.paymentUrl);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
    expect(policy).not.toContain('script-src');
    expect(await response.text()).not.toContain('<script');
  });

  test('has no buttons once the payment is over', async () => {
    const shop = await openShop();
    const payment = await shop.open();
    await shop.press(payment, { outcome: 'pay' });
    const page = await (await fetch(payment.paymentUrl)).text();
    expect(page).toContain('Оплачено');
    expect(page).not.toContain('<button');
  });

  test('of an unknown payment is a page, not JSON', async () => {
    const shop = await openShop();
    const response = await fetch(`${shop.bank.url}/pay/pay_000000000000000000000000`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Такого платежа нет');
  });
});
