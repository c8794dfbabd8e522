import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@/lib/shared/clock';

/** How far a signature's time may be from ours, either way. */
const TOLERANCE_SEC = 300;

export type SignatureVerdict = 'valid' | 'signature' | 'stale';

/** `t=<unix seconds>,v1=<hex hmac>`: the hmac of `t.body` under the secret, in the scheme Stripe made common. */
export function signatureOf(secret: string, unixSeconds: number, body: Uint8Array): string {
  return createHmac('sha256', secret).update(`${unixSeconds}.`).update(body).digest('hex');
}

/**
 * Any of several `v1` may match: that is how a secret is rotated. The mac is compared before the time,
 * so that only who holds the secret learns that a message was merely stale.
 */
export function verifySignature(
  header: string | null,
  secret: string,
  body: Uint8Array,
  clock: Clock,
): SignatureVerdict {
  const parts = (header ?? '').split(',').map((part) => part.trim());
  const times = parts.filter((part) => part.startsWith('t=')).map((part) => part.slice(2));
  const [time = ''] = times;
  if (secret === '' || times.length !== 1 || !/^[1-9]\d{0,11}$/.test(time)) return 'signature';
  const expected = signatureOf(secret, Number(time), body);
  const given = parts.filter((part) => part.startsWith('v1=')).map((part) => part.slice(3));
  if (!given.some((candidate) => isSame(candidate, expected))) return 'signature';
  const apart = Math.abs(Math.floor(clock.now().getTime() / 1000) - Number(time));
  return apart > TOLERANCE_SEC ? 'stale' : 'valid';
}

/** Hashed first, so that inputs of unequal length take the same time and cannot throw. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
