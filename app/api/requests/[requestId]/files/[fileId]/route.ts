import { currentViewer } from '@/lib/auth/viewer';
import { findRequestFile } from '@/lib/requests/find-request-file';
import { openStored } from '@/lib/storage/open-stored';
import { servingHeaders } from '@/lib/storage/serving-headers';

interface Context {
  readonly params: Promise<{ requestId: string; fileId: string }>;
}

const absent = () => new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } });

/**
 * A file of a request, for those who see the request; `?small` gives a picture's thumbnail, `?show` a picture to look
 * at in the page. One query; the bytes stream from the store.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [viewer, { requestId, fileId }] = await Promise.all([currentViewer(), params]);
  const file = viewer && (await findRequestFile(viewer, requestId, fileId));
  if (!file) return absent();
  const wanted = new URL(request.url).searchParams;
  const isSmall = wanted.has('small') && file.thumbnailKey !== null;
  const sha256 = isSmall ? `${file.sha256}-small` : file.sha256;
  // asked each time, so that a right that was withdrawn ends at once
  if (request.headers.get('if-none-match') === `"${sha256}"`) {
    return new Response(null, { status: 304, headers: { ETag: `"${sha256}"`, 'Cache-Control': 'private, no-cache' } });
  }
  const opened = await openStored(isSmall && file.thumbnailKey ? file.thumbnailKey : file.key);
  if (!opened) return absent();
  const mediaType = isSmall ? 'image/webp' : file.mediaType;
  const served = { name: file.name, mediaType, bytes: opened.bytes, sha256 } as const;
  const headers = servingHeaders(served, isSmall || wanted.has('show') ? 'inline' : 'attachment');
  return new Response(opened.stream, { headers });
}
