import type { Clock } from '@/lib/shared/clock';
import { configuredStore } from './configured-store';
import { storedAt } from './file-key';
import type { FileStore } from './file-store';
import { removeStored } from './remove-stored';

/** Long enough for a form that was filled in slowly, and for a worker that was stopped over night. */
const ORPHAN_AFTER_MS = 24 * 3_600_000;
const KEYS_PER_QUESTION = 500;

/** Which of these keys, of files and of thumbnails, stand in some table. It must ask every domain that keeps files. */
export type AttachedAmong = (keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** Removes files that were stored over a day ago and belong to nobody. @returns how many */
export async function sweepOrphans(
  clock: Clock,
  attachedAmong: AttachedAmong,
  store: FileStore = configuredStore(),
): Promise<number> {
  const before = new Date(clock.now().getTime() - ORPHAN_AFTER_MS);
  await store.removeUnfinished(before);
  let removed = 0;
  for await (const keys of inBatches(olderThan(before, store.list()))) {
    const attached = await attachedAmong(keys);
    const orphans = keys.filter((key) => !attached.has(key));
    await removeStored(orphans, store);
    removed += orphans.length;
  }
  return removed;
}

async function* olderThan(before: Date, keys: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const key of keys) if (storedAt(key) < before) yield key;
}

async function* inBatches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const key of keys) {
    batch.push(key);
    if (batch.length < KEYS_PER_QUESTION) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
