import { configuredStore } from './configured-store';
import { isFileKey } from './file-key';
import type { FileStore, OpenFile } from './file-store';

/**
 * The stored file, or null when there is none. The key comes from the owner's row, found through the viewer:
 * to know a key is no permission.
 */
export function openStored(key: string, store: FileStore = configuredStore()): Promise<OpenFile | null> {
  return isFileKey(key) ? store.open(key) : Promise.resolve(null);
}
