import { configuredStore } from './configured-store';
import type { FileStore } from './file-store';

/**
 * Removes files for good, with their thumbnails if those are named. After the transaction that forgot them
 * has been committed, never inside it; what is not removed then, `sweepOrphans` removes.
 */
export async function removeStored(keys: readonly string[], store: FileStore = configuredStore()): Promise<void> {
  for (const key of keys) await store.remove(key);
}
