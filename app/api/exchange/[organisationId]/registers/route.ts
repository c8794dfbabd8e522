import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { type KeptRegister, keepRegister } from '@/lib/exchange/loads/keep-register';
import { receiveRegister } from '@/lib/exchange/loads/receive-register';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import { removeStored } from '@/lib/storage/remove-stored';
import { readSentFiles } from './sent-files';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

/** Of all files of one form together. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_FILES = 20;

/**
 * Takes registers from the form of the room, which posts here with and without JavaScript, and leads back to it. Not
 * a server action: those, and all that goes through the proxy, take no file of this size. Files flow into the store as
 * they come.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, { form }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!(await isSameOrigin())) return refuse(403, form.foreignOrigin);
  if (!viewer || !may(viewer, 'exchange-load', organisationId)) return new Response(null, { status: 404 });
  const home = `/operator/${organisationId}/exchange`;
  const sent = await readSentFiles(request, {
    ...{ mostBytes: MOST_BYTES, mostFiles: MOST_FILES, keep: keepRegister },
    drop: ({ fileKey }: KeptRegister) => removeStored([fileKey]),
  });
  if (!sent.ok) return see(`${home}?refused=${sent.code === 'form-broken' ? 'file-empty' : sent.code}`);
  const profile = sent.value.field('profile');
  const loadIds: string[] = [];
  let refused: string | null = null;
  for (const { name, kept } of sent.value.files) {
    const received = await receiveRegister(viewer, organisationId, { name, kept, profile });
    if (received.ok) loadIds.push(received.value);
    else refused = received.code;
  }
  // those that were taken stand in the history beneath the word about the one that was not
  if (refused !== null || loadIds.length === 0) return see(`${home}?refused=${refused ?? 'file-empty'}`);
  return see(loadIds.length === 1 ? `${home}/${loadIds[0]}` : home);
}

const see = (path: string): Response =>
  new Response(null, { status: 303, headers: { location: path, 'cache-control': 'private, no-store' } });

const refuse = (status: number, message: string): Response =>
  new Response(message, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
