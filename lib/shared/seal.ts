import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from './env';

const VERSION = 'v1';

const key = (): Buffer => Buffer.from(env().CREDENTIALS_KEY, 'hex');

/**
 * A secret as it is stored: AES-256-GCM under CREDENTIALS_KEY.
 * @param boundTo id of the row it belongs to: copied to another row it does not open
 */
export function seal(boundTo: string, secret: unknown): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(boundTo));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The secret, or null when the text was not sealed for this row with this key. */
export function unseal(boundTo: string, stored: string): unknown {
  const [version, iv, tag, sealed] = stored.split('.');
  if (version !== VERSION || !iv || !tag || !sealed) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
    return JSON.parse(opened.toString('utf8'));
  } catch {
    // node:crypto throws for a tag that does not match and for parts of a wrong length: for us that is an answer
    return null;
  }
}
