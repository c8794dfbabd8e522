import type { Books } from './books';
import { BankError, type BankRequest, invalid } from './exchange';

const LONGEST_KEY = 255;

/** @throws BankError 422 when the key is absent or too long. */
export function idempotencyKey(request: BankRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw invalid('the Idempotency-Key header is required');
  if (key.length > LONGEST_KEY) throw invalid(`the Idempotency-Key is longer than ${LONGEST_KEY}`);
  return key;
}

/**
 * Acts once per key and replays the first answer as it was. Refusals are not kept: nothing was done.
 * @throws BankError 409 when the key was used for another request.
 */
export function once(
  books: Books,
  merchantId: string,
  request: BankRequest,
  body: unknown,
  act: () => unknown,
): unknown {
  const slot = `${merchantId} ${idempotencyKey(request)}`;
  const fingerprint = `${request.method} ${request.pathname} ${canonical(body)}`;
  const earlier = books.state.replies[slot];
  if (earlier !== undefined) {
    if (earlier.fingerprint === fingerprint) return earlier.value;
    throw new BankError(409, 'idempotency-mismatch', 'this Idempotency-Key was used for another request');
  }
  const value = act();
  books.state.replies[slot] = { fingerprint, value };
  books.changed();
  return value;
}

/** The same JSON whatever the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
