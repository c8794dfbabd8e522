import type { z } from 'zod';
import type { Money, Outcome, ProviderRefund } from './acquirer';
import type { HttpAnswer } from './http-port';

/** The same outcome with another value. */
export const mapOutcome = <From, To>(outcome: Outcome<From>, change: (value: From) => To): Outcome<To> =>
  outcome.kind === 'ok' ? { kind: 'ok', value: change(outcome.value) } : outcome;

/** The next call with the value of the one before; a refusal or a silence ends the chain. */
export const andThen = async <From, To>(
  outcome: Outcome<From>,
  next: (value: From) => Promise<Outcome<To>>,
): Promise<Outcome<To>> => (outcome.kind === 'ok' ? next(outcome.value) : outcome);

/** What is asked to be done to a payment that the provider does not have. */
export const NOT_FOUND = { kind: 'rejected', code: 'not-found', message: 'no such payment' } as const;

/** The refund that the provider lists under our id already; the same id for another sum is refused. Null: it has none. */
export function repeatedRefund(
  refunds: readonly ProviderRefund[],
  refundId: string,
  { amount }: Money,
): Outcome<ProviderRefund> | null {
  const done = refunds.find((refund) => refund.refundId === refundId);
  if (!done) return null;
  if (done.amount.amount === amount) return { kind: 'ok', value: done };
  return { kind: 'rejected', code: 'idempotency-mismatch', message: 'the refund was made for another sum' };
}

/** What a provider says when it refuses; null = the body is no refusal of its own. */
export type ReadRefusal = (body: unknown) => { readonly code: string; readonly message: string } | null;

/**
 * The common reading of an answer. A 4xx with the provider's own error is a refusal: it did nothing. 408, 425, 429
 * and 5xx, an answer that never came whole, and an answer of another shape leave it open whether it has acted.
 */
export function readAnswer<Schema extends z.ZodType>(
  answer: HttpAnswer,
  schema: Schema,
  refusalOf: ReadRefusal,
): Outcome<z.infer<Schema>> {
  if (answer.kind === 'unsent') return { kind: 'rejected', code: 'unreachable', message: answer.cause };
  if (answer.kind === 'lost') return { kind: 'unknown', cause: answer.cause };
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unknown', cause: 'answer-malformed' };
  }
  const refusal = isRefusal(status) ? refusalOf(body) : null;
  return refusal ? { kind: 'rejected', ...refusal } : { kind: 'unknown', cause: `http-${status}` };
}

/** An HTTP status by which a provider surely did nothing. */
export const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && ![408, 425, 429].includes(status);

/** Minor units as a JSON number. @throws RangeError above what it carries exactly */
export function jsonNumber({ amount }: Pick<Money, 'amount'>): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError('the sum does not fit into a JSON number');
  return number;
}

/** The JSON of a webhook's bytes; undefined when they are no UTF-8 or no JSON. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
