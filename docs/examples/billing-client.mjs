// What billing software does every hour, in plain Node without dependencies:
//   CABINET_URL=https://cabinet.example API_KEY=lk_… node billing-client.mjs 2026-11
// 1. takes payments that are not in the books yet, books them, confirms them;
// 2. takes the readings that residents gave for the period.
import { createHash } from 'node:crypto';

const { CABINET_URL, API_KEY } = process.env;
const [period] = process.argv.slice(2);

/** One request. A write is repeated with the same Idempotency-Key until an answer comes: it is done once. */
async function call(method, path, body) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = { authorization: `Bearer ${API_KEY}`, 'accept-language': 'ru' };
  if (text !== undefined) {
    headers['content-type'] = 'application/json';
    // made of what is sent, so that a second start of the program repeats and does not double
    headers['idempotency-key'] = createHash('sha256').update(`${path}\n${text}`).digest('hex');
  }
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${CABINET_URL}/api/v1${path}`, { method, headers, body: text }).catch(() => null);
    if (response?.ok) return response.json();
    const mayRepeat = !response || response.status === 409 || response.status === 429 || response.status >= 500;
    if (!mayRepeat || attempt === 5) throw new Error(response ? await response.text() : 'нет связи');
    const seconds = Number(response?.headers.get('retry-after') ?? attempt);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

const say = (text) => process.stdout.write(`${text}\n`);

/** Kopecks are whole: «121770» is 1217 roubles 70 kopecks. */
const roubles = (kopecks) => `${Math.trunc(kopecks / 100)}.${String(Math.abs(kopecks % 100)).padStart(2, '0')}`;

async function takePayments() {
  for (;;) {
    const { items } = await call('GET', '/payments?unconfirmed=true&limit=500');
    if (items.length === 0) return;
    for (const payment of items) {
      // here the program books the payment; a payment given back comes again with its refundedKopecks
      const kept = payment.capturedKopecks - payment.refundedKopecks;
      say(`платёж ${payment.paidOn} ЛС ${payment.accountNumber}: ${roubles(kept)}`);
    }
    const receipts = items.map(({ paymentId, refundedKopecks }) => ({ paymentId, refundedKopecks }));
    const { confirmed } = await call('POST', '/payments/receipts', { receipts });
    say(`подтверждено: ${confirmed}`);
  }
}

async function takeReadings() {
  let cursor;
  for (;;) {
    const place = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await call('GET', `/readings?period=${period}&status=accepted&limit=500${place}`);
    for (const reading of page.items) {
      say(`показание ${reading.period} ПУ ${reading.code ?? reading.serialNumber}: ${reading.value}`);
    }
    cursor = page.nextCursor;
    if (!page.hasMore) return;
  }
}

await takePayments();
if (period) await takeReadings();
