interface Alarm {
  at: number;
  ring: () => void;
}

/** Node refuses longer timers and would fire them at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The bank's only clock: the machine's time plus a shift, with alarms that follow the shift. */
export class BankClock {
  #shift = 0;
  #alarms: Alarm[] = [];
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  now(): Date {
    return new Date(this.millis());
  }

  millis(): number {
    return Date.now() + this.#shift;
  }

  /** Rings once when the bank's time reaches `at` (epoch milliseconds); alarms of one instant ring in the order set. */
  alarm(at: number, ring: () => void): void {
    let place = this.#alarms.length;
    while (place > 0 && (this.#alarms[place - 1]?.at ?? 0) > at) place -= 1;
    this.#alarms.splice(place, 0, { at, ring });
    this.#rearm();
  }

  /** Moves the bank's time, forwards or back, and rings what became due. */
  advance(ms: number): void {
    this.#shift += ms;
    this.tick();
  }

  set(now: Date): void {
    this.#shift = now.getTime() - Date.now();
    this.tick();
  }

  /** Rings everything due, so that an answer never depends on whether a timer has fired yet. */
  tick(): void {
    while (!this.#stopped) {
      const first = this.#alarms[0];
      if (first === undefined || first.at > this.millis()) break;
      this.#alarms.shift();
      first.ring();
    }
    this.#rearm();
  }

  stop(): void {
    this.#stopped = true;
    this.#alarms = [];
    clearTimeout(this.#timer);
  }

  #rearm(): void {
    clearTimeout(this.#timer);
    const first = this.#alarms[0];
    if (first === undefined || this.#stopped) return;
    const wait = Math.min(Math.max(first.at - this.millis(), 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => this.tick(), wait);
  }
}
