import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { deskRole, requireIds } from './access';
import { hasRoomFor } from './attach-files';
import { type LockedRequest, lockFamily } from './lock-requests';
import { findPosted, type NewMessage, type Posted, type PostMessageCode, postMessage } from './post-message';

export interface Answer extends NewMessage {
  /** a note for the staff, which the resident never sees */
  readonly isInternal: boolean;
  /** the same to the residents of those joined under it, each in his own request */
  readonly isForJoined?: boolean;
}

/** `note-for-joined`: a note is for the staff, there is nobody to send it to. */
export type AnswerRequestCode = PostMessageCode | 'note-for-joined';

/**
 * The desk writes to the resident, who is told by letter, or notes something for itself; on a main request also to the
 * residents of the joined ones, all of them or none. Also on a request that is over. The same form sent again is one
 * message.
 * @throws NotFound when it is not of this organisation or none of the viewer's business
 */
export async function answerRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  { isInternal, isForJoined = false, ...message }: Answer,
  clock: Clock = systemClock,
): Promise<Result<{ messageId: string }, AnswerRequestCode>> {
  requireIds(organisationId, requestId, message.submissionId);
  if (isInternal && isForJoined) return err('note-for-joined', 'isForJoined');
  return await transaction(async (tx) => {
    const family = await lockFamily(tx, organisationId, requestId);
    if (!family || !deskRole(viewer, family.request)) throw new NotFound();
    const earlier = await findPosted(tx, organisationId, requestId, message.submissionId);
    if (earlier) return ok({ messageId: earlier });
    const joined = isForJoined ? family.joined : [];
    if (!(await haveRoomFor(tx, viewer, joined, message))) return err('too-many-files', 'files');
    const post = { audience: isInternal ? 'staff' : 'both', userId: viewer.userId, at: clock.now() } as const;
    const posted = await write(tx, viewer, family.request, message, post);
    if (!posted.ok) return posted;
    for (const one of joined) await write(tx, viewer, one, message, { ...post, toldFrom: requestId });
    return ok({ messageId: posted.value.messageId });
  });
}

/** Whether none of the joined ones would refuse what the main one takes. */
async function haveRoomFor(
  tx: Transaction,
  { userId }: Viewer,
  joined: readonly LockedRequest[],
  { files }: NewMessage,
) {
  for (const { organisationId, id: requestId } of files.length > 0 ? joined : []) {
    if (!(await hasRoomFor(tx, files, { organisationId, requestId, userId }))) return false;
  }
  return true;
}

interface Post {
  readonly audience: 'both' | 'staff';
  readonly userId: string;
  readonly at: Date;
  /** the main request in which it was written */
  readonly toldFrom?: string;
}

/** One message in one request, with its letter and its entry in the journal. */
async function write(
  tx: Transaction,
  viewer: Viewer,
  request: LockedRequest,
  message: NewMessage,
  { toldFrom, ...post }: Post,
): Promise<Result<Posted, PostMessageCode>> {
  const posted = await postMessage(tx, request, message, { ...post, side: 'desk' });
  if (!posted.ok || !posted.value.isNew) return posted;
  const { organisationId, id: requestId } = request;
  const { messageId } = posted.value;
  const isInternal = post.audience === 'staff';
  if (!isInternal) await enqueue(tx, 'request-answered', { organisationId, requestId, messageId });
  await recordAudit(tx, viewer, {
    organisationId,
    action: isInternal ? 'request-note-written' : 'request-answered',
    subjectKind: 'request',
    subjectId: requestId,
    details: { messageId, files: message.files.length, ...(toldFrom && { toldFrom }) },
  });
  return posted;
}
