import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY_BYTES = 64 * 1024;

/** A request read to its end. `path` is split, without empty parts: `/v1/payments` is `['v1', 'payments']`. */
export interface BankRequest {
  method: string;
  pathname: string;
  path: string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Either an answer to send or an order to destroy the caller's socket. */
export type Reply = Answer | 'drop';

/** A refusal with the code of the protocol's error table. */
export class BankError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** A field of a request that is not as the protocol wants it. */
export class FieldError extends BankError {
  /** Where: `receipt.items[0].amount`. */
  readonly field: string;
  readonly fault: 'unknown' | 'missing' | 'wrong';

  constructor(field: string, fault: FieldError['fault'], message: string) {
    super(422, 'invalid-request', message);
    this.field = field;
    this.fault = fault;
  }
}

export function invalid(message: string): BankError {
  return new BankError(422, 'invalid-request', message);
}

export function notFound(what: string): BankError {
  return new BankError(404, 'not-found', `${what} not found`);
}

/** What a bank's front server says when something behind it broke: no protocol, only a page. */
export function brokenGateway(status = 500): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: '<html><body><h1>Internal Server Error</h1></body></html>' };
}

export function json(value: unknown, status = 200): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}

/** Any failure as the protocol's error body; what is not a BankError is our own bug and says nothing more. */
export function errorAnswer(error: unknown): Answer {
  const known = error instanceof BankError ? error : new BankError(500, 'internal-error', 'internal error');
  return json({ error: { code: known.code, message: known.message } }, known.status);
}

/** @throws BankError 413 when the body is larger than 64 KiB, 422 when it is not UTF-8. */
export async function readRequest(incoming: IncomingMessage): Promise<BankRequest> {
  const url = new URL(incoming.url ?? '/', 'http://bank');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // Read on to the end: leaving early would cut the connection before the refusal is seen.
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  if (size > LARGEST_BODY_BYTES) throw new BankError(413, 'too-large', 'the body is larger than 64 KiB');
  return {
    method: incoming.method ?? 'GET',
    pathname: url.pathname,
    path: url.pathname.split('/').filter((part) => part !== ''),
    query: url.searchParams,
    headers: incoming.headers,
    body: utf8(Buffer.concat(chunks)),
  };
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('the body is not UTF-8');
  }
}

export function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}
