import { describe, expect, test } from 'vitest';
import { openStripe, WEBHOOK_SECRET } from './stripe-shop';

describe('an event', () => {
  test('is verified by Stripe’s own client, which then knows its type', async () => {
    const shop = await openStripe();
    const { session } = await shop.paid();
    const events = shop.letters.map((letter) =>
      shop.stripe.webhooks.constructEvent(letter.body, letter.headers.get('stripe-signature') ?? '', WEBHOOK_SECRET),
    );
    expect(events.map((event) => event.type)).toEqual(['payment_intent.succeeded', 'checkout.session.completed']);
    expect(events[1]).toMatchObject({
      ...{ object: 'event', livemode: false, api_version: '2026-10-28.endive' },
      id: expect.stringMatching(/^evt_/),
      data: { object: { id: session, payment_status: 'paid' } },
    });
    expect(new Set(events.map((event) => event.id)).size).toBe(2);
  });

  test('is refused with a byte changed, another secret, or when it is six minutes old', async () => {
    const shop = await openStripe();
    await shop.paid();
    const [letter] = shop.letters;
    const signature = letter?.headers.get('stripe-signature') ?? '';
    const body = letter?.body ?? '';
    const verify =
      (text: string, secret: string, at = Date.now()) =>
      () =>
        shop.stripe.webhooks.constructEvent(text, signature, secret, 300, undefined, at);
    expect(verify(`${body} `, WEBHOOK_SECRET)).toThrow();
    expect(verify(body, 'whsec_other')).toThrow();
    expect(verify(body, WEBHOOK_SECRET, Date.now() + 360_000)).toThrow();
    expect(verify(body, WEBHOOK_SECRET)().object).toBe('event');
  });

  test('shows its object as it was then', async () => {
    const shop = await openStripe();
    shop.answers.push({ status: 500, body: '' }, { status: 500, body: '' });
    const { intent } = await shop.paid();
    await shop.stripe.refunds.create({ payment_intent: intent });
    await shop.bank.flush({ all: true });
    const repeated = shop.letters.filter((letter) => letter.body === shop.letters[0]?.body);
    expect(repeated).toHaveLength(2);
  });

  test('comes again with growing pauses for three days', async () => {
    const shop = await openStripe();
    shop.answers.push(...Array.from({ length: 30 }, () => ({ status: 500, body: '' })));
    const { id } = await shop.open();
    await shop.control(`payments/${id}/expire`);
    await shop.bank.flush();
    for (let hour = 0; hour < 24 * 5; hour += 1) {
      shop.bank.clock.advance(3600 * 1000);
      await shop.bank.flush();
    }
    expect(shop.letters).toHaveLength(10);
    expect(shop.bank.books().webhooks.undelivered).toMatchObject([{ state: 'abandoned' }]);
  });

  test('any 2xx counts as heard', async () => {
    const shop = await openStripe();
    shop.answers.push({ status: 204, body: '' }, { status: 299, body: '' });
    await shop.paid();
    expect(shop.bank.books().webhooks.undelivered).toEqual([]);
  });
});
