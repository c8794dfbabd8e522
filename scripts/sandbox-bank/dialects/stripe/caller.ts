import type { Bank } from '../../bank';
import { type Answer, BankError, type BankRequest, type Reply } from '../../exchange';
import { type Call, type Fault, type Lies, liesUnder, perform } from '../../faults';
import { Fields } from '../../fields';
import { canonical, once } from '../../idempotency';
import type { StripeMerchant } from '../../merchants';
import { errorBody, StripeError, stripeAnswer, stripeError } from './errors';
import { expanded } from './expand';
import { formQuery, texts } from './form';

const KEY_MS = 24 * 3600 * 1000;
const LONGEST_KEY = 255;

export interface Caller {
  bank: Bank;
  merchant: StripeMerchant;
  own: string;
  request: BankRequest;
}

/** How a request is answered: what to expand, which fault may strike it. */
export interface Terms {
  call: Call | null;
  orderId?: string;
  expand: readonly string[];
}

type Act = (fault: Fault | null, lies: Lies) => unknown;

/** Reads the query of a GET. */
export function queryOf({ request }: Caller, known: readonly string[]): Fields {
  return new Fields(formQuery(request), [...known, 'expand'], 'the query');
}

/** A read: never kept. */
export async function answerRead(caller: Caller, terms: Terms, act: Act): Promise<Reply> {
  const { bank } = caller;
  const fault = terms.call === null ? null : bank.faults.take(terms.call, terms.orderId);
  const lies = liesUnder(fault);
  const done = await perform(bank.clock, fault, () => expanded(caller, act(fault, lies), terms.expand, lies));
  return done === 'drop' ? done : stripeAnswer(200, printed(done.value));
}

interface Kept {
  status: number;
  body: string;
}

/**
 * A change: under an idempotency key its outcome is kept for a day, be it an error, and even a 500 that hid a success.
 * What the shop wrote wrongly was refused before it came here and is not kept.
 */
export async function answerChange(caller: Caller, terms: Terms, body: unknown, act: Act): Promise<Reply> {
  const { bank, request } = caller;
  const key = keyOf(request);
  const fault = terms.call === null ? null : bank.faults.take(terms.call, terms.orderId);
  const lies = liesUnder(fault);
  const run = (): Kept => {
    const kept = outcomeOf(() => expanded(caller, act(fault, lies), terms.expand, lies));
    return fault?.fault === '500-but-done' ? outcomeOf(broken) : kept;
  };
  const keyed = () => {
    if (key === undefined) return { value: run(), isReplay: false };
    const fingerprint = `${request.pathname} ${canonical(body)}`;
    return once(bank, { slot: `${caller.own} ${key}`, fingerprint, lifetimeMs: KEY_MS }, run);
  };
  const done = await perform(bank.clock, fault, keyed);
  if (done === 'drop') return done;
  const { value, isReplay } = done.value;
  return replied(value, key, isReplay);
}

function replied({ status, body }: Kept, key: string | undefined, isReplay: boolean): Answer {
  return stripeAnswer(status, body, {
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(isReplay ? { 'idempotent-replayed': 'true' } : {}),
  });
}

function outcomeOf(act: () => unknown): Kept {
  try {
    return { status: 200, body: printed(act()) };
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
    const known = stripeError(error);
    return { status: known.status, body: errorBody(known) };
  }
}

function broken(): never {
  throw new BankError(500, 'internal-error', 'internal error');
}

function keyOf(request: BankRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  if (key.length <= LONGEST_KEY) return key;
  throw new StripeError(400, 'idempotency_error', `The idempotency key is longer than ${LONGEST_KEY}`);
}

/** Stripe prints its answers for people. */
const printed = (value: unknown): string => JSON.stringify(value, null, 2);

export const expandOf = (fields: Fields): string[] => texts(fields, 'expand');
