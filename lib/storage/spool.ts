import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Spooled {
  /** hex */
  readonly sha256: string;
  /** read from the disk as it is sent, as often as it must be sent */
  readonly body: Blob;
}

/**
 * Lets what flows in lie in a file of this machine while something is done with it: an object storage asks for hash and
 * length before the first byte, and a request that failed is sent again.
 */
export async function withSpool<Value>(
  content: AsyncIterable<Uint8Array>,
  work: (spooled: Spooled) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'spool-'));
  try {
    const path = join(folder, 'content');
    const hash = createHash('sha256');
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        hash.update(chunk);
        await file.writeFile(chunk);
      }
    } finally {
      await file.close();
    }
    return await work({ sha256: hash.digest('hex'), body: await openAsBlob(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
