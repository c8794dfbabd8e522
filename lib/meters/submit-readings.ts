import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import type { Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { findMeteredAccount, mine } from './load-meters';
import type { SubmissionInput } from './schemas';
import { type SubmitReadingsCode, type Submitted, takeSubmission } from './take-submission';

/**
 * Takes the values of all meters of an account. Each meter is taken whole or not at all, apart from the
 * others: on the last evening one odd value must not cost the rest. Whether the window is open, the server's
 * clock in the organisation's zone decides. The same submission again gets the first one's answer.
 * @throws NotFound when the account is not the viewer's.
 */
export async function submitReadings(
  viewer: Viewer,
  accountId: string,
  input: SubmissionInput,
  clock: Clock = systemClock,
): Promise<Result<Submitted, SubmitReadingsCode>> {
  const account = await findMeteredAccount(mine(viewer, accountId), clock);
  if (!account) throw new NotFound();
  return takeSubmission({ actor: viewer, userId: viewer.userId, source: 'cabinet' }, account, input, clock);
}
