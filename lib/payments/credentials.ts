import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { env } from '@/lib/shared/env';

const VERSION = 'v1';

const key = (): Buffer => Buffer.from(env().CREDENTIALS_KEY, 'hex');

/**
 * A contract's secrets as they are stored: AES-256-GCM under CREDENTIALS_KEY, bound to the contract's id
 * so that a row copied to another contract does not open.
 */
export function sealCredentials(contractId: string, credentials: Record<string, string>): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(contractId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(credentials), 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The secrets, or null when the text was not sealed for this contract with this key. */
export function openCredentials(contractId: string, stored: string): unknown {
  const [version, iv, tag, sealed] = stored.split('.');
  if (version !== VERSION || !iv || !tag || !sealed) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(iv, 'base64url'), { authTagLength: 16 })
      .setAAD(Buffer.from(contractId))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
    return JSON.parse(opened.toString('utf8'));
  } catch {
    // node:crypto throws for a tag that does not match and for parts of a wrong length: for us that is an answer
    return null;
  }
}
