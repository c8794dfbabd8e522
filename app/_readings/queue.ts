import { isTaken } from '@/lib/meters/outcome';
import { isWhole, type SubmissionAnswer } from './answer';
import {
  type Draft,
  dropEntry,
  type Fields,
  getDraft,
  listDrafts,
  listEntries,
  putDraft,
  putEntry,
  type QueueEntry,
  type Reply,
} from './store';

/** Why the queue stands: nothing of it is lost, and it is tried again. */
export type Blocked = 'offline' | 'busy' | 'signed-out';

const PATIENCE_MS = 20_000;

/**
 * Sends what waits, in the order of saving, until all is answered or something stands in the way. One page of the
 * browser at a time; the answers stay with the entries until `settle` has looked at them.
 */
export async function sendQueue(userId: string): Promise<Blocked | null> {
  const send = async (): Promise<Blocked | null> => {
    for (const entry of await listEntries(userId)) {
      if (entry.reply) continue;
      const reply = await post(entry);
      if (typeof reply === 'string') return reply;
      await putEntry({ ...entry, reply });
    }
    return null;
  };
  return navigator.locks ? navigator.locks.request('readings-queue', send) : send();
}

async function post({ userId, accountId, submission }: QueueEntry): Promise<Reply | Blocked> {
  try {
    const response = await fetch(`/api/readings/${accountId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sender': userId },
      body: JSON.stringify(submission),
      redirect: 'error',
      // goes on when the page is closed meanwhile
      keepalive: true,
      signal: afterMs(PATIENCE_MS),
    });
    if (response.status >= 500) return 'busy';
    // a page of somebody's wireless network, not of ours
    if (!/^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')) return 'offline';
    if (response.status === 401 || response.status === 409) return 'signed-out';
    return { status: response.status, body: await response.json(), at: new Date().toISOString() };
  } catch {
    return 'offline';
  }
}

/** Browsers of before 2022 have no `AbortSignal.timeout`. */
function afterMs(patienceMs: number): AbortSignal {
  const abortion = new AbortController();
  setTimeout(() => abortion.abort(), patienceMs);
  return abortion.signal;
}

/** A sent entry, taken as a whole: only its number is left to show. */
export interface Sent extends QueueEntry {
  readonly receipt: NonNullable<SubmissionAnswer['receipt']>;
}

export interface Settled {
  readonly waiting: readonly QueueEntry[];
  readonly sent: readonly Sent[];
  readonly drafts: readonly Draft[];
}

const KEEP_SENT_MS = 7 * 24 * 3600 * 1000;

/** What is where now. An answer that asks, refuses or closes has turned its entry back into the draft. */
export async function settle(userId: string): Promise<Settled> {
  const waiting: QueueEntry[] = [];
  const sent: Sent[] = [];
  for (const entry of await listEntries(userId)) {
    if (!entry.reply) {
      waiting.push(entry);
      continue;
    }
    const answer = answerIn(entry.reply);
    if (answer?.receipt && isWhole(answer)) {
      const isOld = Date.now() - Date.parse(entry.reply.at) > KEEP_SENT_MS;
      if (isOld) await dropEntry(entry.id);
      else sent.push({ ...entry, receipt: answer.receipt });
      continue;
    }
    await turnBack(entry, answer);
  }
  return { waiting, sent, drafts: await listDrafts(userId) };
}

const answerIn = ({ status, body }: Reply): SubmissionAnswer | null =>
  status === 200 && Array.isArray((body as SubmissionAnswer | null)?.outcomes) ? (body as SubmissionAnswer) : null;

/** The draft is written before the entry goes: whatever happens in between, the values are there. */
async function turnBack(entry: QueueEntry, answer: SubmissionAnswer | null): Promise<void> {
  const { userId, accountId, accountNumber, fields, lines, reply } = entry;
  const typedSince = await getDraft(userId, accountId);
  const title = (reply?.body as { title?: unknown } | null)?.title;
  await putDraft({
    ...{ userId, accountId, accountNumber, answer, lines },
    clientId: typedSince?.clientId ?? crypto.randomUUID(),
    fields: { ...withoutTaken(fields, answer), ...typedSince?.fields },
    at: entry.submission.composedAt ?? entry.queuedAt,
    problem: answer ? null : String(title ?? ''),
    answeredAt: reply?.at ?? '',
  });
  await dropEntry(entry.id);
}

/** What is left to correct: the fields of meters that were taken are done with. */
export function withoutTaken(fields: Fields, answer: SubmissionAnswer | null): Fields {
  const taken = new Set(answer?.outcomes.filter(isTaken).map(({ meterId }) => meterId));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !taken.has(name.split('.')[1] ?? '')));
}
