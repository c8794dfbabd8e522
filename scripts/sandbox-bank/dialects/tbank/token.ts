import { createHash } from 'node:crypto';

/**
 * Т-Банк's signature of a request or a notice: the scalars of the root with `Password` among them, sorted by name in
 * code-unit order (`RRN` before `RebillId`), their values joined; SHA-256 in lower-case hex. Objects and lists are
 * left out, and so is `Token` itself.
 */
export function tokenOf(params: Record<string, unknown>, password: string): string {
  const signed = Object.entries({ ...params, Password: password })
    .filter(([name, value]) => name !== 'Token' && isScalar(value))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => String(value))
    .join('');
  return createHash('sha256').update(signed, 'utf8').digest('hex');
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
