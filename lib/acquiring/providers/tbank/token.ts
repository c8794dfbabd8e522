import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Т-Банк's signature of a request or a notice: the scalars of the root and `Password`, sorted by name in code-unit
 * order (`RRN` before `RebillId`), their values joined, SHA-256 in lower-case hex. Objects and lists take no part, so
 * that a nested `Data`, `Receipt` or `Shops` changes nothing, and neither does `Token`.
 */
export function tokenOf(params: Readonly<Record<string, unknown>>, password: string): string {
  const signed: Record<string, unknown> = { ...params, Password: password };
  const names = Object.keys(signed).filter((name) => name !== 'Token' && isScalar(signed[name]));
  // the default order of sort() is by code units
  const text = names.sort().map((name) => String(signed[name]));
  return createHash('sha256').update(text.join(''), 'utf8').digest('hex');
}

/** Both are hashed first, so that inputs of unequal length take the same time and cannot throw. */
export function isSigned(params: Readonly<Record<string, unknown>>, password: string): boolean {
  const { Token } = params;
  return typeof Token === 'string' && timingSafeEqual(digest(Token), digest(tokenOf(params, password)));
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
