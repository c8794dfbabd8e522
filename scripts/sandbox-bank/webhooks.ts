import type { Books, Delivery } from './books';
import type { BankClock } from './clock';
import { delayOf, type Fault, type FaultScript } from './faults';
import type { BankEvent, Merchant } from './protocol';
import { signatureHeader } from './signature';

/** How the receiver is told: `hold` means after the next event of the same payment. */
export interface Notice {
  mode: 'once' | 'twice' | 'hold' | 'never';
  delayMs?: number;
}

interface CourierTerms {
  retryBaseMs: number;
  maxTries: number;
  timeoutMs: number;
}

/** A held event with no follower goes out by itself after this. */
const HOLD_MS = 5000;

export const ONCE: Notice = { mode: 'once' };

/** What a fault scripted for a call does to the notices that call causes. */
export function noticeUnder(fault: Fault | null): Notice {
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

/** Delivers events: one payment's in order, different payments' side by side, failed ones again with backoff. */
export class Courier {
  readonly #lines = new Map<string, Promise<void>>();
  readonly #ending = new AbortController();

  readonly #books: Books;
  readonly #clock: BankClock;
  readonly #faults: FaultScript;
  readonly #terms: CourierTerms;

  constructor(books: Books, clock: BankClock, faults: FaultScript, terms: CourierTerms) {
    this.#books = books;
    this.#clock = clock;
    this.#faults = faults;
    this.#terms = terms;
  }

  /** Takes up what an earlier run left undelivered. */
  resume(): void {
    for (const delivery of this.#waiting()) this.#schedule(delivery, Date.parse(delivery.dueAt ?? ''));
  }

  post(merchantId: string, event: BankEvent, notice: Notice): void {
    const delivery: Delivery = {
      merchantId,
      event,
      state: notice.mode === 'never' ? 'suppressed' : 'waiting',
      copies: notice.mode === 'twice' ? 2 : 1,
      held: notice.mode === 'hold',
      dueAt: null,
      tries: [],
    };
    this.#books.state.deliveries.push(delivery);
    const delay = notice.delayMs ?? (delivery.held ? HOLD_MS : 0);
    if (delivery.state === 'waiting') this.#schedule(delivery, this.#clock.millis() + delay);
    this.#books.changed();
  }

  /** Resolves when nothing is under way any more. With `all`, events waiting for their backoff go out too. */
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
    const merchant = this.#books.merchant(delivery.merchantId);
    if (merchant === undefined || delivery.state !== 'waiting' || this.#ending.signal.aborted) return;
    const fault = this.#faults.take('webhook', delivery.event.data.orderId);
    if (fault !== null && this.#held(delivery, fault)) return;
    delivery.held = false;
    const event =
      fault?.fault === 'unknown-status' ? { ...delivery.event, type: 'payment.under_review' } : delivery.event;
    const copies = fault?.fault === 'duplicate' ? 2 : delivery.copies;
    const body = JSON.stringify(event);
    const results = await Promise.all(Array.from({ length: copies }, () => this.#send(merchant, body)));
    // Cut short by the bank's own end: the next start tries again, this try does not count.
    if (this.#ending.signal.aborted) return;
    const lost = fault?.fault === 'act-then-drop' || fault?.fault === '500-but-done';
    this.#settle(delivery, lost ? 'answer lost' : (results.find((one) => !isSuccess(one)) ?? results[0] ?? ''));
    this.#release(delivery);
  }

  /** Faults that keep the event from leaving now. */
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
        this.#settle(delivery, 'not connected', fault.ms);
        break;
      default:
        return false;
    }
    this.#books.changed();
    return true;
  }

  #settle(delivery: Delivery, result: string, pauseMs?: number): void {
    delivery.tries.push({ at: this.#clock.now().toISOString(), result });
    delivery.dueAt = null;
    const tries = delivery.tries.length;
    if (isSuccess(result)) delivery.state = 'delivered';
    else if (tries >= this.#terms.maxTries) delivery.state = 'abandoned';
    else this.#schedule(delivery, this.#clock.millis() + (pauseMs ?? this.#terms.retryBaseMs * 2 ** (tries - 1)));
    this.#books.changed();
  }

  #release(sent: Delivery): void {
    const sameLine = (one: Delivery) => one.event.data.paymentId === sent.event.data.paymentId;
    for (const held of this.#waiting().filter((one) => one !== sent && one.held && sameLine(one))) {
      held.held = false;
      this.#queue(held);
    }
  }

  async #send(merchant: Merchant, body: string): Promise<string> {
    const seconds = Math.floor(this.#clock.millis() / 1000);
    try {
      const response = await fetch(merchant.webhookUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'sandbox-signature': signatureHeader(merchant.webhookSecret, seconds, body),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#ending.signal, AbortSignal.timeout(this.#terms.timeoutMs)]),
      });
      await response.body?.cancel();
      return String(response.status);
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'not connected';
    }
  }
}

function isSuccess(result: string): boolean {
  return /^2\d\d$/.test(result);
}
