import { rootCertificates } from 'node:tls';
import { Agent, fetch } from 'undici';
import { logger } from '@/lib/shared/logger';

const CONNECT_TIMEOUT_MS = 5_000;
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Values of a form as they go out; absent ones are left out. What is an object is the caller's to write as text. */
export type FormFields = Readonly<Record<string, string | number | bigint | undefined>>;

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  /** begins with a slash; appended to the contract's address */
  readonly path: string;
  readonly headers?: Record<string, string>;
} & (
  | { readonly encoding?: 'json'; readonly body?: unknown }
  | { readonly encoding: 'form'; readonly body: FormFields }
);

/**
 * `unsent`: no connection was made, so the other side surely did nothing. `lost`: no whole answer came,
 * so it may or may not have acted.
 */
export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unsent'; readonly cause: string }
  | { readonly kind: 'lost'; readonly cause: string };

export type HttpPort = (request: HttpRequest) => Promise<HttpAnswer>;

export interface HttpOptions {
  /** authorities trusted beside the usual ones, for this port alone */
  readonly caPem?: string | null;
  /** for the whole exchange, 10 s when not told */
  readonly timeoutMs?: number;
}

/**
 * JSON or forms over HTTP to one address with one set of standing headers; the answer is JSON. No retry
 * ever happens here: only the caller knows whether repeating is safe. The log gets method, path, status
 * and time; never a header, body or query, which hold secrets and personal data.
 * @throws TypeError when a body cannot be written as JSON
 */
export const httpPort =
  (baseUrl: string, standing: Record<string, string> = {}, options: HttpOptions = {}): HttpPort =>
  async (request) => {
    const started = performance.now();
    const sent = { ...encode(request), url: baseUrl.replace(/\/$/, '') + request.path, method: request.method };
    const headers = { accept: 'application/json', ...sent.headers, ...standing, ...request.headers };
    const answer = await exchange({ ...sent, headers }, options);
    const [path] = request.path.split('?');
    const outcome = answer.kind === 'answered' ? { status: answer.status } : { cause: answer.cause };
    const tookMs = Math.round(performance.now() - started);
    logger[answer.kind === 'answered' ? 'debug' : 'warn'](
      { method: request.method, path, tookMs, ...outcome },
      'acquirer call',
    );
    return answer;
  };

interface Encoded {
  readonly headers: Record<string, string>;
  readonly body?: string;
}

function encode(request: HttpRequest): Encoded {
  if (request.encoding === 'form') {
    const given = Object.entries(request.body).filter(([, value]) => value !== undefined);
    const body = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
  }
  const headers = { 'content-type': 'application/json' };
  return request.body === undefined ? { headers } : { headers, body: JSON.stringify(request.body) };
}

async function exchange(sent: Encoded & { url: string; method: string }, options: HttpOptions): Promise<HttpAnswer> {
  const { url, ...request } = sent;
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      dispatcher: agentFor(options.caPem ?? ''),
    });
    const text = await readText(response.body);
    if (text === null) return { kind: 'lost', cause: 'answer-too-large' };
    return { kind: 'answered', status: response.status, body: parseJson(text) };
  } catch (error) {
    // the network is an edge: its failures become a value here, and nowhere else
    const cause = causeOf(error);
    return { kind: UNSENT.has(cause) ? 'unsent' : 'lost', cause };
  }
}

const agents = new Map<string, Agent>();

/**
 * One per set of authorities, so that connections are reused. The Russian national authority, which certifies Сбер's
 * gateway, is in nobody's trust store: it is trusted for the contract that names it and not for the process.
 */
function agentFor(caPem: string): Agent {
  const known = agents.get(caPem);
  if (known) return known;
  const trust = caPem === '' ? {} : { ca: [...rootCertificates, caPem] };
  const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS, ...trust } });
  agents.set(caPem, agent);
  return agent;
}

/** Null when it is more than a megabyte; counted as it arrives and after it is unpacked. */
async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Failures before the first byte of a request: no connection, or a certificate we do not trust. */
const UNSENT = new Set([
  'econnrefused',
  'enotfound',
  'eai_again',
  'ehostunreach',
  'enetunreach',
  'und_err_connect_timeout',
  'self_signed_cert_in_chain',
  'depth_zero_self_signed_cert',
  'unable_to_get_issuer_cert_locally',
  'unable_to_verify_leaf_signature',
  'cert_has_expired',
  'err_tls_cert_altname_invalid',
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function causeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as Error & { code?: unknown };
    if (at.name === 'TimeoutError') return 'timeout';
    if (typeof code === 'string') return code.toLowerCase();
  }
  return 'network';
}
