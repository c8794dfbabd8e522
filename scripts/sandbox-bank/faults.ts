import { setTimeout as wait } from 'node:timers/promises';
import type { BankClock } from './clock';
import { BankError } from './exchange';
import { Fields } from './fields';

const CALLS = ['create', 'get', 'cancel', 'capture', 'refund', 'webhook', 'pay'] as const;
export type Call = (typeof CALLS)[number];

const WHERE = {
  'act-then-drop': CALLS,
  'drop-then-act-later': CALLS,
  '500-but-done': CALLS,
  slow: CALLS,
  duplicate: ['webhook', 'pay', 'cancel', 'capture', 'refund'],
  reorder: ['webhook', 'pay'],
  'never-notify': ['webhook', 'pay', 'cancel', 'capture', 'refund'],
  'wrong-amount': ['create', 'get', 'pay'],
  'wrong-currency': ['create', 'get'],
  'refund-fails-late': ['refund'],
  expire: ['create', 'get', 'cancel', 'pay'],
  'unknown-status': ['create', 'get', 'cancel', 'capture', 'refund', 'webhook'],
} as const satisfies Record<string, readonly Call[]>;

type FaultName = keyof typeof WHERE;
const FAULT_NAMES = Object.keys(WHERE) as FaultName[];

export interface Fault {
  match?: { orderId?: string };
  call: Call;
  fault: FaultName;
  /** Delay of slow, drop-then-act-later, refund-fails-late, reorder: milliseconds. */
  ms?: number;
  times: number;
}

const DEFAULT_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 7 * 24 * 3600 * 1000;

/** @throws BankError 422 for a fault that has no meaning for its call. */
export function parseFault(value: unknown): Fault {
  const fields = new Fields(value, ['match', 'call', 'fault', 'ms', 'times']);
  const call = fields.oneOf('call', CALLS);
  const fault = fields.oneOf('fault', FAULT_NAMES);
  if (!(WHERE[fault] as readonly Call[]).includes(call)) {
    throw new BankError(
      422,
      'invalid-request',
      `${fault} has no meaning for ${call}; it applies to ${WHERE[fault].join(', ')}`,
    );
  }
  const match = fields.optional('match', (name) => fields.object(name, ['orderId']));
  const orderId = match?.optional('orderId', (name) => match.text(name));
  return {
    ...(orderId === undefined ? {} : { match: { orderId } }),
    call,
    fault,
    ms: fields.optional('ms', (name) => fields.whole(name, 0, LONGEST_DELAY_MS)),
    times: fields.optional('times', (name) => fields.whole(name, 1, 1000)) ?? 1,
  };
}

/** Scripted faults, consumed in the order they were written. */
export class FaultScript {
  #left: Fault[] = [];

  write(fault: Fault): void {
    this.#left.push({ ...fault });
  }

  left(): readonly Fault[] {
    return this.#left;
  }

  clear(): void {
    this.#left = [];
  }

  /** Takes the first fault written for this call and order, if any. */
  take(call: Call, orderId: string | undefined): Fault | null {
    const fault = this.#left.find(
      (one) => one.call === call && (one.match?.orderId === undefined || one.match.orderId === orderId),
    );
    if (fault === undefined) return null;
    fault.times -= 1;
    if (fault.times === 0) this.#left = this.#left.filter((one) => one !== fault);
    return fault;
  }
}

export function delayOf(fault: Fault): number {
  return fault.ms ?? DEFAULT_DELAY_MS;
}

/** Runs an act as the fault dictates. `drop` means: destroy the caller's socket; done acts stay done. */
export async function perform<T>(clock: BankClock, fault: Fault | null, act: () => T): Promise<{ value: T } | 'drop'> {
  switch (fault?.fault) {
    case 'act-then-drop':
      act();
      return 'drop';
    case 'drop-then-act-later':
      clock.alarm(clock.millis() + delayOf(fault), () => attempt(act));
      return 'drop';
    case '500-but-done':
      act();
      throw new BankError(500, 'internal-error', 'internal error');
    case 'slow': {
      const value = act();
      await wait(delayOf(fault), undefined, { ref: false });
      return { value };
    }
    default:
      return { value: act() };
  }
}

/** The caller is long gone: a refusal has no one to go to, any other failure is a bug and stays loud. */
function attempt(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof BankError)) throw error;
  }
}

/** What an answer says falsely; the books keep the truth. */
export interface Lies {
  /** A word of state nobody knows. */
  status: boolean;
  /** Added to the sum. */
  amount: number;
  currency: boolean;
}

export function liesUnder(fault: Fault | null): Lies {
  return {
    status: fault?.fault === 'unknown-status',
    amount: fault?.fault === 'wrong-amount' ? 100 : 0,
    currency: fault?.fault === 'wrong-currency',
  };
}
