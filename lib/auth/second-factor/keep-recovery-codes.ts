import 'server-only';
import { eq } from 'drizzle-orm';
import { recoveryCodes } from '@/db/schema/auth';
import type { Transaction } from '@/db/transaction';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-code';

/** New codes instead of the old ones. They are returned once; the database keeps their hashes. */
export async function keepNewRecoveryCodes(tx: Transaction, userId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, codeHash: recoveryCodeHash(code) })));
  return codes;
}
