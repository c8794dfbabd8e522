import type { Operation } from '@/lib/api/operation';
import { serve } from '@/lib/api/serve';
import { issueKey } from '@/lib/api-keys/issue-key';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { API_SCOPES, type ApiScope } from '@/lib/shared/viewer';
import { aMember } from './a-desk';

interface KeyChanges {
  readonly scopes?: readonly ApiScope[];
  /** when it was issued, for a month */
  readonly issuedAt?: string;
}

/** A key of the organisation's billing software, good for everything unless told otherwise. */
export async function anApiKey(
  organisationId: string,
  { scopes = API_SCOPES, issuedAt }: KeyChanges = {},
): Promise<{ key: string; keyId: string }> {
  const administrator = await aMember(organisationId, 'administrator', 'Администратор Ольга');
  const clock = issuedAt === undefined ? undefined : fixedClock(issuedAt);
  const issued = await issueKey(administrator, organisationId, { title: '1С', days: 30, scopes: [...scopes] }, clock);
  if (!issued.ok) throw new Error(issued.code);
  return issued.value;
}

export interface Called {
  readonly status: number;
  // the body is whatever the operation answers
  // biome-ignore lint/suspicious/noExplicitAny: tests read it by its fields
  readonly body: any;
  readonly headers: Headers;
}

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks an operation as its route handler does. */
export async function callApi(
  operation: Operation,
  key: string | null,
  { params = {}, query = {}, body, headers = {} }: Call = {},
): Promise<Called> {
  const url = `http://cabinet.test/api/v1${operation.path}?${new URLSearchParams(query)}`;
  const sent = {
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(operation.method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': newId() } : {}),
    ...headers,
  };
  const init = operation.method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {};
  const request = new Request(url, { method: operation.method, headers: sent, ...init });
  const response = await serve(operation)(request, {
    params: Promise.resolve(Object.keys(params).length > 0 ? params : undefined),
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}
