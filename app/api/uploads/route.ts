import { takeUpload } from '@/app/_requests/take-upload';
import { UPLOAD_WORDS } from '@/app/_requests/upload-words';
import { currentViewer } from '@/lib/auth/viewer';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import { claimUpload } from '@/lib/requests/upload-claims';
import { newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';

const UNCACHED = { 'cache-control': 'private, no-store' };

/**
 * Takes one file, its bytes as the body, ahead of the form that it belongs to; answers with the claim that the
 * form then carries. The body is read as it comes and no further than the limit.
 */
export async function POST(request: Request): Promise<Response> {
  const { uploads, form } = await currentTexts();
  if (!(await isSameOrigin())) return refuse(403, form.foreignOrigin);
  const viewer = await currentViewer();
  if (!viewer) return refuse(401, form.signedOut);
  try {
    const accepted = await takeUpload(viewer, bodyOf(request));
    if (!accepted.ok) {
      if (accepted.code === 'too-many-uploads') return refuse(429, uploads.tooMany);
      return refuse(422, uploads.errors(UPLOAD_WORDS)[accepted.code]);
    }
    const claim = claimUpload(viewer, accepted.value, nameOf(request), new Date());
    return Response.json({ claim }, { headers: UNCACHED });
  } catch (error) {
    const id = newId().slice(-12);
    logger.error({ err: error, id }, 'an upload was not taken');
    return refuse(500, form.unexpected(id));
  }
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

/** The sender's own name for the file, percent-encoded; a mangled one is no reason to refuse the file. */
function nameOf(request: Request): string {
  try {
    return decodeURIComponent(request.headers.get('x-file-name') ?? '');
  } catch {
    return '';
  }
}

const refuse = (status: number, message: string): Response => Response.json({ message }, { status, headers: UNCACHED });
