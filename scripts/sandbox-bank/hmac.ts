import { createHmac } from 'node:crypto';

/**
 * Value of the `Sandbox-Signature` header by Stripe's scheme: HMAC-SHA-256 over `t.rawBody`.
 * @param seconds unix time of this very try; a repeated webhook is signed anew.
 */
export function signatureHeader(secret: string, seconds: number, rawBody: string): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${rawBody}`, 'utf8').digest('hex');
  return `t=${seconds},v1=${digest}`;
}
