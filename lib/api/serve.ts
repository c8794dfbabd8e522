import 'server-only';
import { findClient } from '@/lib/api-keys/find-client';
import { addressBudget, budget, spend } from '@/lib/auth/attempt-budget';
import { clientAddress } from '@/lib/auth/client-address';
import { textsFor } from '@/lib/i18n/texts';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import type { ApiClient } from '@/lib/shared/viewer';
import { answerOnce, readIdempotencyKey } from './answer-once';
import { languageOf } from './language';
import type { Circumstances, Operation, ReadOperation, WriteOperation } from './operation';
import { Problem, problemResponse } from './problem';
import { checkBody, readJson, readParams, readQuery } from './read-request';

interface Address {
  /** Next gives none to a route whose address names nothing */
  readonly params: Promise<Readonly<Record<string, string>> | undefined>;
}

/** Requests of one key, and refused keys of one address, in so many seconds. */
const LIMITS = { key: 300, refused: 60, seconds: 30 } as const;

/**
 * A route handler of the exchange API: key, budget, scope, what was asked, the answer. The edge where refusals become
 * «problem+json» and breakdowns an id of the log.
 */
export const serve =
  (operation: Operation, clock: Clock = systemClock) =>
  async (request: Request, { params }: Address): Promise<Response> => {
    const texts = textsFor(languageOf(request.headers.get('accept-language')));
    try {
      const client = await requireClient(request, operation, clock);
      const ids = readParams((await params) ?? {});
      return operation.method === 'GET'
        ? await answerRead(client, operation, ids, request.url)
        : await answerWrite(client, operation, request, { clock, texts });
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error, texts);
      if (error instanceof NotFound) return problemResponse(new Problem('not-found'), texts);
      const id = newId().slice(-12);
      logger.error({ err: error, id, operation: operation.id }, 'a request of the exchange API failed');
      return problemResponse(new Problem('unexpected'), texts, id);
    }
  };

async function requireClient(request: Request, { scope }: Operation, clock: Clock): Promise<ApiClient> {
  const { seconds, key, refused } = LIMITS;
  const tooMany = new Problem('too-many-requests', { retryAfterSeconds: seconds });
  const client = await findClient(request.headers.get('authorization'), clock);
  if (!client) {
    const address = clientAddress(request.headers);
    if (!(await spend([addressBudget('api-refused', address, refused, seconds)]))) throw tooMany;
    throw new Problem('key-invalid');
  }
  if (!(await spend([budget('api-key', client.keyId, key, seconds)]))) throw tooMany;
  if (!client.scopes.includes(scope)) throw new Problem('scope-missing');
  return client;
}

type Params = Readonly<Record<string, string>>;

async function answerRead(client: ApiClient, operation: ReadOperation, params: Params, url: string): Promise<Response> {
  const answer = await operation.run(client, params, readQuery(operation.query, url));
  if (answer === null) throw new Problem('not-found');
  return json(JSON.stringify(answer));
}

async function answerWrite(
  client: ApiClient,
  operation: WriteOperation,
  request: Request,
  circumstances: Circumstances,
): Promise<Response> {
  const idempotencyKey = readIdempotencyKey(request.headers.get('idempotency-key'));
  const { value, hash } = await readJson(request);
  const body = checkBody(operation.body, value);
  const claim = { idempotencyKey, operation: operation.id, bodyHash: hash };
  const run = { ...circumstances, bodyHash: hash };
  const kept = await answerOnce(client, claim, (tx) => operation.run(client, tx, body, run));
  return json(kept.body, kept.isReplay ? { 'idempotent-replayed': 'true' } : {});
}

const json = (body: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
