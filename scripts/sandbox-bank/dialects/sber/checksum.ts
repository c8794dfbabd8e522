import { createHmac, createSign } from 'node:crypto';
import type { SberMerchant } from '../../merchants';

/** What is signed: every parameter but the signature itself, sorted by name, `name;value;` with a last semicolon. */
export function signedText(params: Record<string, string>): string {
  return Object.entries(params)
    .filter(([name]) => name !== 'checksum' && name !== 'sign_alias')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name};${value};`)
    .join('');
}

/** HMAC-SHA-256 with the shared key, capital hex. */
export const hmacChecksum = (params: Record<string, string>, key: string): string =>
  createHmac('sha256', key).update(signedText(params), 'utf8').digest('hex').toUpperCase();

/**
 * Signed with the bank's private key, capital hex. The algorithm is SHA-512 with RSA, whatever `sign_alias` says: the
 * bank's own samples say «SHA-256 with RSA» and verify with SHA-512 alone.
 */
export const rsaChecksum = (params: Record<string, string>, privateKey: string): string =>
  createSign('sha512').update(signedText(params), 'utf8').sign(privateKey, 'hex').toUpperCase();

/** The parameters with what this merchant's notices are signed by; unsigned when nothing was agreed. */
export function signed(params: Record<string, string>, checksum: SberMerchant['checksum']): Record<string, string> {
  if (checksum === undefined) return params;
  if (checksum.algorithm === 'hmac-sha256') return { ...params, checksum: hmacChecksum(params, checksum.key) };
  return { ...params, sign_alias: 'SHA-256 with RSA', checksum: rsaChecksum(params, checksum.privateKey) };
}
