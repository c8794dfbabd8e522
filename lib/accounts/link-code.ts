import { keyedHash, keyedHashes } from '@/lib/auth/keyed-hash';
import { env } from '@/lib/shared/env';
import { cyrillicUpper } from './account-number';

const PURPOSE = 'link-code';
/** Digits alone: they are typed on any keyboard, and nobody takes a zero for an О. */
const DIGITS = 12;

/** Case, spaces, hyphens and look-alike letters do not matter. */
const canonical = (code: string): string => cyrillicUpper(code.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');

/** How a one-time code is kept. */
export const linkCodeHash = (code: string, secret = env().NEXTAUTH_SECRET): string =>
  keyedHash(PURPOSE, canonical(code), secret);

/** Under every secret in force: a code printed before a rotation still opens. */
export const linkCodeHashes = (code: string): string[] => keyedHashes(PURPOSE, canonical(code));

/**
 * The code behind an id. It is drawn from the server's secret, so that a letter whose printing failed can be printed
 * again, though the database holds no code: only its hash.
 */
export const linkCodeOf = (codeId: string, secret = env().NEXTAUTH_SECRET): string =>
  (BigInt(`0x${keyedHash(`${PURPOSE}-value`, codeId, secret)}`) % 10n ** BigInt(DIGITS))
    .toString()
    .padStart(DIGITS, '0');

/** The same if that is the code whose hash is kept; null when the secret it was drawn from is no longer there. */
export function findLinkCode(codeId: string, hash: string): string | null {
  const secrets = [env().NEXTAUTH_SECRET, env().NEXTAUTH_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
  const codes = secrets.map((secret) => [linkCodeOf(codeId, secret), secret] as const);
  return codes.find(([code, secret]) => linkCodeHash(code, secret) === hash)?.[0] ?? null;
}

/** «4821 0937 5516» */
export const printedLinkCode = (code: string): string => code.match(/.{1,4}/g)?.join(' ') ?? code;
