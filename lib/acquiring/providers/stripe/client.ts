import Stripe from 'stripe';
import type { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { HttpAnswer, HttpPort } from '../../http-port';
import { isRefusal } from '../../outcome';

/** Stripe's own client, whose requests go out by our port: its time limit, its log, and no retry that nobody sees. */
export const stripeClient = (secretKey: string, http: HttpPort): Stripe =>
  new Stripe(secretKey, {
    httpClient: new PortClient(http),
    maxNetworkRetries: 0,
    telemetry: false,
  });

/** The client retries a closed connection once even when told never to retry; a failure without its code it does not. */
class PortFailure extends Error {
  readonly answer: Exclude<HttpAnswer, { kind: 'answered' }>;

  constructor(answer: PortFailure['answer']) {
    super(answer.cause);
    this.answer = answer;
  }
}

class PortClient extends Stripe.HttpClient {
  readonly #http: HttpPort;

  constructor(http: HttpPort) {
    super();
    this.#http = http;
  }

  override getClientName(): string {
    return 'port';
  }

  override async makeRequest(...[, , path, method, headers, form]: Parameters<Stripe.HttpClient['makeRequest']>) {
    const names = Object.entries(headers).filter(([name]) => !/^content-(length|type)$/i.test(name));
    const common = { path, headers: Object.fromEntries(names.map(([name, value]) => [name, String(value)])) };
    const answer = await this.#http(
      method === 'GET'
        ? { ...common, method }
        : { ...common, method: 'POST', encoding: 'form', body: Object.fromEntries(new URLSearchParams(form)) },
    );
    if (answer.kind !== 'answered') throw new PortFailure(answer);
    return new PortResponse(answer.status, answer.body);
  }
}

class PortResponse extends Stripe.HttpClientResponse {
  readonly #body: unknown;

  constructor(status: number, body: unknown) {
    super(status, {});
    this.#body = body;
  }

  /** The client writes the headers of an answer into this object. */
  override getRawResponse(): object {
    return {};
  }

  override toJSON(): Promise<unknown> {
    const isObject = typeof this.#body === 'object' && this.#body !== null;
    return isObject ? Promise.resolve(this.#body) : Promise.reject(new SyntaxError('no JSON object'));
  }
}

/** What a call of the client came to; an answer of another shape leaves it open whether Stripe has acted. */
export async function outcomeOf<Schema extends z.ZodType>(
  call: Promise<unknown>,
  schema: Schema,
): Promise<Outcome<z.infer<Schema>>> {
  try {
    const parsed = schema.safeParse(await call);
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unknown', cause: 'answer-malformed' };
  } catch (error) {
    // the client speaks by exceptions: they become values here, and nowhere else
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    return failureOf(error);
  }
}

/** 409 is another request under the same key that is still under way. */
function failureOf(error: Stripe.errors.StripeError): Exclude<Outcome<never>, { kind: 'ok' }> {
  const { statusCode = 0, code, type, message, detail } = error as Stripe.errors.StripeError & { detail?: unknown };
  if (detail instanceof PortFailure) {
    const { kind, cause } = detail.answer;
    return kind === 'unsent' ? { kind: 'rejected', code: 'unreachable', message: cause } : { kind: 'unknown', cause };
  }
  if (!isRefusal(statusCode) || statusCode === 409) return { kind: 'unknown', cause: `http-${statusCode}` };
  return { kind: 'rejected', code: code ?? type, message };
}
