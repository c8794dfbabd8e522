import { describe, expect, test } from 'vitest';
import { aForm, aSession, clientOf, openStripe } from './stripe-shop';

const price = (name: string) => `line_items[0][price_data][${name}]`;
const soon = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);

const REFUSED: [string, Record<string, string | undefined>, string, string][] = [
  ['an unknown parameter', { comment: 'x' }, 'comment', 'parameter_unknown'],
  [
    'a parameter of an older version',
    { 'payment_method_types[0]': 'card' },
    'payment_method_types',
    'parameter_unknown',
  ],
  ['no mode', { mode: undefined }, 'mode', 'parameter_missing'],
  ['another mode', { mode: 'subscription' }, 'mode', 'parameter_invalid'],
  ['no address of success', { success_url: undefined }, 'success_url', 'parameter_missing'],
  ['a relative address', { cancel_url: '/p' }, 'cancel_url', 'parameter_invalid'],
  ['a sum in roubles', { [price('unit_amount')]: '1217.70' }, price('unit_amount'), 'parameter_invalid'],
  ['a negative sum', { [price('unit_amount')]: '-1' }, price('unit_amount'), 'parameter_invalid'],
  ['no sum', { [price('unit_amount')]: undefined }, price('unit_amount'), 'parameter_missing'],
  ['a currency in capitals', { [price('currency')]: 'RUB' }, price('currency'), 'parameter_invalid'],
  ['no quantity', { 'line_items[0][quantity]': undefined }, 'line_items[0][quantity]', 'parameter_missing'],
  ['a nameless line', { [price('product_data][name')]: '' }, price('product_data][name'), 'parameter_invalid'],
  ['an order longer than 200', { client_reference_id: 'a'.repeat(201) }, 'client_reference_id', 'parameter_invalid'],
  ['an end in 29 minutes', { expires_at: soon(29 * 60) }, 'expires_at', 'parameter_invalid'],
  ['an end in 25 hours', { expires_at: soon(25 * 3600) }, 'expires_at', 'parameter_invalid'],
  ['an end in words', { expires_at: '2099-01-01' }, 'expires_at', 'parameter_invalid'],
  ['a metadata key longer than 40', { [`metadata[${'k'.repeat(41)}]`]: 'v' }, 'metadata', 'parameter_invalid'],
  ['a metadata value longer than 500', { 'metadata[k]': 'v'.repeat(501) }, 'metadata', 'parameter_invalid'],
  [
    'an unknown way of capture',
    { 'payment_intent_data[capture_method]': 'later' },
    'payment_intent_data[capture_method]',
    'parameter_invalid',
  ],
  ['a currency that is not that of the lines', { currency: 'usd' }, 'currency', 'parameter_invalid'],
];

describe('opening a session', () => {
  test.each(REFUSED)('%s is refused', async (_name, changes, param, code) => {
    const shop = await openStripe();
    const answer = await shop.raw('POST', 'checkout/sessions', aForm(changes));
    expect(answer).toMatchObject({ status: 400, body: { error: { type: 'invalid_request_error', param, code } } });
    expect(shop.bank.books().payments).toEqual([]);
  });

  test.each([
    ['more than eight digits', '100000000'],
    ['less than the least', '49'],
  ])('a total of %s is refused', async (_name, amount) => {
    const shop = await openStripe();
    const answer = await shop.raw('POST', 'checkout/sessions', aForm({ [price('unit_amount')]: amount }));
    expect(answer.status).toBe(400);
  });

  test.each([
    ['51 keys of metadata', [...Array(51).keys()].map((n) => `metadata[k${n}]=v`).join('&')],
    ['a parameter given twice', 'mode=payment'],
    ['a branch where a text stands', 'mode[a]=1'],
    ['a name without its bracket', 'metadata[a=1'],
  ])('%s is refused', async (_name, more) => {
    const shop = await openStripe();
    expect((await shop.raw('POST', 'checkout/sessions', `${aForm()}&${more}`)).status).toBe(400);
    expect(shop.bank.books().payments).toEqual([]);
  });

  test('a body that is JSON is refused', async () => {
    const shop = await openStripe();
    const headers = { 'content-type': 'application/json' };
    expect((await shop.raw('POST', 'checkout/sessions', JSON.stringify(aSession()), headers)).status).toBe(400);
  });

  test('lines of two currencies are refused', async () => {
    const shop = await openStripe();
    const second = 'line_items[1][price_data]';
    const more = { 'line_items[1][quantity]': '1', [`${second}[currency]`]: 'usd', [`${second}[unit_amount]`]: '100' };
    const form = aForm({ ...more, [`${second}[product_data][name]`]: 'x' });
    const answer = await shop.raw('POST', 'checkout/sessions', form);
    expect(answer).toMatchObject({ status: 400, body: { error: { param: 'line_items' } } });
  });

  test('everything the client sends is taken', async () => {
    const shop = await openStripe();
    const session = await shop.open({
      customer_email: 'resident@example.org',
      expires_at: Math.floor(Date.now() / 1000) + 3600,
      locale: 'ru',
      metadata: { account: '6262000000055' },
      payment_intent_data: { capture_method: 'manual', description: 'ЖКУ за 10.2026', metadata: { a: 'b' } },
      submit_type: 'pay',
      ui_mode: 'hosted_page',
    });
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      metadata: { account: '6262000000055' },
    });
  });
});

