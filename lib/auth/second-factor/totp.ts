import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with what every authenticator understands: SHA-1, thirty seconds, six digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** RFC 4226 4, R6: 160 bits are recommended. */
const SECRET_BYTES = 20;
/** A phone's clock may be a step off either way (RFC 6238 5.2). */
const DRIFT = [0, -1, 1];

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** The number of the thirty seconds in which `at` lies. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / STEP_MS);

/** The code of a time step (RFC 4226 5.3). */
export function totpCode(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/**
 * The step whose code this is, or null.
 * @param after the step whose code was taken last: that one and those before it are spent
 */
export function stepOfCode(secret: Uint8Array, code: string, at: Date, after: number): number | null {
  const given = Buffer.from(code);
  const steps = DRIFT.map((drift) => stepAt(at) + drift).filter((step) => step > after);
  const fits = steps.filter((step) => {
    const right = Buffer.from(totpCode(secret, step));
    return right.length === given.length && timingSafeEqual(right, given);
  });
  return fits[0] ?? null;
}

/** Base 32 without padding (RFC 4648 6), as authenticators take a key. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What the QR of the set-up says: the address that authenticators agree on. */
export function otpauthAddress(secret: Uint8Array, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
