import 'server-only';
import { and, eq, isNull, lte } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { requestEvents, requestFiles, requestMessages } from '@/db/schema/requests/requests';
import type { Texts } from '@/lib/i18n/texts';
import { isOpen } from '@/lib/requests/states';
import { layOut, type Message } from './lay-out';
import { findRecipient } from './recipient';
import { categoryWords, findRequestFacts, type RequestFacts } from './request-facts';
import { sendOnce } from './send-once';

interface RequestName {
  readonly organisationId: string;
  readonly requestId: string;
}

type Words = Omit<Message, 'button'> & { readonly button: string };
type Write = (texts: Texts) => Words;

/** The number and the planned time, as ПП РФ № 416 wants them told. */
export async function sendRequestSubmittedLetter(name: RequestName): Promise<void> {
  const request = await findRequestFacts(name.organisationId, name.requestId);
  if (!request) return;
  await tell(request, `request-submitted:${name.requestId}`, (texts) => {
    const { submitted, open } = texts.requestLetters;
    const phone = request.isEmergency ? request.emergencyPhone : null;
    return {
      subject: submitted.subject(request.number),
      paragraphs: [
        submitted.lead(request.number, categoryWords(texts, request), request.organisation),
        submitted.planned(texts.letters.moment(request.plannedAt, request.timeZone)),
        ...(phone ? [submitted.emergency(phone)] : []),
      ],
      button: open,
    };
  });
}

/** What the desk, or time, has done to a request; nothing when it has gone on since and there is newer to tell. */
export async function sendRequestChangedLetter({ seq, ...name }: RequestName & { seq: number }): Promise<void> {
  const request = await findRequestFacts(name.organisationId, name.requestId);
  const step = request && (await findStep(name, seq));
  if (!step || !isTold(step.event) || !isStillTrue(step, request)) return;
  const { event, note } = step;
  await tell(request, `request-changed:${name.requestId}:${seq}`, (texts) => ({
    subject:
      event === 'plan'
        ? texts.requestLetters.changed.planSubject(request.number)
        : texts.requestLetters.changed.subject(request.number, texts.requests.statuses[request.status]),
    paragraphs: changeWords(texts, request, { event, note }),
    button: texts.requestLetters[event === 'complete' ? 'rateButton' : 'open'],
  }));
}

/** A promise holds until there is another one, whatever is done to the request meanwhile; a state until the next. */
const isStillTrue = ({ event, toStatus, detail }: StoredStep, request: RequestFacts): boolean =>
  event === 'plan'
    ? isOpen(request.status) && detail.plannedAt === request.plannedAt.toISOString()
    : toStatus === request.status;

/** What the desk has written to the resident. */
export async function sendRequestAnsweredLetter({
  messageId,
  ...name
}: RequestName & { messageId: string }): Promise<void> {
  const request = await findRequestFacts(name.organisationId, name.requestId);
  const message = request && (await findMessage(name, messageId));
  if (!message) return;
  await tell(request, `request-answered:${messageId}`, (texts) => {
    const { answered, answerButton } = texts.requestLetters;
    const said = message.text === '' ? [] : [message.text];
    return {
      subject: answered.subject(request.number),
      paragraphs: [
        answered.lead(request.number, categoryWords(texts, request)),
        ...said,
        ...(message.fileId === null ? [] : [answered.files]),
      ],
      button: answerButton,
    };
  });
}

const TOLD = ['accept', 'start', 'defer', 'resume', 'complete', 'return', 'close', 'reject', 'plan'] as const;
type Told = (typeof TOLD)[number];
const isTold = (event: string): event is Told => (TOLD as readonly string[]).includes(event);

/** Steps after which the resident waits for somebody to come. */
const AHEAD: ReadonlySet<Told> = new Set<Told>(['accept', 'start', 'resume', 'return', 'plan']);

function changeWords(texts: Texts, request: RequestFacts, step: { event: Told; note: string | null }): string[] {
  const words = texts.requestLetters.changed;
  const moment = (at: Date) => texts.letters.moment(at, request.timeZone);
  const { event, note } = step;
  const isAhead = AHEAD.has(event);
  return [
    words[event](request.number, categoryWords(texts, request)),
    ...(event === 'defer' && request.deferredUntil ? [words.until(moment(request.deferredUntil))] : []),
    ...(note ? [event === 'complete' ? words.result(note) : words.reason(note)] : []),
    ...(isAhead && request.executor ? [words.executor(request.executor)] : []),
    ...(isAhead ? [words.planned(moment(request.plannedAt))] : []),
    ...(event === 'complete' && request.returnUntil ? [words.rate(moment(request.returnUntil))] : []),
    ...(event === 'close' ? [words.rateLater] : []),
    ...(event === 'reject' && request.phone ? [texts.requestLetters.contact(request.organisation, request.phone)] : []),
  ];
}

/** To each reader in his language, who wants notices, once. */
async function tell(request: RequestFacts, key: string, write: Write): Promise<void> {
  const [kind = ''] = key.split(':');
  const path = `/accounts/${request.accountId}/requests/${request.requestId}`;
  for (const userId of await readersOf(request)) {
    const recipient = await findRecipient(userId);
    if (!recipient?.takesNotices) continue;
    await sendOnce({ key: `${key}:${userId}`, kind, userId }, () => {
      const { button, ...message } = write(recipient.texts);
      return layOut(recipient, { ...message, button: { label: button, path } });
    });
  }
}

/**
 * Whoever filed it, while the account is in his cabinet; of one told by phone, everyone who sees it: the holders
 * since before it (lib/requests/access.ts).
 */
async function readersOf({ organisationId, accountId, filedByUserId, createdAt }: RequestFacts): Promise<string[]> {
  const links = await db()
    .select({ userId: accountLinks.userId })
    .from(accountLinks)
    .where(
      and(
        eq(accountLinks.organisationId, organisationId),
        eq(accountLinks.accountId, accountId),
        isNull(accountLinks.endedAt),
        filedByUserId ? eq(accountLinks.userId, filedByUserId) : lte(accountLinks.linkedAt, createdAt),
      ),
    );
  return links.map(({ userId }) => userId);
}

type StoredStep = NonNullable<Awaited<ReturnType<typeof findStep>>>;

async function findStep({ organisationId, requestId }: RequestName, seq: number) {
  const { event, toStatus, note, detail } = requestEvents;
  const [step] = await db()
    .select({ event, toStatus, note, detail })
    .from(requestEvents)
    .where(
      and(
        eq(requestEvents.organisationId, organisationId),
        eq(requestEvents.requestId, requestId),
        eq(requestEvents.seq, seq),
      ),
    );
  return step;
}

async function findMessage({ organisationId, requestId }: RequestName, messageId: string) {
  const [message] = await db()
    .select({ text: requestMessages.text, fileId: requestFiles.id })
    .from(requestMessages)
    .leftJoin(
      requestFiles,
      and(eq(requestFiles.organisationId, organisationId), eq(requestFiles.messageId, requestMessages.id)),
    )
    .where(
      and(
        eq(requestMessages.organisationId, organisationId),
        eq(requestMessages.requestId, requestId),
        eq(requestMessages.id, messageId),
        eq(requestMessages.audience, 'both'),
      ),
    )
    .limit(1);
  return message;
}
