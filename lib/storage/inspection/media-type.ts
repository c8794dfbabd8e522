import { fileTypeFromBuffer } from 'file-type';
import { err, ok, type Result } from '@/lib/shared/result';
import type { MediaType } from '../upload-limits';

type NotAllowed =
  | 'type-not-allowed'
  | 'heic-not-allowed'
  | 'video-not-allowed'
  | 'office-not-allowed'
  | 'archive-not-allowed';

/** How each type begins, byte for byte: the head comes as latin1. */
const BEGINS: Readonly<Record<MediaType, (head: string) => boolean>> = {
  'image/jpeg': (head) => /^\xff\xd8\xff[\xc0-\xfe]/.test(head),
  'image/png': (head) => head.startsWith('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
  'image/webp': (head) => /^RIFF.{4}WEBPVP8[ LX]/s.test(head),
  'application/pdf': (head) => /^%PDF-\d\.\d/.test(head),
};

/** What the second opinion may say of each. A moving PNG is a PNG whose first picture is taken. */
const ALSO_CALLED: Readonly<Record<MediaType, readonly string[]>> = {
  'image/jpeg': ['image/jpeg'],
  'image/png': ['image/png', 'image/apng'],
  'image/webp': ['image/webp'],
  'application/pdf': ['application/pdf'],
};

/** The type by content. Two opinions must agree: our own table and file-type, which also names what we refuse. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<Result<MediaType, NotAllowed>> {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  const ours = (Object.keys(BEGINS) as MediaType[]).find((type) => BEGINS[type](head));
  // the parser is an edge: what it cannot read has no name
  const theirs = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (ours && theirs && ALSO_CALLED[ours].includes(theirs)) return ok(ours);
  return err(reasonFor(theirs ?? ''), undefined, theirs);
}

const FAMILIES: readonly (readonly [RegExp, NotAllowed])[] = [
  [/^image\/hei[cf]/, 'heic-not-allowed'],
  [/^video\//, 'video-not-allowed'],
  [/openxmlformats|opendocument|officedocument|^application\/(x-cfb|rtf|msword|vnd\.ms-)/, 'office-not-allowed'],
  [
    /^application\/(zip|java-archive|gzip|zstd|x-(7z|rar|tar|bzip2|xz|lzip|compress|cpio|ace|unix-archive|lz4|arj))/,
    'archive-not-allowed',
  ],
];

const reasonFor = (type: string): NotAllowed =>
  FAMILIES.find(([pattern]) => pattern.test(type))?.[1] ?? 'type-not-allowed';
