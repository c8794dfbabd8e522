import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyedHashes } from '@/lib/auth/keyed-hash';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { StoredFile } from '@/lib/storage/accept-upload';
import type { NewFile } from './attach-files';

/** Shorter than lib/storage keeps what nobody has attached. */
const GOOD_FOR_MS = 12 * 3_600_000;

const claimed = z.object({
  userId: z.string(),
  expiresAt: z.number(),
  name: z.string(),
  file: z.object({
    key: z.string(),
    mediaType: z.enum(['image/jpeg', 'image/webp', 'application/pdf']),
    bytes: z.number(),
    sha256: z.string(),
    width: z.number().optional(),
    height: z.number().optional(),
    thumbnailKey: z.string().optional(),
  }),
});

/**
 * A file is sent before the form that it belongs to; this is what its sender gets for it and puts into the form.
 * It says which stored file it is, is good for its sender alone, and cannot be made by anybody else.
 */
export function claimUpload(viewer: Viewer, file: StoredFile, name: string, now: Date): string {
  const content = { userId: viewer.userId, expiresAt: now.getTime() + GOOD_FOR_MS, name: name.slice(0, 200), file };
  const text = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${text}.${signatures(text)[0]}`;
}

/**
 * The files behind the claims of a form, each once however often it is claimed. `file-unknown`: one is forged,
 * another's or too old: it must be sent again.
 */
export function readClaims(viewer: Viewer, claims: readonly string[], now: Date): Result<NewFile[], 'file-unknown'> {
  const files: NewFile[] = [];
  for (const claim of new Set(claims)) {
    const content = readClaim(claim);
    if (content?.userId !== viewer.userId || content.expiresAt < now.getTime()) return err('file-unknown', 'files');
    files.push({ file: content.file as StoredFile, name: content.name });
  }
  return ok(files);
}

const signatures = (text: string): string[] => keyedHashes('upload-claim', text);

function readClaim(claim: string): z.infer<typeof claimed> | null {
  const [text = '', signature = ''] = claim.split('.', 2);
  const given = Buffer.from(signature);
  const isOurs = signatures(text).some((ours) => {
    const expected = Buffer.from(ours);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (!isOurs) return null;
  return claimed.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}
