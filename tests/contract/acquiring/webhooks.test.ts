import { describe, expect, it } from 'vitest';
import { COUNTERPARTS } from './counterparts';
import { aRefund, bodyOf, useCounterpart } from './orders';

const TEN_MINUTES_MS = 10 * 60_000;

describe.each(Object.entries(COUNTERPARTS))('The webhooks of the %s acquirer', (_, makeCounterpart) => {
  const { other, paid } = useCounterpart(makeCounterpart);

  const received = async () => {
    const payment = await paid();
    await other().deliver();
    expect(other().letters.length).toBeGreaterThan(0);
    return { payment, letters: other().letters, receivedAt: new Date() };
  };

  it('are read for ids alone', async () => {
    const { payment, letters, receivedAt } = await received();
    const { orderId, providerPaymentId } = payment;
    for (const letter of letters) {
      const event = other().acquirer.parseWebhook({ ...letter, receivedAt });
      if (event.kind !== 'event') throw new Error(JSON.stringify(event));
      expect({ orderId, providerPaymentId }).toMatchObject(event.ref);
      expect(Object.keys(event.ref).length).toBeGreaterThan(0);
      expect(Object.keys(event).toSorted()).toEqual(['ack', 'eventKey', 'kind', 'ref']);
      expect(event.ack.status).toBe(200);
    }
  });

  it('are told apart by their keys', async () => {
    const { letters, receivedAt } = await received();
    const keys = letters.map((letter) => other().acquirer.parseWebhook({ ...letter, receivedAt }));
    expect(new Set(keys.map((read) => read.kind === 'event' && read.eventKey)).size).toBe(letters.length);
  });

  it('of a refund lead to its payment', async () => {
    const { payment, receivedAt } = await received();
    other().letters.length = 0;
    bodyOf(await other().acquirer.refundPayment(payment, aRefund(22_988n)));
    await other().deliver();
    const { orderId, providerPaymentId } = payment;
    const read = other().letters.map((letter) => other().acquirer.parseWebhook({ ...letter, receivedAt }));
    const refs = read.flatMap((event) => (event.kind === 'event' ? [event.ref] : []));
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect({ orderId, providerPaymentId }).toMatchObject(ref);
  });

  it('are refused when anything in them was changed', async () => {
    const { letters, receivedAt } = await received();
    for (const letter of letters) {
      expect(other().acquirer.parseWebhook({ ...other().altered(letter), receivedAt }).kind).toBe('rejected');
    }
  });

  it('of another shop are refused, where they are signed', async () => {
    const { letters, receivedAt } = await received();
    const isSigned = other().acquirer.capabilities.webhookAuthenticity === 'signed';
    for (const letter of letters) {
      const read = other().stranger.parseWebhook({ ...letter, receivedAt });
      expect(read.kind).toBe(isSigned ? 'rejected' : 'event');
    }
  });

  it.each([
    ['yesterday', TEN_MINUTES_MS],
    ['the future', -TEN_MINUTES_MS],
  ])('of %s are refused, where the time is signed', async (_when, apartMs) => {
    const { letters, receivedAt } = await received();
    const at = new Date(receivedAt.getTime() + apartMs);
    for (const letter of letters) {
      const read = other().acquirer.parseWebhook({ ...letter, receivedAt: at });
      expect(read).toMatchObject(other().signsTime ? { kind: 'rejected', reason: 'stale' } : { kind: 'event' });
    }
  });

  it('that say nothing are refused', () => {
    const nothing = { method: 'POST', url: 'http://shop.test/notices', headers: new Headers(), body: new Uint8Array() };
    expect(other().acquirer.parseWebhook({ ...nothing, receivedAt: new Date() }).kind).toBe('rejected');
  });
});
