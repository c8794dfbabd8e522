import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { err, ok, type Result } from '@/lib/shared/result';
import { inspectUpload } from './inspect-upload';
import type { UploadErrorCode } from './upload-error';

/** It travels with its form, whose size is limited. */
const MAX_BYTES = 1_000_000;

export interface DrawnLogo {
  /** JPEG: printed bills take nothing else */
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/**
 * A logo as bills print it: the stranger's picture is examined and drawn anew in the child process, and of its small
 * copy, at most 320 pixels a side, whatever is transparent becomes white. 320 pixels over 40 mm are 200 to the inch.
 */
export async function drawLogo(
  bytes: Uint8Array,
  inspect: typeof inspectUpload = inspectUpload,
): Promise<Result<DrawnLogo, UploadErrorCode>> {
  if (bytes.byteLength === 0) return err('file-empty');
  if (bytes.byteLength > MAX_BYTES) return err('file-too-large');
  const inspected = await inspect({ bytes, mediaTypes: ['image/jpeg', 'image/png', 'image/webp'] });
  if (!inspected.ok) return inspected;
  const { thumbnail } = inspected.value;
  if (!thumbnail) return err('type-not-allowed');
  const drawn = sharp(thumbnail).flatten({ background: '#ffffff' }).jpeg({ quality: 90, chromaSubsampling: '4:4:4' });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  const sha256 = createHash('sha256').update(data).digest('hex');
  return ok({ bytes: data, width: info.width, height: info.height, sha256 });
}
