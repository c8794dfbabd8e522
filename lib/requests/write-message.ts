import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { refund, spend } from '@/lib/auth/attempt-budget';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { messageBudget } from './limits';
import { lockOwn } from './own-request';
import { type NewMessage, type PostMessageCode, postMessage } from './post-message';
import { isClosed } from './states';

/** `request-closed`: a new trouble is a new request. */
export type WriteMessageCode = PostMessageCode | 'request-closed' | 'too-many-messages';

/**
 * The resident writes to the desk, or adds photos. The same form sent again is one message.
 * @throws NotFound when it is not his request
 */
export async function writeMessage(
  viewer: Viewer,
  accountId: string,
  requestId: string,
  message: NewMessage,
  clock: Clock = systemClock,
): Promise<Result<{ messageId: string }, WriteMessageCode>> {
  requireIds(accountId, requestId, message.submissionId);
  const budgets = [messageBudget(viewer.userId)];
  return await transaction(async (tx) => {
    const { request } = await lockOwn(tx, viewer, accountId, requestId);
    if (isClosed(request.status)) return err('request-closed');
    if (!(await spend(budgets, tx))) return err('too-many-messages');
    const post = { side: 'resident', audience: 'both', userId: viewer.userId, at: clock.now() } as const;
    const posted = await postMessage(tx, request, message, post);
    if (!posted.ok || !posted.value.isNew) await refund(budgets, tx);
    if (!posted.ok) return posted;
    const { messageId, isNew } = posted.value;
    if (isNew) {
      await recordAudit(tx, viewer, {
        organisationId: request.organisationId,
        action: 'request-message-written',
        subjectKind: 'request',
        subjectId: requestId,
        details: { messageId, files: message.files.length },
      });
    }
    return ok({ messageId });
  });
}
