import 'server-only';
import { layOut } from './lay-out';
import { findRecipient } from './recipient';
import { categoryWords, findRequestFacts } from './request-facts';
import { sendOnce } from './send-once';

interface Gift {
  readonly organisationId: string;
  readonly requestId: string;
  readonly userId: string;
  readonly version: number;
}

/**
 * To the executor of a request: its number, category and term. Nothing of what the resident has written or of where he
 * lives, and nothing at all when the request has passed to somebody else since.
 */
export async function sendRequestAssignedLetter({ organisationId, requestId, userId, version }: Gift): Promise<void> {
  const request = await findRequestFacts(organisationId, requestId);
  if (request?.assigneeUserId !== userId) return;
  const recipient = await findRecipient(userId);
  if (!recipient?.takesNotices) return;
  const key = `request-assigned:${requestId}:${version}:${userId}`;
  await sendOnce({ key, kind: 'request-assigned', userId }, () => {
    const { assigned, open } = recipient.texts.requestLetters;
    return layOut(recipient, {
      subject: assigned.subject(request.number, request.isEmergency),
      paragraphs: [
        assigned.lead(request.number, categoryWords(recipient.texts, request)),
        assigned.due(recipient.texts.letters.moment(request.plannedAt, request.timeZone)),
      ],
      button: { label: open, path: `/operator/${organisationId}/requests/${requestId}` },
    });
  });
}
