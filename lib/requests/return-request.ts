import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { attachFiles, hasRoomFor, type NewFile } from './attach-files';
import { effectOf } from './effects';
import { loadSettings } from './load-settings';
import { lockOwn, organisationOfOwn } from './own-request';
import { nextStatus } from './states';
import { conclude, transition } from './transition';

export interface Return {
  readonly reason: string;
  readonly files: readonly NewFile[];
}

/** `state-changed`: it is not done any more; `return-term-over`: it was done too long ago. */
export type ReturnRequestCode = 'state-changed' | 'return-term-over' | 'too-many-files';

/**
 * The work is not done after all: it goes back to the desk with its whole term again. One that was joined under
 * another goes on by itself.
 * @throws NotFound when it is not his request
 */
export async function returnRequest(
  viewer: Viewer,
  accountId: string,
  requestId: string,
  { reason, files }: Return,
  clock: Clock = systemClock,
): Promise<Result<undefined, ReturnRequestCode>> {
  const settings = await loadSettings(await organisationOfOwn(viewer, accountId, requestId));
  const at = clock.now();
  return await transaction(async (tx) => {
    const { request } = await lockOwn(tx, viewer, accountId, requestId);
    if (nextStatus(request.status, 'return', 'resident') === null) return err('state-changed');
    if (request.returnUntil !== null && request.returnUntil < at) return err('return-term-over');
    const place = { organisationId: request.organisationId, requestId, userId: viewer.userId };
    if (!(await hasRoomFor(tx, files, place))) return err('too-many-files', 'files');
    const returned = await transition(tx, request, {
      event: 'return',
      role: 'resident',
      userId: viewer.userId,
      at,
      note: reason,
      set: { ...effectOf('return', request, { settings, at }), mainId: null },
    });
    if (!returned) return err('state-changed');
    await attachFiles(tx, files, { ...place, messageId: null, purpose: 'description', audience: 'both', at });
    await conclude(tx, viewer, [returned]);
    return ok();
  });
}
