/**
 * The form in a request's body, read no further than so many bytes: a declared length proves nothing. Null when there
 * is more, or when it is no form.
 */
export async function formWithin(request: Request, mostBytes: number): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !type.startsWith('multipart/form-data')) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > mostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  try {
    return await new Response(new Blob(chunks), { headers: { 'content-type': type } }).formData();
  } catch {
    return null;
  }
}
