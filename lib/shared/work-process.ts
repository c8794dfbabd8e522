import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `not-started` and `failed` are breakdowns; a process that `died` or took `too-long` may have met a hostile input. */
export type WorkFailure = 'not-started' | 'died' | 'too-long' | 'failed';

/** A child process did not do its work. Told apart by `name`: Next loads a module more than once. */
class WorkFailed extends Error {
  override name = 'WorkFailed';
  readonly failure: WorkFailure;

  constructor(failure: WorkFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** What a program says to its parent; `lib/shared/serve-work.ts` is the other end. */
export type WorkReply<Answer> = { readonly ready: true } | { readonly answer: Answer } | { readonly failure: string };

export interface WorkProcessOptions {
  /** absolute path of the program to run */
  readonly program: string;
  /** milliseconds a new process may take until it is ready, and a piece of work until it is done */
  readonly startTimeout: number;
  readonly workTimeout: number;
  /** megabytes that the work may surely have, for JavaScript and native libraries each; it dies some way above */
  readonly memoryMb: number;
}

/** One child process that does one piece of work at a time. It keeps nobody's event loop alive while idle. */
export class WorkProcess<Request, Answer> {
  done = 0;
  readonly #child: ChildProcess;
  readonly #options: WorkProcessOptions;
  #isReady = false;
  #isKilled = false;

  constructor(options: WorkProcessOptions) {
    this.#options = options;
    this.#child = start(options);
    // a broken pipe is told by «exit» as well; unheard, it would end the parent
    this.#child.on('error', () => this.kill());
    this.#idle();
  }

  get isAlive(): boolean {
    return !this.#isKilled && this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** @throws WorkFailed; after `died` and `too-long` the process is dead. */
  async run(request: Request): Promise<Answer> {
    this.#busy();
    try {
      if (!this.#isReady) await this.#becomeReady();
      const reply = this.#reply(this.#options.workTimeout, 'the work took too long');
      this.#child.send(request as object, () => {});
      return answerIn(await reply);
    } finally {
      this.done += 1;
      this.#idle();
    }
  }

  kill(): void {
    // the signal takes effect later; nobody is to be sent here meanwhile
    this.#isKilled = true;
    this.#child.kill('SIGKILL');
  }

  async #becomeReady(): Promise<void> {
    try {
      await this.#reply(this.#options.startTimeout, 'the child process did not start in time');
      this.#isReady = true;
    } catch (error) {
      throw new WorkFailed('not-started', 'the child process did not start', { cause: error });
    }
  }

  async #reply(timeout: number, tooLate: string): Promise<WorkReply<Answer>> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeout);
    try {
      const message = once(this.#child, 'message', { signal: stop.signal });
      const exit = once(this.#child, 'exit', { signal: stop.signal });
      const [reply, code] = await Promise.race([message, exit.then(() => [null, 'exit'])]);
      if (code === 'exit' || reply === null) throw new WorkFailed('died', 'the child process died');
      return reply as WorkReply<Answer>;
    } catch (error) {
      this.kill();
      throw error instanceof WorkFailed ? error : new WorkFailed('too-long', tooLate, { cause: error });
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  #busy(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }

  #idle(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

/** Node cannot limit its own memory, the shell can. Where a stricter limit stands already, that one stays. */
const WITH_LIMITS = 'ulimit -c 0; ulimit -d "$0" 2>/dev/null; exec "$@"';
/**
 * What Linux counts as data before any work begins. Node 20 and 22 have some 120 MB; Node 24 reserves 512 MB for
 * code in each of its two threads (the program's and tsx's), which it never fills.
 */
const STARTED_MB = 1200;

function start({ program, memoryMb }: WorkProcessOptions): ChildProcess {
  const limit = String((STARTED_MB + memoryMb) * 1024);
  const node = [process.execPath, `--max-old-space-size=${memoryMb}`, '--import', 'tsx', program];
  return spawn('/bin/sh', ['-c', WITH_LIMITS, limit, ...node], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // nothing of the parent's environment: the work needs no secrets
    env: { NODE_ENV: 'production', TSX_TSCONFIG_PATH: 'tsconfig.node.json', MALLOC_ARENA_MAX: '2' },
  });
}

function answerIn<Answer>(reply: WorkReply<Answer>): Answer {
  if ('answer' in reply) return reply.answer;
  throw new WorkFailed('failed', 'failure' in reply ? reply.failure : 'the child process answered out of turn');
}
