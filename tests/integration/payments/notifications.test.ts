import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET, POST } from '@/app/api/webhooks/[provider]/[contractId]/route';
import { db } from '@/db/client';
import { acquirerNotifications } from '@/db/schema/payments';
import { signatureOf } from '@/lib/acquiring/signature';
import { newId, orderIdOf } from '@/lib/shared/ids';
import { balances, jobsWaiting } from '../../support/books';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({ listens: false });
});
afterEach(() => shop.close());

async function inbox(): Promise<{ event_key: string; outcome: string | null }[]> {
  return [
    ...(await db().execute<{ event_key: string; outcome: string | null }>(
      sql`select event_key, outcome from acquirer_notifications where organisation_id = ${shop.organisationId} order by id`,
    )),
  ];
}

/** A webhook as the bank would sign it now. */
function signed(event: object, secret = 'whsec_test_secret', at = Math.floor(Date.now() / 1000)) {
  const body = Buffer.from(JSON.stringify(event));
  return { body, headers: { 'sandbox-signature': `t=${at},v1=${signatureOf(secret, at, body)}` } };
}

function post(
  { body, headers }: { body: Uint8Array; headers?: HeadersInit },
  contractId = shop.contractId,
  provider = 'sandbox',
) {
  const url = `http://localhost:3000/api/webhooks/${provider}/${contractId}`;
  const request = new Request(url, { method: 'POST', body: new Uint8Array(body), headers });
  return POST(request, { params: Promise.resolve({ provider, contractId }) });
}

const anEvent = (changes: object = {}) => ({
  id: `evt_${newId()}`,
  type: 'payment.captured',
  createdAt: new Date().toISOString(),
  data: { paymentId: 'pay_x', orderId: orderIdOf(newId()) },
  ...changes,
});

describe('A notification of the bank', () => {
  it('is stored with its job before the answer', async () => {
    const answer = await post(signed(anEvent()));
    expect(answer.status).toBe(200);
    expect(await inbox()).toHaveLength(1);
    expect(await jobsWaiting('acquirer-notified', shop)).toBe(1);
  });

  it('sent three times at once is stored once and acknowledged each time', async () => {
    const letter = signed(anEvent());
    const answers = await Promise.all([post(letter), post(letter), post(letter)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(await inbox()).toHaveLength(1);
    expect(await jobsWaiting('acquirer-notified', shop)).toBe(1);
  });

  it.each([
    ['of a forger', () => signed(anEvent(), 'whsec_of_a_forger')],
    ['from an hour ago', () => signed(anEvent(), undefined, Math.floor(Date.now() / 1000) - 3600)],
    ['from the future', () => signed(anEvent(), undefined, Math.floor(Date.now() / 1000) + 3600)],
    ['without a signature', () => ({ body: Buffer.from(JSON.stringify(anEvent())) })],
    ['that is no event', () => signed({ hello: 'world' })],
    ['about no payment', () => signed(anEvent({ data: { paymentId: '' } }))],
    ['under a name no database keeps', () => signed(anEvent({ id: 'evt\0' }))],
    ['about a payment of such a name', () => signed(anEvent({ data: { paymentId: 'pay\0', orderId: '\0' } }))],
  ])('%s is refused without a word and leaves nothing', async (_, letter) => {
    const answer = await post(letter());
    expect([answer.status, await answer.text()]).toEqual([400, '']);
    expect(await inbox()).toEqual([]);
  });

  it('to no contract of ours is not found', async () => {
    const letter = signed(anEvent());
    const answers = [
      await post(letter, newId()),
      await post(letter, 'x'),
      await post(letter, shop.contractId, 'stripe'),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  });

  it('beyond 64 KB is not read to its end, whatever length it declares', async () => {
    const body = Buffer.alloc(65 * 1024, 32);
    expect((await post({ body })).status).toBe(413);
    expect((await post({ body: body.subarray(0, 64 * 1024) })).status).toBe(400);
  });

  it('may be all query: a GET is read alike, and without a signature refused alike', async () => {
    const get = (contractId: string) => {
      const request = new Request(`http://localhost:3000/api/webhooks/sandbox/${contractId}?mdOrder=1&status=1`);
      return GET(request, { params: Promise.resolve({ provider: 'sandbox', contractId }) });
    };
    expect([(await get(shop.contractId)).status, (await get(newId())).status]).toEqual([400, 404]);
    expect(await inbox()).toEqual([]);
  });

  it('is asked for again when it could not be stored', async () => {
    const letter = signed(anEvent());
    await db().execute(sql`alter table acquirer_notifications rename to hidden`);
    const failed = await post(letter);
    await db().execute(sql`alter table hidden rename to acquirer_notifications`);
    expect(failed.status).toBe(503);
    expect((await post(letter)).status).toBe(200);
    expect(await inbox()).toHaveLength(1);
  });

  it('about an unknown or a foreign order is noted and changes nothing', async () => {
    const other = await openShop({ listens: false });
    const started = await other.pay();
    if (!started.ok) throw new Error(started.code);
    await other.atBank(started.value.paymentId, 'pay');
    await post(signed(anEvent()));
    await post(signed(anEvent({ data: { paymentId: 'pay_x', orderId: orderIdOf(started.value.paymentId) } })));
    await shop.readInbox();
    expect((await inbox()).map((one) => one.outcome)).toEqual(['unknown-order', 'unknown-order']);
    expect(await balances(other)).toEqual({});
    await other.close();
  });

  it('that names no payment is about none, not about the first one there is', async () => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    const notification = { organisationId: shop.organisationId, id: newId(), contractId: shop.contractId };
    await db()
      .insert(acquirerNotifications)
      .values({ ...notification, eventKey: 'evt', orderId: 'not ours', body: Buffer.from('{}') });
    await shop.readInbox();
    expect((await inbox()).map((one) => one.outcome)).toEqual(['unknown-order']);
  });

  it('that lies about money is worth no more than a hint: the bank is asked', async () => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    const data = { paymentId: 'pay_x', orderId: orderIdOf(started.value.paymentId), captured: 122_988 };
    await post(signed(anEvent({ data })));
    await shop.readInbox();
    expect((await inbox()).map((one) => one.outcome)).toEqual(['unchanged']);
    expect(await balances(shop)).toEqual({});
  });

  it('replayed long after, in any order and twice, finds everything done', async () => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    await shop.atBank(started.value.paymentId, 'send-twice');
    await shop.bank.flush({ all: true });
    expect(shop.webhooks.length).toBeGreaterThanOrEqual(2);
    for (const letter of [...shop.webhooks.toReversed(), ...shop.webhooks]) await post(letter);
    await shop.readInbox();
    expect(await balances(shop)).toEqual({ acquirer: 121_770, resident: -121_770 });
    expect(await jobsWaiting('payment-captured', shop)).toBe(1);
  });
});
