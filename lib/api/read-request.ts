import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { isId } from '@/lib/shared/ids';
import { bodyFaults, queryFaults } from './field-faults';
import { Problem } from './problem';

/** Two hundred bills with all their lines come to about a megabyte. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Ids in the address. @throws Problem: what is no id is nothing we have */
export function readParams(params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (!Object.values(params).every(isId)) throw new Problem('not-found');
  return params;
}

/** Parameters of the query, each at most once. @throws Problem naming those that do not fit */
export function readQuery(schema: z.ZodObject, url: string): unknown {
  const given = new URL(url).searchParams;
  const query = Object.fromEntries([...new Set(given.keys())].map((name) => [name, only(given.getAll(name))]));
  const parsed = schema.strict().safeParse(query);
  if (!parsed.success) throw new Problem('query-invalid', { faults: queryFaults(parsed.error, query) });
  return parsed.data;
}

const only = (values: readonly string[]): unknown => (values.length === 1 ? values[0] : values);

export interface ReadBody {
  readonly value: unknown;
  /** sha-256 of the bytes as they came */
  readonly hash: string;
}

/** The body as JSON. @throws Problem when it is too large, of another type or broken */
export async function readJson(request: Request): Promise<ReadBody> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw new Problem('media-type');
  const bytes = await readBytes(request);
  return { value: parseJson(bytes), hash: createHash('sha256').update(bytes).digest('hex') };
}

/** Counted as they arrive: a declared length proves nothing. */
async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = Number(request.headers.get('content-length')) > LARGEST_BODY ? Number.POSITIVE_INFINITY : 0;
  if (length <= LARGEST_BODY) {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength;
      if (length > LARGEST_BODY) break;
      chunks.push(chunk);
    }
  }
  if (length > LARGEST_BODY) throw new Problem('body-too-large');
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    // 1С writes a byte order mark before its JSON unless told otherwise: the decoder takes it off
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Problem('body-not-json');
  }
}

/** @throws Problem with a pointer to each field that does not fit */
export function checkBody(schema: z.ZodType, body: unknown): unknown {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Problem('body-invalid', { faults: bodyFaults(parsed.error, body) });
  return parsed.data;
}
