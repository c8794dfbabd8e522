import type { Texts } from '@/lib/i18n/texts';

export type ProblemCode = keyof Texts['api']['problems'];
export type FieldCode = keyof Texts['api']['fields'];

/** One thing wrong with a request, where it stands. */
export interface Fault {
  /** JSON pointer into the body, as a fragment: «#/accounts/3/number» */
  readonly pointer?: string;
  /** or the name of a parameter of the query */
  readonly parameter?: string;
  /** of ./field-faults, or the code of a register's rejection */
  readonly code: string;
  /** in the reader's language; the text of `code` when absent */
  readonly detail?: string;
}

interface Details {
  readonly faults?: readonly Fault[];
  readonly retryAfterSeconds?: number;
}

const STATUSES: Readonly<Record<ProblemCode, number>> = {
  'key-invalid': 401,
  'scope-missing': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-many-requests': 429,
  'body-too-large': 413,
  'body-not-json': 400,
  'media-type': 415,
  'query-invalid': 400,
  'body-invalid': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'idempotency-key-busy': 409,
  'nothing-accepted': 422,
  unexpected: 500,
};

/** A refusal on its way to the edge (./serve), which makes it the answer; a transaction it leaves is rolled back. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly faults: readonly Fault[];
  readonly retryAfterSeconds: number | null;

  constructor(code: ProblemCode, { faults = [], retryAfterSeconds }: Details = {}) {
    super(code);
    this.code = code;
    this.faults = faults;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}

/** The answer «application/problem+json» of RFC 9457. */
export function problemResponse({ code, faults, retryAfterSeconds }: Problem, texts: Texts, logId?: string): Response {
  const { problems, fields } = texts.api;
  const known: Readonly<Record<string, string>> = fields;
  const status = STATUSES[code];
  const errors = faults.map((fault) => ({ ...fault, detail: fault.detail ?? known[fault.code] ?? texts.api.rejected }));
  const body = {
    type: `urn:lk:problem:${code}`,
    title: problems[code],
    status,
    ...(logId === undefined ? {} : { instance: `urn:lk:log:${logId}` }),
    ...(errors.length === 0 ? {} : { errors }),
  };
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (retryAfterSeconds !== null) headers.set('retry-after', String(retryAfterSeconds));
  return new Response(JSON.stringify(body), { status, headers });
}
