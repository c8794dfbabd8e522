import { takeUpload } from '@/app/_requests/take-upload';
import { currentViewer } from '@/lib/auth/viewer';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { NewFile } from '@/lib/requests/attach-files';
import { writeMessage } from '@/lib/requests/write-message';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { formWithin } from './form-within';

interface Context {
  readonly params: Promise<{ requestId: string }>;
}

const MOST_BYTES = 25 * 1024 * 1024;

/**
 * Photos for a request from a plain form, for browsers without scripts: all of them become one message of the
 * resident's, or none does. Leads back to the request, which says what came of it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { requestId }, { form: words }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!(await isSameOrigin())) return plain(403, words.foreignOrigin);
  if (!viewer) return seeOther('/sign-in');
  const accountId = new URL(request.url).searchParams.get('account') ?? '';
  if (!isId(accountId) || !isId(requestId)) return plain(404, '');
  const path = `/accounts/${accountId}/requests/${requestId}`;
  try {
    const form = await formWithin(request, MOST_BYTES);
    if (!form) return seeOther(`${path}?said=too-much-at-once`);
    const sent = await send(viewer, accountId, requestId, form);
    return seeOther(sent.ok ? `${path}?said=sent` : `${path}?said=${sent.code}`);
  } catch (error) {
    if (error instanceof NotFound) return plain(404, '');
    const id = newId().slice(-12);
    logger.error({ err: error, id }, 'photos were not attached');
    return plain(500, words.unexpected(id));
  }
}

async function send(viewer: Viewer, accountId: string, requestId: string, form: FormData) {
  const files = await takeAll(viewer, form.getAll('photo'));
  if (!files.ok) return files;
  const submissionId = String(form.get('submissionId') ?? '');
  return await writeMessage(viewer, accountId, requestId, { text: '', submissionId, files: files.value });
}

/** An empty field of files arrives as one file without a name. */
async function takeAll(viewer: Viewer, given: FormDataEntryValue[]): Promise<Result<NewFile[], string>> {
  const chosen = given.filter((one): one is File => typeof one !== 'string' && one.name !== '');
  const files: NewFile[] = [];
  for (const one of chosen) {
    const taken = await takeUpload(viewer, new Uint8Array(await one.arrayBuffer()));
    if (!taken.ok) return err(taken.code);
    files.push({ file: taken.value, name: one.name });
  }
  return ok(files);
}

const UNCACHED = { 'cache-control': 'private, no-store' };

const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...UNCACHED, location } });

const plain = (status: number, words: string): Response =>
  new Response(words, { status, headers: { ...UNCACHED, 'content-type': 'text/plain; charset=utf-8' } });
