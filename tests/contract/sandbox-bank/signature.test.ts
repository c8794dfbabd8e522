import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { signatureHeader } from '../../../scripts/sandbox-bank/hmac';
import { openShop, WEBHOOK_SECRET } from './shop';

const BODY = '{\n  "id": "evt_test_webhook",\n  "object": "event"\n}';

test('the signature is the published vector of the scheme', () => {
  expect(signatureHeader('whsec_test_secret', 1_700_000_000, BODY)).toBe(
    't=1700000000,v1=4f1cd7feda9826e746b7d482c4badebb657398df1099e1046364f6196a230150',
  );
});

test('a foreign verifier accepts a delivered webhook and refuses a changed one', async () => {
  const shop = await openShop();
  const payment = await shop.open({ description: 'Кириллица в событие не попадает' });
  await shop.press(payment, { outcome: 'pay' });
  await shop.bank.flush();
  const { signature } = new Stripe('sk_unused').webhooks;
  for (const { rawBody, signature: header } of shop.letters) {
    expect(signature?.verifyHeader(rawBody, header, WEBHOOK_SECRET, 300)).toBe(true);
    expect(() => signature?.verifyHeader(`${rawBody} `, header, WEBHOOK_SECRET, 300)).toThrow();
  }
  expect(shop.letters).toHaveLength(2);
});

test('a webhook sent again is signed for the time of that try', async () => {
  const shop = await openShop();
  shop.answers.push(500);
  const payment = await shop.open();
  await shop.press(payment, { outcome: 'decline' });
  await shop.bank.flush();
  shop.bank.clock.advance(60_000);
  await shop.bank.flush();
  const [first, second] = shop.letters.map((letter) => Number(/^t=(\d+),/.exec(letter.signature)?.[1]));
  expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(60);
  expect(shop.letters[1]?.rawBody).toBe(shop.letters[0]?.rawBody);
});
