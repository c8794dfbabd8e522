import { createHash, randomBytes } from 'node:crypto';

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `pi_3Abc…`: a kind and letters and digits. */
export function newStripeId(kind: string, length = 24): string {
  return `${kind}_${spelled(randomBytes(length))}`;
}

/** An id that is always the same for the same thing. */
export function derivedId(kind: string, source: string): string {
  return `${kind}_${spelled(createHash('sha256').update(`${kind} ${source}`).digest().subarray(0, 24))}`;
}

const spelled = (bytes: Uint8Array): string => Array.from(bytes, (byte) => SIGNS[byte % SIGNS.length]).join('');

export const unix = (iso: string | number): number => Math.floor(new Date(iso).getTime() / 1000);
