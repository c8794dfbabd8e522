import { createHmac, hkdfSync } from 'node:crypto';
import { env } from '@/lib/shared/env';

const keys = new Map<string, Buffer>();

function keyFrom(secret: string): Buffer {
  const known = keys.get(secret) ?? Buffer.from(hkdfSync('sha256', secret, '', 'lk keyed hashes', 32));
  keys.set(secret, known);
  return known;
}

/**
 * A hash that tells equal values from different ones and nothing else: for the journal and the budgets,
 * which must hold no addresses, numbers or names.
 * @param purpose keeps hashes of one value apart by what they are for
 */
export const keyedHash = (purpose: string, value: string, secret = env().NEXTAUTH_SECRET): string =>
  createHmac('sha256', keyFrom(secret)).update(`${purpose}\0${value}`).digest('hex').slice(0, 32);

/** Under the current secret and the one before it: to find what was stored before a rotation. */
export const keyedHashes = (purpose: string, value: string): string[] =>
  [env().NEXTAUTH_SECRET, env().NEXTAUTH_SECRET_PREVIOUS].flatMap((secret) =>
    secret ? [keyedHash(purpose, value, secret)] : [],
  );
