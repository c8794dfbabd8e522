import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { deskRole, requireIds } from './access';
import { lockFamily } from './lock-requests';
import { type NewMessage, type PostMessageCode, postMessage } from './post-message';

export interface Answer extends NewMessage {
  /** a note for the staff, which the resident never sees */
  readonly isInternal: boolean;
}

export type AnswerRequestCode = PostMessageCode;

/**
 * The desk writes to the resident, who is told by letter, or notes something for itself. Also on a request that is
 * over. The same form sent again is one message.
 * @throws NotFound when it is not of this organisation or none of the viewer's business
 */
export async function answerRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  { isInternal, ...message }: Answer,
  clock: Clock = systemClock,
): Promise<Result<{ messageId: string }, AnswerRequestCode>> {
  requireIds(organisationId, requestId, message.submissionId);
  return await transaction(async (tx) => {
    const family = await lockFamily(tx, organisationId, requestId);
    if (!family || !deskRole(viewer, family.request)) throw new NotFound();
    const audience = isInternal ? 'staff' : 'both';
    const post = { side: 'desk', audience, userId: viewer.userId, at: clock.now() } as const;
    const posted = await postMessage(tx, family.request, message, post);
    if (!posted.ok) return posted;
    const { messageId, isNew } = posted.value;
    if (isNew && !isInternal) await enqueue(tx, 'request-answered', { organisationId, requestId, messageId });
    if (isNew) {
      await recordAudit(tx, viewer, {
        organisationId,
        action: isInternal ? 'request-note-written' : 'request-answered',
        subjectKind: 'request',
        subjectId: requestId,
        details: { messageId, files: message.files.length },
      });
    }
    return ok({ messageId });
  });
}
