import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { FileStore } from '@/lib/storage/file-store';
import { openStored } from '@/lib/storage/open-stored';

/** Copies a stored register into a file: the importer reads paths. */
export async function copyOut(key: string, path: string, store: FileStore): Promise<void> {
  const stored = await openStored(key, store);
  if (!stored) throw new Error('the register is not in the store');
  await pipeline(Readable.fromWeb(stored.stream as ReadableStream), createWriteStream(path, { mode: 0o600 }));
}
