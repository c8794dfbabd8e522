import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@/lib/shared/result';
import { configuredStore } from './configured-store';
import { newFileKey } from './file-key';
import type { FileStore } from './file-store';
import { inspectUpload } from './inspect-upload';
import type { Inspected } from './inspection/inspect';
import type { UploadErrorCode } from './upload-error';
import type { StoredMediaType, UploadLimits } from './upload-limits';

/** The bytes, or a stream of them: a `File`'s `stream()`, a request's body. */
export type UploadSource = Uint8Array | AsyncIterable<Uint8Array>;

/** What the owning domain keeps of a file in its own table. */
export interface StoredFile {
  readonly key: string;
  readonly mediaType: StoredMediaType;
  /** of what is stored, not of what was sent */
  readonly bytes: number;
  /** hex, of what is stored */
  readonly sha256: string;
  /** pixels; of pictures only */
  readonly width?: number;
  readonly height?: number;
  /** a small WebP; of pictures only */
  readonly thumbnailKey?: string;
}

export interface UploadPorts {
  readonly inspect: typeof inspectUpload;
  readonly store: FileStore;
}

const ours = (): UploadPorts => ({ inspect: inspectUpload, store: configuredStore() });

/**
 * Takes one file: examines it, encodes a picture anew and stores it. Until the caller has written its key
 * to a table it is nobody's, and `sweepOrphans` removes it a day later. Call it outside any transaction.
 * @throws when the store or the examining process breaks down
 */
export async function acceptUpload(
  source: UploadSource,
  limits: UploadLimits,
  ports: UploadPorts = ours(),
): Promise<Result<StoredFile, UploadErrorCode>> {
  const bytes = await readAll(source, limits.maxFileBytes);
  if (bytes === null) return err('file-too-large');
  if (bytes.length === 0) return err('file-empty');
  const inspected = await ports.inspect({ bytes, mediaTypes: limits.mediaTypes });
  return inspected.ok ? ok(await keep(inspected.value, ports.store)) : inspected;
}

/** Null as soon as there are more bytes than allowed: a declared length proves nothing. */
async function readAll(source: UploadSource, maxBytes: number): Promise<Uint8Array | null> {
  if (source instanceof Uint8Array) return source.byteLength > maxBytes ? null : source;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function keep({ thumbnail, ...file }: Inspected, store: FileStore): Promise<StoredFile> {
  const [key, thumbnailKey] = [newFileKey(), thumbnail && newFileKey()];
  if (thumbnail && thumbnailKey) await store.write(thumbnailKey, thumbnail, 'image/webp');
  await store.write(key, file.bytes, file.mediaType);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return { ...file, key, bytes: file.bytes.byteLength, sha256, ...(thumbnailKey ? { thumbnailKey } : {}) };
}
