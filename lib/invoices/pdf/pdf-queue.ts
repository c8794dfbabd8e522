import { PdfProcess, type PdfProcessOptions, type PdfRequest } from './pdf-process';

/** Too many documents already wait: the caller answers «позже». */
class PdfBusy extends Error {
  override name = 'PdfBusy';
}

export interface PdfQueueOptions extends PdfProcessOptions {
  /** documents a process draws before a fresh one takes over: react-pdf's heap grows with each */
  readonly recycleAfter: number;
  readonly maxWaiting: number;
}

/** One drawing at a time, the others wait in a bounded line. */
export class PdfQueue {
  readonly #options: PdfQueueOptions;
  #process: PdfProcess | undefined;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PdfQueueOptions) {
    this.#options = options;
  }

  /** @throws PdfFailed, PdfBusy */
  draw(request: PdfRequest): Promise<Buffer> {
    if (this.#waiting >= this.#options.maxWaiting) return Promise.reject(new PdfBusy('too many drawings wait'));
    this.#waiting += 1;
    const drawing = this.#last.then(() => this.#drawNow(request));
    this.#last = drawing.then(
      () => this.#leave(),
      () => this.#leave(),
    );
    return drawing;
  }

  stop(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  #leave(): void {
    this.#waiting -= 1;
    if (!this.#process || this.#process.drawn < this.#options.recycleAfter) return;
    this.#process.kill();
    // at once, so that the next person does not wait for its start
    this.#process = new PdfProcess(this.#options);
  }

  #drawNow(request: PdfRequest): Promise<Buffer> {
    // the child may have been killed from outside while it was idle
    if (!this.#process?.isAlive) this.#process = new PdfProcess(this.#options);
    return this.#process.draw(request);
  }
}
