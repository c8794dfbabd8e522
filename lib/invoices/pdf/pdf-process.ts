import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PdfDocuments, PdfKind } from './pdf-documents';

export interface PdfRequest<Kind extends PdfKind = PdfKind> {
  readonly kind: Kind;
  readonly document: PdfDocuments[Kind];
}

export type PdfReply = { readonly ready: true } | { readonly pdf: Uint8Array } | { readonly failure: string };

/** Drawing failed, timed out or its process died: the caller may try again or answer «позже». */
class PdfFailed extends Error {
  override name = 'PdfFailed';
}

export interface PdfProcessOptions {
  /** absolute path of the program to run */
  readonly program: string;
  /** milliseconds a new process may take until it is ready, and a drawing until it is done */
  readonly startTimeout: number;
  readonly drawTimeout: number;
}

/** One child process that draws one document at a time. It keeps nobody's event loop alive while idle. */
export class PdfProcess {
  drawn = 0;
  readonly #child: ChildProcess;
  readonly #options: PdfProcessOptions;
  #isReady = false;
  #isKilled = false;

  constructor(options: PdfProcessOptions) {
    this.#options = options;
    this.#child = fork(options.program, [], {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // nothing of the parent's environment: a drawing needs no secrets
      env: { NODE_ENV: 'production', TSX_TSCONFIG_PATH: 'tsconfig.node.json' },
    });
    // a broken pipe is told by «exit» as well; unheard, it would end the parent
    this.#child.on('error', () => this.kill());
    this.#idle();
  }

  get isAlive(): boolean {
    return !this.#isKilled && this.#child.connected && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** @throws PdfFailed; after a timeout the process is dead. */
  async draw(request: PdfRequest): Promise<Buffer> {
    this.#busy();
    try {
      if (!this.#isReady) await this.#reply(this.#options.startTimeout, 'the drawing process did not start');
      this.#isReady = true;
      const answer = this.#reply(this.#options.drawTimeout, 'the drawing took too long');
      this.#child.send(request, () => {});
      const reply = await answer;
      this.drawn += 1;
      if ('pdf' in reply) return Buffer.from(reply.pdf);
      throw new PdfFailed('failure' in reply ? reply.failure : 'the drawing process answered out of turn');
    } finally {
      this.#idle();
    }
  }

  kill(): void {
    // the signal takes effect later; nobody is to be sent here meanwhile
    this.#isKilled = true;
    this.#child.kill('SIGKILL');
  }

  async #reply(timeout: number, tooLate: string): Promise<PdfReply> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeout);
    try {
      const message = once(this.#child, 'message', { signal: stop.signal });
      const exit = once(this.#child, 'exit', { signal: stop.signal });
      const [reply, code] = await Promise.race([message, exit.then(() => [null, 'exit'])]);
      if (code === 'exit' || reply === null) throw new PdfFailed('the drawing process died');
      return reply as PdfReply;
    } catch (error) {
      this.kill();
      throw error instanceof PdfFailed ? error : new PdfFailed(tooLate, { cause: error });
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
