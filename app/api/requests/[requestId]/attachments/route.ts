import { takeUpload } from '@/app/_requests/take-upload';
import { currentViewer } from '@/lib/auth/viewer';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import { answerRequest } from '@/lib/requests/answer-request';
import type { NewFile } from '@/lib/requests/attach-files';
import { getDeskRequest } from '@/lib/requests/desk-details';
import type { NewMessage } from '@/lib/requests/post-message';
import { getRequest } from '@/lib/requests/queries';
import { writeMessageSchema } from '@/lib/requests/schemas';
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
 * resident's or the desk's, or none does. Leads back to the request, which says what came of it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { requestId }, { form: words }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!(await isSameOrigin())) return plain(403, words.foreignOrigin);
  if (!viewer) return seeOther('/sign-in');
  const from = readSide(new URL(request.url).searchParams);
  if (!from || !isId(requestId)) return plain(404, '');
  const path = `${from.home}/requests/${requestId}`;
  try {
    const form = await formWithin(request, MOST_BYTES);
    const sent = form.ok ? await send(viewer, from, requestId, form.value) : form;
    return seeOther(sent.ok ? `${path}?said=sent` : `${path}?said=${sent.code}`);
  } catch (error) {
    if (error instanceof NotFound) return plain(404, '');
    const id = newId().slice(-12);
    logger.error({ err: error, id }, 'photos were not attached');
    return plain(500, words.unexpected(id));
  }
}

interface Side {
  readonly home: string;
  readonly sees: (viewer: Viewer, requestId: string) => Promise<boolean>;
  readonly write: (viewer: Viewer, requestId: string, message: NewMessage) => Promise<Result<unknown, string>>;
}

/** Whose page the form stands on: `?account=` is a resident's, `?organisation=` the desk's. */
function readSide(query: URLSearchParams): Side | null {
  const accountId = query.get('account') ?? '';
  if (isId(accountId)) {
    return {
      home: `/accounts/${accountId}`,
      sees: async (viewer, requestId) => (await getRequest(viewer, accountId, requestId)) !== null,
      write: (viewer, requestId, message) => writeMessage(viewer, accountId, requestId, message),
    };
  }
  const organisationId = query.get('organisation') ?? '';
  if (!isId(organisationId)) return null;
  return {
    home: `/operator/${organisationId}`,
    sees: async (viewer, requestId) => (await getDeskRequest(viewer, organisationId, requestId)) !== null,
    write: (viewer, requestId, message) =>
      answerRequest(viewer, organisationId, requestId, { ...message, isInternal: false }),
  };
}

async function send(viewer: Viewer, from: Side, requestId: string, form: FormData) {
  const message = writeMessageSchema.safeParse({
    text: String(form.get('text') ?? ''),
    submissionId: String(form.get('submissionId') ?? ''),
  });
  if (!message.success) return err('text-too-long');
  // before any file is looked at: that is costly work
  if (!(await from.sees(viewer, requestId))) throw new NotFound();
  const files = await takeAll(viewer, form.getAll('photo'));
  if (!files.ok) return files;
  return await from.write(viewer, requestId, { ...message.data, files: files.value });
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
