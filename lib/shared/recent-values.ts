/** Keeps the values asked for last, `limit` of them at most: for what is dear to work out and depends on its key alone. */
export class RecentValues<Key, Value> {
  readonly #limit: number;
  /** in the order of use, the longest unused first */
  readonly #values = new Map<Key, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Undefined when it is not kept. */
  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    return value === undefined ? undefined : this.keep(key, value);
  }

  /** @returns the value it was given */
  keep(key: Key, value: Value): Value {
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#limit) this.#values.delete(this.#values.keys().next().value as Key);
    return value;
  }
}
