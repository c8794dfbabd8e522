import { logger } from '@/lib/shared/logger';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** begins with a slash; appended to the contract's address */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/**
 * `unsent`: no connection was made, so the other side surely did nothing. `lost`: no whole answer came,
 * so it may or may not have acted.
 */
export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'unsent'; readonly cause: string }
  | { readonly kind: 'lost'; readonly cause: string };

export type HttpPort = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * JSON over HTTP to one address with one set of standing headers. No retry ever happens here: only
 * the caller knows whether repeating is safe. The log gets method, path, status and time; never a
 * header, body or query, which hold secrets and personal data.
 */
export const httpPort =
  (baseUrl: string, standing: Record<string, string>): HttpPort =>
  async (request) => {
    const started = performance.now();
    const answer = await send(baseUrl, standing, request);
    const [path] = request.path.split('?');
    const outcome = answer.kind === 'answered' ? { status: answer.status } : { cause: answer.cause };
    const tookMs = Math.round(performance.now() - started);
    logger[answer.kind === 'answered' ? 'debug' : 'warn'](
      { method: request.method, path, tookMs, ...outcome },
      'acquirer call',
    );
    return answer;
  };

async function send(baseUrl: string, standing: Record<string, string>, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, headers, body } = request;
  try {
    const response = await fetch(baseUrl.replace(/\/$/, '') + path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...standing, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (text.length > MAX_ANSWER_BYTES) return { kind: 'lost', cause: 'answer-too-large' };
    return { kind: 'answered', status: response.status, body: parseJson(text) };
  } catch (error) {
    // the network is an edge: its failures become a value here, and nowhere else
    const cause = causeOf(error);
    return { kind: UNSENT.has(cause) ? 'unsent' : 'lost', cause };
  }
}

const UNSENT = new Set(['econnrefused', 'enotfound', 'eai_again', 'und_err_connect_timeout']);

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
