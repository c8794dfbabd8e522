import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp';

const RECOVERY_CODES = 10;
/** 80 bits: whoever steals the hashes cannot try them all. */
const BYTES = 10;

/** «ABCD-EFGH-IJKL-MNOP» */
const inGroups = (letters: string): string => (letters.match(/.{4}/g) ?? []).join('-');

/** Codes to write down, each another. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => inGroups(base32(randomBytes(BYTES))));

/** Case, spaces and hyphens are forgiven; so are 0 and 1, which the alphabet does not have. */
export const recoveryCodeHash = (typed: string): string =>
  createHash('sha256')
    .update(
      typed
        .toUpperCase()
        .replace(/[\s\p{Pd}]/gu, '')
        .replaceAll('0', 'O')
        .replaceAll('1', 'I'),
    )
    .digest('hex');
