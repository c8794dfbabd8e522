import type { Bank } from './bank';
import { BankError } from './exchange';

interface Keyed {
  /** Whose key, and which. */
  slot: string;
  /** What was asked: another request under the same key is a mistake. */
  fingerprint: string;
  /** How long the answer is kept by the bank's clock; absent = for good. */
  lifetimeMs?: number;
}

/**
 * Acts once per key and replays the first answer as it was. Refusals are not kept: nothing was done.
 * @throws BankError 409 `idempotency-mismatch` when the key was used for another request.
 */
export function once<T>(bank: Bank, keyed: Keyed, act: () => T): { value: T; isReplay: boolean } {
  const { replies } = bank.books.state;
  const earlier = replies[keyed.slot];
  if (earlier !== undefined && !isOver(bank, earlier.at, keyed.lifetimeMs)) {
    // whoever wrote it under this slot wrote this kind of answer
    if (earlier.fingerprint === keyed.fingerprint) return { value: earlier.value as T, isReplay: true };
    throw new BankError(409, 'idempotency-mismatch', 'this key was used for another request');
  }
  const value = act();
  replies[keyed.slot] = { fingerprint: keyed.fingerprint, value, at: bank.clock.now().toISOString() };
  bank.books.changed();
  return { value, isReplay: false };
}

function isOver(bank: Bank, at: string, lifetimeMs: number | undefined): boolean {
  return lifetimeMs !== undefined && Date.parse(at) + lifetimeMs <= bank.clock.millis();
}

/** The same JSON whatever the order of its fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
