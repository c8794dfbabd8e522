import { randomUUID } from 'node:crypto';
import { type Answer, BankError, FieldError, json } from '../../exchange';

/** A refusal of ЮKassa: HTTP status, code of its list, the field or header that is wrong. */
export class YookassaError extends BankError {
  readonly parameter: string | undefined;

  constructor(status: number, code: string, message: string, parameter?: string) {
    super(status, code, message);
    this.parameter = parameter;
  }
}

export const invalidRequest = (message: string, parameter?: string): YookassaError =>
  new YookassaError(400, 'invalid_request', message, parameter);

/** What the books refuse, as ЮKassa says it; the sums of these are in the field `amount`. */
const REFUSALS: Record<string, [string, string | undefined]> = {
  'wrong-state': ['This action is not possible in the current state of the object', undefined],
  'refund-exceeds': ['Amount is larger than the remaining amount of the payment', 'amount.value'],
  'capture-exceeds': ['Amount is larger than the authorised amount', 'amount.value'],
  'idempotency-mismatch': ['Idempotence key duplicated', 'Idempotence-Key'],
};

export function yookassaFailure(error: unknown): Answer {
  if (error instanceof YookassaError) return refusal(error.status, error.code, error.message, error.parameter);
  if (error instanceof FieldError) {
    const word = { unknown: 'Unknown', missing: 'Missing', wrong: 'Invalid' }[error.fault];
    return refusal(400, 'invalid_request', `${word} parameter: ${error.message}`, error.field);
  }
  if (!(error instanceof BankError) || error.status >= 500) {
    return refusal(500, 'internal_server_error', 'Internal error. The result of the request is unknown');
  }
  if (error.status === 404) return refusal(404, 'not_found', `${error.message}. Check the id`);
  const known = REFUSALS[error.code];
  return refusal(400, 'invalid_request', known?.[0] ?? error.message, known?.[1]);
}

function refusal(status: number, code: string, description: string, parameter?: string): Answer {
  return json({ type: 'error', id: randomUUID(), code, description, ...(parameter ? { parameter } : {}) }, status);
}
