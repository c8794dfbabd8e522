import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { receiveRegister } from '@/lib/exchange/loads/receive-register';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

/** Of all files of one form together. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_FILES = 20;

/**
 * Takes registers from the form of the room, which posts here with and without JavaScript, and leads back to it. Not
 * a server action: those, and all that goes through the proxy, take no file of this size.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, { exchange, form }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!(await isSameOrigin())) return refuse(403, form.foreignOrigin);
  if (!viewer || !may(viewer, 'exchange-load', organisationId)) return new Response(null, { status: 404 });
  const home = `/operator/${organisationId}/exchange`;
  const sent = await filesOf(request);
  if (sent === null) return see(`${home}?refused=too-large`);
  const { files, profile } = sent;
  if (files.length > MOST_FILES) return see(`${home}?refused=too-many-at-once`);
  const loadIds: string[] = [];
  for (const file of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const received = await receiveRegister(viewer, organisationId, { name: file.name, bytes, profile });
    if (received.ok) loadIds.push(received.value);
    else if (received.code === 'too-many-files') return refuse(429, exchange.refusals['too-many-files']);
  }
  if (loadIds.length === 0) return see(`${home}?refused=file-empty`);
  return see(loadIds.length === 1 ? `${home}/${loadIds[0]}` : home);
}

interface Sent {
  readonly files: readonly File[];
  /** chosen for all of them; '' = told from each */
  readonly profile: string;
}

/** Null as soon as there is more than allowed: a declared length proves nothing. */
async function filesOf(request: Request): Promise<Sent | null> {
  let length = 0;
  const limited = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        length += chunk.byteLength;
        if (length > MOST_BYTES) controller.error(new Error('too large'));
        else controller.enqueue(chunk);
      },
    }),
  );
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    const data = await new Response(limited, { headers }).formData();
    const files = data.getAll('files').filter((one) => one instanceof File && one.name !== '') as File[];
    return { files, profile: String(data.get('profile') ?? '') };
  } catch {
    return length > MOST_BYTES ? null : { files: [], profile: '' };
  }
}

const see = (path: string): Response =>
  new Response(null, { status: 303, headers: { location: path, 'cache-control': 'private, no-store' } });

const refuse = (status: number, message: string): Response =>
  new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
