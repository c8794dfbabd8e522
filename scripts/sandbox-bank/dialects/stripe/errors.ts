import { type Answer, BankError, FieldError } from '../../exchange';
import { newStripeId } from './ids';

/** An error in Stripe's form: HTTP status, type, code and the parameter that is wrong. */
export class StripeError extends BankError {
  readonly type: string;
  readonly param: string | undefined;

  constructor(status: number, type: string, message: string, rest: { code?: string; param?: string } = {}) {
    super(status, rest.code ?? '', message);
    this.type = type;
    this.param = rest.param;
  }
}

export const badRequest = (message: string, code?: string, param?: string): StripeError =>
  new StripeError(400, 'invalid_request_error', message, { code, param });

export const missing = (what: string, id: string): StripeError =>
  new StripeError(404, 'invalid_request_error', `No such ${what}: '${id}'`, { code: 'resource_missing', param: 'id' });

const FIELD_CODES = {
  unknown: ['parameter_unknown', 'Received unknown parameter'],
  missing: ['parameter_missing', 'Missing required param'],
  wrong: ['parameter_invalid', 'Invalid value'],
} as const;

/** Any failure as Stripe's error. */
export function stripeError(error: unknown): StripeError {
  if (error instanceof StripeError) return error;
  if (error instanceof FieldError) {
    const [code, words] = FIELD_CODES[error.fault];
    const param = bracketed(error.field);
    return badRequest(`${words}: ${param}: ${error.message}`, code, param);
  }
  if (!(error instanceof BankError) || error.status >= 500)
    return new StripeError(500, 'api_error', 'Something went wrong');
  if (error.code === 'idempotency-mismatch') {
    const words = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    return new StripeError(400, 'idempotency_error', words);
  }
  if (error.status === 404)
    return new StripeError(404, 'invalid_request_error', `Unrecognized request URL: ${error.message}`);
  return badRequest(error.message, REFUSALS[error.code] ?? undefined);
}

/** What the books refuse. */
const REFUSALS: Record<string, string> = {
  'wrong-state': 'payment_intent_unexpected_state',
  'capture-exceeds': 'amount_too_large',
};

/** `line_items[0].price_data.currency` as `line_items[0][price_data][currency]`. */
const bracketed = (field: string): string => field.replace(/\.([^.[\]]+)/g, '[$1]');

export function errorBody({ type, code, message, param }: StripeError): string {
  const error = { code: code || undefined, message, param, request_log_url: undefined, type };
  return JSON.stringify({ error }, null, 2);
}

export const stripeFailure = (error: unknown): Answer => {
  const known = stripeError(error);
  return stripeAnswer(known.status, errorBody(known));
};

export function stripeAnswer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  const own = { 'content-type': 'application/json', 'cache-control': 'no-store', 'request-id': newStripeId('req', 14) };
  return { status, headers: { ...own, ...headers }, body };
}
