import type { SubmissionInput } from '@/lib/meters/schemas';
import type { SubmissionAnswer } from './answer';

/**
 * What this browser keeps of readings, per login: one draft an account, and the queue of what «Сохранить» was pressed
 * for. public/sw.js opens the same database for the queue: change both together, with a new version.
 */
const NAME = 'readings';
const VERSION = 1;

/** for people: «Холодная вода» and «110,5» */
export type Lines = readonly (readonly [title: string, values: string])[];

export type Fields = Readonly<Record<string, string>>;

interface Owned {
  readonly userId: string;
  readonly accountId: string;
  /** for people: the account's number */
  readonly accountNumber: string;
}

/** Typed and not yet saved; or saved, and sent back by the server's answer. */
export interface Draft extends Owned {
  readonly clientId: string;
  readonly fields: Fields;
  /** ISO instant */
  readonly at: string;
  readonly lines: Lines;
  /** what the server said of it, when it needs attention */
  readonly answer: SubmissionAnswer | null;
  /** why the server did not look at it at all */
  readonly problem: string | null;
  /** when the server said so; ISO instant, empty when it has said nothing */
  readonly answeredAt: string;
}

/** The answer of the endpoint as it came. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly at: string;
}

/** A submission is not changed any more: sent twice, it is one. */
export interface QueueEntry extends Owned {
  readonly id: string;
  readonly submission: SubmissionInput;
  readonly fields: Fields;
  readonly lines: Lines;
  readonly queuedAt: string;
  readonly reply: Reply | null;
}

type StoreName = 'drafts' | 'queue';

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts', { keyPath: ['userId', 'accountId'] });
      request.result.createObjectStore('queue', { keyPath: 'id' });
    };
    request.onsuccess = () => {
      // a newer build must be able to change the shape; the next call opens it again
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** One request in a transaction of its own; done when the browser has it on disk. */
async function run<Value>(
  name: StoreName,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  // a draft is written with every keystroke; what was saved must be there after the battery has died, too
  const durability = name === 'queue' ? 'strict' : 'relaxed';
  const transaction = (await open()).transaction(name, mode, { durability });
  const request = ask(transaction.objectStore(name));
  // the page may be closed before the browser would commit by itself
  if (mode === 'readwrite') transaction.commit?.();
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const getDraft = (userId: string, accountId: string): Promise<Draft | undefined> =>
  run<Draft | undefined>('drafts', 'readonly', (store) => store.get([userId, accountId]));

export async function listDrafts(userId: string): Promise<Draft[]> {
  const all = await run<Draft[]>('drafts', 'readonly', (store) => store.getAll());
  return all.filter((draft) => draft.userId === userId);
}

export const putDraft = (draft: Draft): Promise<unknown> => run('drafts', 'readwrite', (store) => store.put(draft));

export const dropDraft = (userId: string, accountId: string): Promise<unknown> =>
  run('drafts', 'readwrite', (store) => store.delete([userId, accountId]));

/** This login's entries, in the order in which they were saved. */
export async function listEntries(userId: string): Promise<QueueEntry[]> {
  const all = await run<QueueEntry[]>('queue', 'readonly', (store) => store.getAll());
  return all.filter((entry) => entry.userId === userId).sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
}

export const putEntry = (entry: QueueEntry): Promise<unknown> => run('queue', 'readwrite', (store) => store.put(entry));

export const dropEntry = (id: string): Promise<unknown> => run('queue', 'readwrite', (store) => store.delete(id));
