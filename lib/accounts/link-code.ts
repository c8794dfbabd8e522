import { keyedHash, keyedHashes } from '@/lib/auth/keyed-hash';
import { cyrillicUpper } from './account-number';

const PURPOSE = 'link-code';

/** Case, spaces, hyphens and look-alike letters do not matter. */
const canonical = (code: string): string => cyrillicUpper(code.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');

/** How a one-time code is kept. */
export const linkCodeHash = (code: string): string => keyedHash(PURPOSE, canonical(code));

/** Under every secret in force: a code printed before a rotation still opens. */
export const linkCodeHashes = (code: string): string[] => keyedHashes(PURPOSE, canonical(code));
