import { createHash } from 'node:crypto';
import { configuredStore } from '@/lib/storage/configured-store';
import { newFileKey } from '@/lib/storage/file-key';
import type { FileStore } from '@/lib/storage/file-store';

/** A register in the store that no load names yet: what becomes of none, `sweepOrphans` removes. */
export interface KeptRegister {
  readonly fileKey: string;
  readonly fileBytes: number;
  /** sha-256, hex */
  readonly fileHash: string;
}

/**
 * Stores a register as it comes: a chunk of it is in memory at a time, and its hash is told from what went by. What
 * breaks off leaves nothing. Whether its sender may load registers is asked before.
 */
export async function keepRegister(
  content: AsyncIterable<Uint8Array>,
  store: FileStore = configuredStore(),
): Promise<KeptRegister> {
  const fileKey = newFileKey();
  const hash = createHash('sha256');
  let fileBytes = 0;
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      fileBytes += chunk.byteLength;
      yield chunk;
    }
  }
  await store.write(fileKey, seen(), 'application/octet-stream');
  return { fileKey, fileBytes, fileHash: hash.digest('hex') };
}
