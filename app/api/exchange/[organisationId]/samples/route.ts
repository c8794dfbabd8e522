import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { createProfile, MOST_SAMPLE_BYTES, type SentSample } from '@/lib/exchange/mapping/create-profile';
import { MAPPING_KINDS } from '@/lib/exchange/mapping/fields';
import { replaceSample } from '@/lib/exchange/mapping/replace-sample';
import { isSameOrigin } from '@/lib/forms/same-origin';
import { currentTexts } from '@/lib/i18n/current-texts';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

/**
 * Takes a sample from the plain forms of profiles, which post here with and without JavaScript: of a new profile, or
 * another one of a profile that is there. Not a server action: those take no file of this size.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, { form }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!(await isSameOrigin())) return new Response(form.foreignOrigin, { status: 403, headers: PLAIN });
  if (!viewer || !may(viewer, 'exchange-load', organisationId)) return new Response(null, { status: 404 });
  const home = `/operator/${organisationId}/exchange/profiles`;
  const data = await formOf(request);
  const profileId = textOf(data, 'profileId');
  const back = profileId === '' ? `${home}/new` : `${home}/${encodeURIComponent(profileId)}`;
  const name = textOf(data, 'name');
  const again = (code: string) =>
    see(`${back}?${new URLSearchParams({ refused: code, ...(name !== '' && { name }) })}`);
  const file = data?.get('sample');
  if (data === null) return again('sample-large');
  if (!(file instanceof File)) return again('sample-empty');
  const sample = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  if (profileId !== '') return await replaced(viewer, { organisationId, profileId }, sample, { back, again });
  const kind = MAPPING_KINDS.find((one) => one === textOf(data, 'kind')) ?? 'bills';
  const begun = await createProfile(viewer, organisationId, { name, kind, sample });
  return begun.ok ? see(`${home}/${begun.value}`) : again(begun.code);
}

async function replaced(
  viewer: Viewer,
  key: { organisationId: string; profileId: string },
  sample: SentSample,
  { back, again }: { back: string; again: (code: string) => Response },
): Promise<Response> {
  try {
    const set = await replaceSample(viewer, key, sample);
    return set.ok ? see(back) : again(set.code);
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 });
    throw error;
  }
}

/** Null as soon as there is more than a sample may have. */
async function formOf(request: Request): Promise<FormData | null> {
  let length = 0;
  const limited = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        length += chunk.byteLength;
        if (length > MOST_SAMPLE_BYTES + 2 ** 16) controller.error(new Error('too large'));
        else controller.enqueue(chunk);
      },
    }),
  );
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  try {
    return await new Response(limited, { headers }).formData();
  } catch {
    return length > MOST_SAMPLE_BYTES ? null : new FormData();
  }
}

function textOf(data: FormData | null, name: string): string {
  const value = data?.get(name);
  return typeof value === 'string' ? value : '';
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };

const see = (path: string): Response =>
  new Response(null, { status: 303, headers: { location: path, 'cache-control': 'private, no-store' } });
