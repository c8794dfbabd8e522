import { WorkProcess, type WorkProcessOptions } from './work-process';

/** Too much work already waits: the caller answers «позже». Told apart by `name`. */
class WorkBusy extends Error {
  override name = 'WorkBusy';
}

export interface WorkQueueOptions extends WorkProcessOptions {
  /** pieces of work a process does before a fresh one takes over: native and JavaScript heaps grow with each */
  readonly recycleAfter: number;
  readonly maxWaiting: number;
}

/** One piece of work at a time in a child process, the others wait in a bounded line. */
export class WorkQueue<Request, Answer> {
  readonly #options: WorkQueueOptions;
  #process: WorkProcess<Request, Answer> | undefined;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** @throws WorkFailed, WorkBusy */
  run(request: Request): Promise<Answer> {
    if (this.#waiting >= this.#options.maxWaiting) return Promise.reject(new WorkBusy('too much work waits'));
    this.#waiting += 1;
    const work = this.#last.then(() => this.#runNow(request));
    this.#last = work.then(
      () => this.#leave(),
      () => this.#leave(),
    );
    return work;
  }

  /** Ends the process: the last act of a program; those who wait get WorkFailed. */
  stop(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  #leave(): void {
    this.#waiting -= 1;
    if (!this.#process || this.#process.done < this.#options.recycleAfter) return;
    this.#process.kill();
    // at once, so that the next person does not wait for its start
    this.#process = new WorkProcess(this.#options);
  }

  #runNow(request: Request): Promise<Answer> {
    // the child may have been killed from outside while it was idle
    if (!this.#process?.isAlive) this.#process = new WorkProcess(this.#options);
    return this.#process.run(request);
  }
}

const holder = globalThis as unknown as Record<symbol, WorkQueue<unknown, unknown> | undefined>;

/**
 * The one queue of that name: Next builds pages, handlers and instrumentation as separate module graphs,
 * and all of them share it.
 */
export function sharedQueue<Request, Answer>(name: string, options: WorkQueueOptions): WorkQueue<Request, Answer> {
  const slot = Symbol.for(`lichny-kabinet.work.${name}`);
  holder[slot] ??= new WorkQueue(options);
  return holder[slot] as WorkQueue<Request, Answer>;
}
