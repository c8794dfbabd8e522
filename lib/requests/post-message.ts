import { and, eq } from 'drizzle-orm';
import { requestMessages, serviceRequests } from '@/db/schema/requests/requests';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import { attachFiles, hasRoomFor, type NewFile } from './attach-files';
import type { LockedRequest } from './lock-requests';

export interface NewMessage {
  /** may be empty beside files */
  readonly text: string;
  /** a uuid made with the form: sent twice, it is one message */
  readonly submissionId: string;
  readonly files: readonly NewFile[];
}

export type PostMessageCode = 'empty-message' | 'too-many-files';

export interface Post {
  readonly side: 'resident' | 'desk';
  readonly audience: 'both' | 'staff';
  readonly userId: string;
  readonly at: Date;
}

export interface Posted {
  readonly messageId: string;
  readonly isNew: boolean;
}

/**
 * Writes a message beside a locked request. An answer to the resident, or his message, also says whose turn it is;
 * the request's version stays: a message is no change that somebody could overlook.
 */
export async function postMessage(
  tx: Transaction,
  { organisationId, id: requestId }: LockedRequest,
  { text, submissionId, files }: NewMessage,
  { side, audience, userId, at }: Post,
): Promise<Result<Posted, PostMessageCode>> {
  const earlier = await findPosted(tx, organisationId, requestId, submissionId);
  if (earlier) return ok({ messageId: earlier, isNew: false });
  if (text === '' && files.length === 0) return err('empty-message', 'text');
  if (!(await hasRoomFor(tx, files, { organisationId, requestId, userId }))) return err('too-many-files', 'files');
  const messageId = newId();
  const message = { organisationId, requestId, side, audience, text, submissionId };
  await tx.insert(requestMessages).values({ ...message, id: messageId, authorUserId: userId, createdAt: at });
  await attachFiles(tx, files, { organisationId, requestId, messageId, purpose: 'message', audience, userId, at });
  if (audience === 'both') {
    await tx
      .update(serviceRequests)
      .set({ awaitsAnswer: side === 'resident' })
      .where(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.id, requestId)));
  }
  return ok({ messageId, isNew: true });
}

/** The message that this form has made already, if it was sent before. */
export async function findPosted(
  tx: Transaction,
  organisationId: string,
  requestId: string,
  submissionId: string,
): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: requestMessages.id })
    .from(requestMessages)
    .where(
      and(
        eq(requestMessages.organisationId, organisationId),
        eq(requestMessages.requestId, requestId),
        eq(requestMessages.submissionId, submissionId),
      ),
    );
  return found?.id;
}
