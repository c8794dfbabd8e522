/** No acquirer's notification and nobody's sign-in comes near this. */
const LIMIT_BYTES = 64 * 1024;

/**
 * The raw bytes, which signatures are made over; null when there are more than 64 KB. They are counted
 * as they arrive: a declared length proves nothing.
 */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > LIMIT_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
