import type { Books } from './books';
import type { BankClock } from './clock';
import type { Dialect } from './dialect';
import { delayOf, type Fault, type FaultScript } from './faults';
import type { DialectName } from './protocol';
import type { Delivery } from './records';

/** How the receiver is told: `hold` means after the next notice of the same payment. */
export interface Manner {
  mode: 'once' | 'twice' | 'hold' | 'never';
  delayMs?: number;
}

interface CourierTerms {
  /** Shortens or stretches every dialect's pauses: 1 is as the provider does. */
  pace: number;
  /** Overrides the dialects. */
  maxTries?: number;
  timeoutMs: number;
}

/** A held notice with no follower goes out by itself after this. */
const HOLD_MS = 5000;
const LONGEST_ANSWER = 16 * 1024;

export const ONCE: Manner = { mode: 'once' };

/** What a fault scripted for a call does to the notices that call causes. */
export function mannerUnder(fault: Fault | null): Manner {
  switch (fault?.fault) {
    case 'duplicate':
      return { mode: 'twice' };
    case 'reorder':
      return { mode: 'hold', delayMs: fault.ms };
    case 'never-notify':
      return { mode: 'never' };
    default:
      return ONCE;
  }
}

/** Delivers notices: one payment's in order, different payments' side by side, failed ones again after a pause. */
export class Courier {
  readonly #lines = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();

  readonly #books: Books;
  readonly #clock: BankClock;
  readonly #faults: FaultScript;
  readonly #dialects: Record<DialectName, Dialect>;
  readonly #terms: CourierTerms;

  constructor(
    books: Books,
    clock: BankClock,
    faults: FaultScript,
    dialects: Record<DialectName, Dialect>,
    terms: CourierTerms,
  ) {
    this.#books = books;
    this.#clock = clock;
    this.#faults = faults;
    this.#dialects = dialects;
    this.#terms = terms;
  }

