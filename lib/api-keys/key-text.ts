import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** «lk_3f9a0c71b2de_» and 43 signs of base64url: the first part names the key, the second proves it. */
const KEY = /^(lk_[0-9a-f]{12})_([\w-]{43})$/;

export interface KeyParts {
  /** may be shown, logged and searched for */
  readonly prefix: string;
  /** 256 random bits; shown to a person once */
  readonly secret: string;
}

export const makeKey = (): KeyParts => ({
  prefix: `lk_${randomBytes(6).toString('hex')}`,
  secret: randomBytes(32).toString('base64url'),
});

export const keyText = ({ prefix, secret }: KeyParts): string => `${prefix}_${secret}`;

/** The key of «Authorization: Bearer …»; null for anything that is no key of ours. */
export function readBearer(header: string | null): KeyParts | null {
  const [, scheme = '', text = ''] = /^(\S+) +(\S+)$/.exec(header ?? '') ?? [];
  const [, prefix, secret] = (scheme.toLowerCase() === 'bearer' && KEY.exec(text)) || [];
  return prefix && secret ? { prefix, secret } : null;
}

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Takes as long for a wrong first digit as for a wrong last one. */
export const isSecretOf = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(hash));
