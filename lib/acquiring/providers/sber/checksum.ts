import { createHash, createHmac, createPublicKey, createVerify, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Agreed in the gateway's cabinet. A message's own `sign_alias` is not believed: the bank's samples name it wrongly. */
export type ChecksumKey =
  | { readonly algorithm: 'hmac-sha256'; readonly key: string }
  | { readonly algorithm: 'rsa-sha512'; readonly key: KeyObject };

/** The key of a certificate or of a public key in PEM; null when it is neither. */
export function publicKeyOf(pem: string): KeyObject | null {
  try {
    return createPublicKey(pem);
  } catch {
    // node has no other way to ask whether a text is a key
    return null;
  }
}

/** What is signed: all but the signature, sorted by name, `name;value;` with the last semicolon too. */
export const signedText = (params: Readonly<Record<string, string>>): string =>
  Object.keys(params)
    .filter((name) => name !== 'checksum' && name !== 'sign_alias')
    .sort()
    .map((name) => `${name};${params[name]};`)
    .join('');

export function isSigned(params: Readonly<Record<string, string>>, agreed: ChecksumKey): boolean {
  const given = (params.checksum ?? '').toUpperCase();
  const text = signedText(params);
  if (agreed.algorithm === 'rsa-sha512') {
    return createVerify('sha512').update(text, 'utf8').verify(agreed.key, Buffer.from(given, 'hex'));
  }
  const expected = createHmac('sha256', agreed.key).update(text, 'utf8').digest('hex').toUpperCase();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Hashed first, so that inputs of unequal length take the same time and cannot throw. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
