import 'server-only';
import { transaction } from '@/db/transaction';
import { enqueue } from '@/lib/jobs/enqueue';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { budget, HOUR, spend } from './attempt-budget';

export type ResendError = 'already-verified' | 'too-many-attempts';

/** Asks for another verification letter: three an hour. */
export async function resendVerificationLetter(viewer: Viewer): Promise<Result<undefined, ResendError>> {
  if (viewer.isEmailVerified) return err('already-verified');
  if (!(await spend([budget('verification-letter', viewer.userId, 3, HOUR)]))) return err('too-many-attempts');
  await transaction((tx) => enqueue(tx, 'send-verification-letter', { userId: viewer.userId, letterId: newId() }));
  return ok();
}