describe('whoever asks', () => {
  test.each([
    ['an unknown key', 'Bearer sk_test_nobody'],
    ['no key', ''],
  ])('with %s is refused', async (_name, authorization) => {
    const shop = await openStripe();
    const answer = await shop.raw('GET', 'checkout/sessions', undefined, { authorization });
    expect(answer).toMatchObject({ status: 401, body: { error: { type: 'invalid_request_error' } } });
    expect(JSON.stringify(answer.body)).not.toContain('sk_test_nobody');
  });

  test('through the client is refused as the client expects', async () => {
    const shop = await openStripe();
    const stranger = clientOf(shop.bank.url, 'sk_test_nobody');
    await expect(stranger.checkout.sessions.create(aSession())).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
  });

  test('sees nothing of another account, nor of an intent that is not there yet', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    shop.bank.enrol({
      ...{ dialect: 'stripe', secretKey: 'sk_test_other', webhookSecret: 'whsec_other' },
      webhookUrl: 'http://127.0.0.1:9/',
    });
    const other = clientOf(shop.bank.url, 'sk_test_other');
    const absent = { code: 'resource_missing', statusCode: 404 };
    await expect(other.checkout.sessions.retrieve(id)).rejects.toMatchObject(absent);
    await expect(shop.stripe.paymentIntents.retrieve('pi_nothing')).rejects.toMatchObject(absent);
    await expect(shop.stripe.refunds.retrieve('re_nothing')).rejects.toMatchObject(absent);
  });

  test('finds nothing at another address', async () => {
    const shop = await openStripe();
    expect((await shop.raw('GET', 'customers')).status).toBe(404);
    expect((await shop.raw('DELETE', 'checkout/sessions')).status).toBe(404);
  });

  test('may use the prefix or, as the client does, name a version of the API', async () => {
    const shop = await openStripe();
    const { id } = await shop.open();
    const authorization = 'Bearer sk_test_komfort';
    const headers = { authorization, 'stripe-version': '2026-10-28.endive' };
    expect((await fetch(`${shop.bank.url}/v1/checkout/sessions/${id}`, { headers })).status).toBe(200);
    // without either it is the bank's own dialect, which knows no such key
    const bare = await fetch(`${shop.bank.url}/v1/checkout/sessions/${id}`, { headers: { authorization } });
    expect([bare.status, await bare.json()]).toMatchObject([401, { error: { code: 'unauthorized' } }]);
  });
});

describe('an idempotency key', () => {
  test('gives the first answer again for a day, marked as a replay', async () => {
    const shop = await openStripe();
    const form = aForm();
    const headers = { 'idempotency-key': 'k1' };
    const first = await shop.raw('POST', 'checkout/sessions', form, headers);
    await shop.control(`payments/${first.body.id}/pay`);
    const again = await shop.raw('POST', 'checkout/sessions', form, headers);
    expect(again.body).toEqual(first.body);
    expect([first, again].map((one) => one.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    shop.bank.clock.advance(24 * 3600 * 1000);
    expect((await shop.raw('POST', 'checkout/sessions', form, headers)).body.id).not.toBe(first.body.id);
  });

  test('is refused with other parameters, and when it is too long', async () => {
    const shop = await openStripe();
    const headers = { 'idempotency-key': 'k1' };
    await shop.raw('POST', 'checkout/sessions', aForm(), headers);
    const other = await shop.raw('POST', 'checkout/sessions', aForm({ locale: 'ru' }), headers);
    expect(other).toMatchObject({ status: 400, body: { error: { type: 'idempotency_error' } } });
    const long = await shop.raw('POST', 'checkout/sessions', aForm(), { 'idempotency-key': 'k'.repeat(256) });
    expect(long.status).toBe(400);
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  test('keeps a refusal of the act, and even a 500 that hid a success', async () => {
    const shop = await openStripe();
    const headers = { 'idempotency-key': 'k1' };
    const form = aForm();
    shop.bank.script({ call: 'create', fault: '500-but-done' });
    const first = await shop.raw('POST', 'checkout/sessions', form, headers);
    const again = await shop.raw('POST', 'checkout/sessions', form, headers);
    expect([first.status, again.status]).toEqual([500, 500]);
    expect(again.body.error).toMatchObject({ type: 'api_error' });
    expect(shop.bank.books().payments).toHaveLength(1);
    const { data } = await shop.stripe.checkout.sessions.list();
    expect(data).toHaveLength(1);
  });

  test('keeps nothing of what was written wrongly', async () => {
    const shop = await openStripe();
    const headers = { 'idempotency-key': 'k1' };
    expect((await shop.raw('POST', 'checkout/sessions', aForm({ mode: 'x' }), headers)).status).toBe(400);
    expect((await shop.raw('POST', 'checkout/sessions', aForm(), headers)).status).toBe(200);
  });
});
