/**
 * What befalls an operation at one of its points: its process is killed when the other side has done what it was
 * asked and nobody has heard of it yet; its session at the database ends before the request gets there; or the other
 * side does it and the answer is lost on the way.
 */
export type Blow = 'process killed' | 'session ended' | 'answer lost';

interface Plan {
  readonly at: number;
  readonly blow: Blow;
}

/** Numbers the requests that leave a process, to its database and to its bank alike, and says which of them is struck. */
export class Points {
  #seen = 0;
  #plan: Plan | null = null;
  #isCounting = false;
  #fall = (): void => {};

  /**
   * From now on requests count.
   * @returns what resolves when the blow has fallen; never without a plan
   */
  begin(plan: Plan | null): Promise<void> {
    this.#seen = 0;
    this.#plan = plan;
    this.#isCounting = true;
    return new Promise((resolve) => {
      this.#fall = resolve;
    });
  }

  /** Requests from now on do not count. @returns how many there were */
  end(): number {
    this.#isCounting = false;
    return this.#seen;
  }

  /** A request is about to go on its way. @returns what is to befall it */
  arrive(): Blow | null {
    if (!this.#isCounting) return null;
    this.#seen += 1;
    if (this.#seen !== this.#plan?.at) return null;
    this.#isCounting = false;
    return this.#plan.blow;
  }

  fallen(): void {
    this.#fall();
  }
}