  /** Takes up what an earlier run left undelivered. */
  resume(): void {
    for (const delivery of this.#waiting()) this.#schedule(delivery, Date.parse(delivery.dueAt ?? ''));
  }

  post(notice: Pick<Delivery, 'merchantId' | 'dialect' | 'cause' | 'event' | 'payload' | 'url'>, manner: Manner): void {
    const delivery: Delivery = {
      ...notice,
      state: manner.mode === 'never' ? 'suppressed' : 'waiting',
      copies: manner.mode === 'twice' ? 2 : 1,
      held: manner.mode === 'hold',
      dueAt: null,
      tries: [],
    };
    this.#books.state.deliveries.push(delivery);
    const delay = manner.delayMs ?? (delivery.held ? HOLD_MS : 0);
    if (delivery.state === 'waiting') this.#schedule(delivery, this.#clock.millis() + delay);
    this.#books.changed();
  }

  /** Resolves when what is under way for one payment has been tried. */
  async tried(paymentId: string): Promise<void> {
    await this.#lines.get(paymentId);
  }

  /** Resolves when nothing is under way any more. With `all`, notices waiting for their pause go out too. */
  async flush(all: boolean): Promise<void> {
    this.#clock.tick();
    if (all) {
      const waiting = this.#waiting();
      for (const delivery of waiting.filter((one) => !one.held)) this.#queue(delivery);
      for (const delivery of waiting.filter((one) => one.held)) this.#queue(delivery);
    }
    while (this.#lines.size > 0) await Promise.all(this.#lines.values());
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#lines.values());
  }

  #waiting(): Delivery[] {
    return this.#books.state.deliveries.filter((delivery) => delivery.state === 'waiting');
  }

  #schedule(delivery: Delivery, at: number): void {
    const dueAt = new Date(at).toISOString();
    delivery.dueAt = dueAt;
    if (at <= this.#clock.millis()) {
      this.#queue(delivery);
      return;
    }
    // The due time is compared so that an alarm overtaken by a flush does not cause a try of its own.
    this.#clock.alarm(at, () => {
      if (delivery.dueAt === dueAt) this.#queue(delivery);
    });
  }

  #queue(delivery: Delivery): void {
    const line = delivery.event.data.paymentId;
    const before = this.#lines.get(line) ?? Promise.resolve();
    const turn = before
      .then(() => this.#attempt(delivery))
      .then(() => {
        if (this.#lines.get(line) === turn) this.#lines.delete(line);
      });
    this.#lines.set(line, turn);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const isKnown = this.#books.merchant(delivery.merchantId) !== undefined;
    if (!isKnown || delivery.state !== 'waiting' || this.#ending.signal.aborted) return;
    const fault = this.#faults.take('webhook', delivery.event.data.orderId);
    if (fault !== null && this.#held(delivery, fault)) return;
    delivery.held = false;
    const dialect = this.#dialects[delivery.dialect];
    const payload = fault?.fault === 'unknown-status' ? dialect.unknownWord(delivery.payload) : delivery.payload;
    const copies = fault?.fault === 'duplicate' ? 2 : delivery.copies;
    const results = await Promise.all(Array.from({ length: copies }, () => this.#send(delivery, payload)));
    // Cut short by the bank's own end: the next start tries again, this try does not count.
    if (this.#ending.signal.aborted) return;
    const lost = fault?.fault === 'act-then-drop' || fault?.fault === '500-but-done';
    const worst = results.find((one) => !one.isHeard) ?? results[0];
    this.#settle(delivery, lost || worst === undefined ? { result: 'answer lost', isHeard: false } : worst);
    this.#release(delivery);
  }

  /** Faults that keep the notice from leaving now. */
  #held(delivery: Delivery, fault: Fault): boolean {
    switch (fault.fault) {
      case 'never-notify':
        delivery.state = 'suppressed';
        delivery.dueAt = null;
        break;
      case 'reorder':
        delivery.held = true;
        this.#schedule(delivery, this.#clock.millis() + (fault.ms ?? HOLD_MS));
        break;
      case 'slow':
        this.#schedule(delivery, this.#clock.millis() + delayOf(fault));
        break;
      case 'drop-then-act-later':
        this.#settle(delivery, { result: 'not connected', isHeard: false }, fault.ms);
        break;
      default:
        return false;
    }
    this.#books.changed();
    return true;
  }

  #settle(delivery: Delivery, { result, isHeard }: Try, pauseMs?: number): void {
    delivery.tries.push({ at: this.#clock.now().toISOString(), result });
    delivery.dueAt = null;
    const tries = delivery.tries.length;
    const own = this.#dialects[delivery.dialect].pauseMs(tries, delivery.payload);
    const pause = pauseMs ?? (own === null ? null : own * this.#terms.pace);
    const isLast = pause === null || (this.#terms.maxTries !== undefined && tries >= this.#terms.maxTries);
    if (isHeard) delivery.state = 'delivered';
    else if (isLast) delivery.state = 'abandoned';
    else this.#schedule(delivery, this.#clock.millis() + pause);
    this.#books.changed();
  }

  #release(sent: Delivery): void {
    const sameLine = (one: Delivery) => one.event.data.paymentId === sent.event.data.paymentId;
    for (const held of this.#waiting().filter((one) => one !== sent && one.held && sameLine(one))) {
      held.held = false;
      this.#queue(held);
    }
  }

  async #send(delivery: Delivery, payload: unknown): Promise<Try> {
    const merchant = this.#books.merchant(delivery.merchantId);
    if (merchant === undefined) return { result: 'no such merchant', isHeard: false };
    const dialect = this.#dialects[delivery.dialect];
    const { method, url, headers, body } = dialect.letter(
      merchant,
      delivery.url ?? merchant.webhookUrl,
      payload,
      this.#clock.millis(),
    );
    try {
      const response = await fetch(url, {
        method,
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#ending.signal, AbortSignal.timeout(this.#terms.timeoutMs)]),
      });
      const answer = (await response.text()).slice(0, LONGEST_ANSWER);
      return { result: String(response.status), isHeard: dialect.isHeard(response.status, answer) };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { result: isLate ? 'timeout' : 'not connected', isHeard: false };
    }
  }
}

interface Try {
  result: string;
  isHeard: boolean;
}
