import { err, ok, type Result } from '@/lib/shared/result';

/**
 * The form in a request's body, read no further than so many bytes: a declared length proves nothing.
 * `too-much-at-once`: there is more; `form-broken`: it is no form, or only a part of one.
 */
export async function formWithin(
  request: Request,
  mostBytes: number,
): Promise<Result<FormData, 'too-much-at-once' | 'form-broken'>> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) return err('form-broken');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > mostBytes) {
      await reader.cancel();
      return err('too-much-at-once');
    }
    chunks.push(next.value);
  }
  try {
    return ok(await new Response(new Blob(chunks), { headers: { 'content-type': type } }).formData());
  } catch {
    return err('form-broken');
  }
}
