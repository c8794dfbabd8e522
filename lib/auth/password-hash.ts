import 'server-only';
import { hash, verify } from '@node-rs/argon2';
import type { Result } from '@/lib/shared/result';
import { inHashingQueue } from './hashing-queue';

/** argon2id with m = 19 MiB, t = 2, p = 1: the package's defaults and OWASP's minimum. */
export const hashPassword = (password: string): Promise<Result<string, 'busy'>> =>
  inHashingQueue(() => hash(password.normalize('NFC')));

let decoy: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. With no hash (nobody has this e-mail) the same work is done
 * on a decoy, so that the time tells nothing.
 */
export function isPasswordRight(passwordHash: string | undefined, password: string): Promise<Result<boolean, 'busy'>> {
  return inHashingQueue(async () => {
    decoy ??= hash('nobody has this password');
    const spare = await decoy;
    const matches = await verify(passwordHash ?? spare, password.normalize('NFC'));
    return matches && passwordHash !== undefined;
  });
}
