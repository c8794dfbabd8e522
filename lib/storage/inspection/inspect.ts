import { err, ok, type Result } from '@/lib/shared/result';
import type { UploadErrorCode } from '../upload-error';
import type { MediaType, StoredMediaType } from '../upload-limits';
import { encodeImage } from './encode-image';
import { mediaTypeOf } from './media-type';
import { pdfFault } from './pdf/pdf-fault';
import { isTwoInOne } from './two-in-one';

export interface InspectionRequest {
  readonly bytes: Uint8Array;
  readonly mediaTypes: readonly MediaType[];
}

/** What is fit to be kept. Sizes in pixels; a PDF has none of the last three. */
export interface Inspected {
  readonly mediaType: StoredMediaType;
  readonly bytes: Uint8Array;
  readonly width?: number;
  readonly height?: number;
  /** WebP */
  readonly thumbnail?: Uint8Array;
}

/**
 * Decides about a file by its bytes alone. It decodes what strangers send and blocks the event loop, so the
 * product calls it through `inspectUpload` only, which runs it in a child process.
 */
export async function inspect({ bytes, mediaTypes }: InspectionRequest): Promise<Result<Inspected, UploadErrorCode>> {
  if (bytes.length === 0) return err('file-empty');
  const type = await mediaTypeOf(bytes);
  if (!type.ok) return type;
  if (!mediaTypes.includes(type.value)) return err('type-not-allowed');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isTwoInOne(file, type.value)) return err('file-two-in-one');
  return type.value === 'application/pdf' ? inspectPdf(file) : encodeImage(file);
}

function inspectPdf(file: Buffer): Result<Inspected, UploadErrorCode> {
  const fault = pdfFault(file);
  return fault ? err(fault) : ok({ mediaType: 'application/pdf', bytes: file });
}
