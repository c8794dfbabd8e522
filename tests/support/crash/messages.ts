/** Cuts a stream of PostgreSQL's protocol into its messages: a letter, a length that counts itself, a body. */
export class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #hasLetter: boolean;

  /** @param side a client's very first message has no letter */
  constructor(side: 'client' | 'server') {
    this.#hasLetter = side === 'server';
  }

  cut(chunk: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const from = this.#hasLetter ? 1 : 0;
      if (this.#rest.length < from + 4) return messages;
      const length = from + this.#rest.readUInt32BE(from);
      if (this.#rest.length < length) return messages;
      messages.push(this.#rest.subarray(0, length));
      this.#rest = this.#rest.subarray(length);
      this.#hasLetter = true;
    }
  }
}

/** The message's letter; of a client's first message something that is none. */
export const letterOf = (message: Buffer): string => String.fromCharCode(message[0] ?? 0);
