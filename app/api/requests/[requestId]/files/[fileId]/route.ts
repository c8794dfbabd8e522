import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { findRequestFile } from '@/lib/requests/find-request-file';
import { openStored } from '@/lib/storage/open-stored';
import { servingHeaders } from '@/lib/storage/serving-headers';

interface Context {
  readonly params: Promise<{ requestId: string; fileId: string }>;
}

const HEADERS = { 'cache-control': 'private, no-store', 'content-type': 'text/plain; charset=utf-8' };

/** In words: a file opens in a tab of its own. */
async function absent(): Promise<Response> {
  const { files } = (await currentTexts()).requestPages;
  return new Response(files.gone, { status: 404, headers: HEADERS });
}

/**
 * A file of a request, for those who see the request; `?small` gives a picture's thumbnail, `?show` a picture to look
 * at in the page. One query; the bytes stream from the store.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { requestId, fileId }] = await Promise.all([currentViewer(), params]);
  const file = viewer && (await findRequestFile(viewer, requestId, fileId));
  if (!file) return await absent();
  const wanted = new URL(request.url).searchParams;
  const isSmall = wanted.has('small') && file.thumbnailKey !== null;
  const sha256 = isSmall ? `${file.sha256}-small` : file.sha256;
  // asked each time, so that a right that was withdrawn ends at once
  if (request.headers.get('if-none-match') === `"${sha256}"`) {
    return new Response(null, { status: 304, headers: { ETag: `"${sha256}"`, 'Cache-Control': 'private, no-cache' } });
  }
  const opened = await openStored(isSmall && file.thumbnailKey ? file.thumbnailKey : file.key);
  if (!opened) return await absent();
  const mediaType = isSmall ? 'image/webp' : file.mediaType;
  const served = { name: file.name, mediaType, bytes: opened.bytes, sha256 } as const;
  const headers = servingHeaders(served, isSmall || wanted.has('show') ? 'inline' : 'attachment');
  return new Response(opened.stream, { headers });
}
