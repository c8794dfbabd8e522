import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aReceipt, openTbank, PASSWORD, type TbankShop } from './tbank-shop';

/** Signed anew here, by the published recipe and not by the bank's code. */
function signed(notice: Record<string, unknown>): string {
  const names = Object.keys({ ...notice, Password: '' }).filter((name) => name !== 'Token');
  const values = names
    .sort()
    .map((name) => (name === 'Password' ? PASSWORD : notice[name]))
    .filter((value) => typeof value !== 'object');
  return createHash('sha256').update(values.join('')).digest('hex');
}

const notices = (shop: TbankShop) => shop.letters.map((letter) => JSON.parse(letter.body) as Record<string, unknown>);

async function pay(shop: TbankShop, changes: Record<string, unknown> = {}, method = 'card'): Promise<string> {
  const { PaymentId } = await shop.init(changes);
  await shop.control(`payments/${PaymentId}/pay`, { method });
  await shop.bank.flush();
  return PaymentId;
}

describe('the shop hears', () => {
  test('of a payment by card twice, signed, with nested data that is no part of the token', async () => {
    const shop = await openTbank();
    const PaymentId = await pay(shop, { DATA: { Order_number: '00010402' } });
    expect(shop.statuses()).toEqual(['AUTHORIZED', 'CONFIRMED']);
    for (const notice of notices(shop)) {
      expect(notice).toMatchObject({
        TerminalKey: 'TinkoffBankTest',
        Success: true,
        PaymentId: Number(PaymentId),
        ErrorCode: '0',
        Amount: 121_770,
        CardId: expect.any(Number),
        Pan: expect.stringMatching(/^\d{6}\*{6}\d{4}$/),
        ExpDate: '1129',
        Data: { Source: 'cards', Order_number: '00010402' },
      });
      expect(notice.Token).toBe(signed(notice));
    }
    expect(shop.letters[0]).toMatchObject({ method: 'POST' });
  });

  test('of a payment by СБП once', async () => {
    const shop = await openTbank();
    await pay(shop, {}, 'sbp');
    expect(shop.statuses()).toEqual(['CONFIRMED']);
    expect(notices(shop)[0]).toMatchObject({ Data: { Source: 'qrsbp' }, Pan: expect.stringMatching(/^\+7/) });
  });

  test('of a refusal, a cancellation and a reversal', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    await shop.control(`payments/${PaymentId}/decline`);
    await shop.call('Cancel', { PaymentId: (await shop.init()).PaymentId });
    const held = await pay(shop, { PayType: 'T' });
    await shop.call('Cancel', { PaymentId: held, Amount: 770 });
    await shop.call('Cancel', { PaymentId: held });
    await shop.bank.flush();
    const expected = ['AUTHORIZED', 'CANCELED', 'PARTIAL_REVERSED', 'REJECTED', 'REVERSED'];
    expect(shop.statuses().toSorted()).toEqual(expected);
    const refused = notices(shop).find((notice) => notice.Status === 'REJECTED');
    expect(refused).toMatchObject({ Success: false, ErrorCode: '99' });
  });

  test('of two equal refunds by bodies that differ in the sum left alone', async () => {
    const shop = await openTbank();
    const PaymentId = await pay(shop);
    for (let n = 0; n < 2; n += 1) await shop.call('Cancel', { PaymentId, Amount: 100 });
    await shop.bank.flush();
    const [one, other] = notices(shop).slice(2);
    expect([one?.Status, other?.Status]).toEqual(['PARTIAL_REFUNDED', 'PARTIAL_REFUNDED']);
    expect([one?.Amount, other?.Amount]).toEqual([121_670, 121_570]);
  });

  test('of an expiry only where the terminal was asked to tell it', async () => {
    const [silent, telling] = [await openTbank(), await openTbank({ expiryNotices: true })];
    for (const shop of [silent, telling]) {
      await shop.init();
      shop.bank.clock.advance(25 * 3600 * 1000);
      await shop.bank.flush();
    }
    expect([silent.statuses(), telling.statuses()]).toEqual([[], ['DEADLINE_EXPIRED']]);
  });

  test('what became of the receipt', async () => {
    const shop = await openTbank();
    await pay(shop, { Receipt: aReceipt() });
    expect(shop.statuses()).toEqual(['AUTHORIZED', 'CONFIRMED', 'RECEIPT']);
    const receipt = notices(shop)[2] ?? {};
    expect(receipt).toMatchObject({ Success: true, Type: 'Income', Amount: 121_770, Receipt: { Taxation: 'osn' } });
    expect(receipt.Token).toBe(signed(receipt));
  });

  test('at the address of the payment when it has one of its own', async () => {
    const shop = await openTbank();
    const own = shop.bank.books().merchants[0]?.webhookUrl.replace('/notices', '/own');
    await pay(shop, { NotificationURL: own });
    expect(shop.letters.map((letter) => letter.url.pathname)).toEqual(['/own', '/own']);
  });
});

describe('a notice', () => {
  test.each([
    ['another status', { status: 201, body: 'OK' }],
    ['another word', { status: 200, body: 'ok' }],
    ['more than the word', { status: 200, body: 'OK\n' }],
    ['an error', { status: 500, body: 'OK' }],
  ])('answered with %s comes again in an hour', async (_name, answer) => {
    const shop = await openTbank();
    shop.answers.push(answer);
    const { PaymentId } = await shop.init();
    await shop.control(`payments/${PaymentId}/decline`);
    await shop.bank.flush();
    expect(shop.statuses()).toEqual(['REJECTED']);
    shop.bank.clock.advance(3600 * 1000 - 5000);
    await shop.bank.flush();
    expect(shop.statuses()).toEqual(['REJECTED']);
    shop.bank.clock.advance(5000);
    await shop.bank.flush();
    expect(shop.statuses()).toEqual(['REJECTED', 'REJECTED']);
    expect(shop.letters[1]?.body).toBe(shop.letters[0]?.body);
  });

  test('is given up after a day of hours and a month of days', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    shop.answers.push(...Array.from({ length: 60 }, () => ({ status: 500, body: '' })));
    await shop.control(`payments/${PaymentId}/decline`);
    await shop.bank.flush();
    for (let day = 0; day < 40; day += 1) {
      for (let hour = 0; hour < 24; hour += 1) {
        shop.bank.clock.advance(3600 * 1000);
        await shop.bank.flush();
      }
    }
    expect(shop.letters).toHaveLength(55);
    expect(shop.bank.books().webhooks.undelivered).toMatchObject([{ state: 'abandoned' }]);
  });

  test('is told before the payer is let go', async () => {
    const shop = await openTbank();
    const { PaymentId } = await shop.init();
    const back = await shop.press(PaymentId, { outcome: 'pay' });
    expect(back.status).toBe(303);
    expect(shop.statuses()).toEqual(['AUTHORIZED', 'CONFIRMED']);
  });
});
