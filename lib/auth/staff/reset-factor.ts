import 'server-only';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { forgetFactor } from '../second-factor/change-factor';
import { endSessionsOf } from './end-sessions';
import { isPlatformAdministrator, lockStaff, membershipsOf, requireManager } from './membership';

export type ResetFactorError = 'yourself' | 'platform-administrator';

/**
 * Takes the lost authenticator off somebody's login: his sessions end, he signs in with the password and sets up another
 * one. He is told by letter. Nobody does it to himself, where an open page would be enough.
 * @throws NotFound when the viewer manages nobody here, or the person does not work here
 */
export async function resetFactor(
  viewer: Viewer,
  organisationId: string,
  userId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, ResetFactorError>> {
  requireManager(viewer, organisationId, userId);
  if (userId === viewer.userId) return err('yourself');
  return await transaction(async (tx) => {
    membershipsOf(await lockStaff(tx, organisationId), userId);
    if (await isPlatformAdministrator(tx, userId)) return err('platform-administrator');
    await forgetFactor(tx, userId);
    const sessions = await endSessionsOf(tx, userId);
    await enqueue(tx, 'second-factor-changed', { userId, at: clock.now().toISOString(), change: 'reset' });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'second-factor-reset',
      subjectKind: 'user',
      subjectId: userId,
      details: { sessions },
    });
    return ok();
  });
}
