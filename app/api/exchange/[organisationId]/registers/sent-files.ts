import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { err, ok, type Result } from '@/lib/shared/result';

export interface SentFile<Kept> {
  readonly name: string;
  readonly kept: Kept;
}

export interface SentForm<Kept> {
  readonly files: ReadonlyArray<SentFile<Kept>>;
  /** the field of this name; empty when there is none */
  field(name: string): string;
}

export type FormRefusal = 'too-large' | 'too-many-at-once' | 'form-broken';

interface Reading<Kept> {
  /** of all files of the form together: a declared length proves nothing */
  readonly mostBytes: number;
  readonly mostFiles: number;
  /** reads a file to its end while it comes; what it keeps of a form that is refused is `dropped` */
  readonly keep: (content: AsyncIterable<Uint8Array>) => Promise<Kept>;
  readonly drop: (kept: Kept) => Promise<void>;
}

/**
 * Reads a form with files while it comes, so that no more of it is in memory than the chunk at hand. `Request.formData`
 * would hold all of it.
 */
export async function readSentFiles<Kept>(
  request: Request,
  reading: Reading<Kept>,
): Promise<Result<SentForm<Kept>, FormRefusal>> {
  const form = new FormInFlow(reading);
  const refusal = await form.read(request);
  if (refusal === null) return ok({ files: form.files, field: (name) => form.fields.get(name) ?? '' });
  await Promise.all(form.files.map(({ kept }) => reading.drop(kept)));
  return err(refusal);
}

class FormInFlow<Kept> {
  readonly files: SentFile<Kept>[] = [];
  readonly fields = new Map<string, string>();
  readonly #reading: Reading<Kept>;
  readonly #stop = new AbortController();
  #refusal: FormRefusal | null = null;
  /** of the store: a breakdown of ours and no fault of the form */
  #failure: { readonly error: unknown } | null = null;

  constructor(reading: Reading<Kept>) {
    this.#reading = reading;
  }

  /** Null when all of it was read. @throws what `keep` has thrown */
  async read(request: Request): Promise<FormRefusal | null> {
    const type = request.headers.get('content-type') ?? '';
    if (!request.body || !type.startsWith('multipart/form-data')) return 'form-broken';
    const keeping: Promise<void>[] = [];
    try {
      const parser = busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8' });
      parser.on('field', (name, value) => this.fields.set(name, value));
      parser.on('file', (_, content, { filename }) => {
        // a field of files that was left empty comes as a file without a name
        if (filename) keeping.push(this.#keep(filename, content));
        else content.resume();
      });
      const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
      await pipeline(body, this.#limit(), parser, { signal: this.#stop.signal });
    } catch {
      this.#refusal ??= 'form-broken';
    }
    await Promise.all(keeping);
    if (this.#failure) throw this.#failure.error;
    return this.#refusal;
  }

  async #keep(name: string, content: Readable): Promise<void> {
    let isBroken = false;
    // a file that is not read to its end is told of a form that broke off, too
    content.on('error', () => {});
    async function* arriving(): AsyncGenerator<Uint8Array> {
      try {
        yield* content;
      } catch (error) {
        isBroken = true;
        throw error;
      }
    }
    try {
      if (this.files.length >= this.#reading.mostFiles) throw this.#refuse('too-many-at-once');
      this.files.push({ name, kept: await this.#reading.keep(arriving()) });
    } catch (error) {
      if (!isBroken && !this.#refusal) this.#failure = { error };
      this.#stop.abort();
    }
  }

  #limit(): Transform {
    let length = 0;
    return new Transform({
      transform: (chunk: Uint8Array, _, done) => {
        length += chunk.byteLength;
        if (length > this.#reading.mostBytes) done(this.#refuse('too-large'));
        else done(null, chunk);
      },
    });
  }

  #refuse(refusal: FormRefusal): Error {
    this.#refusal ??= refusal;
    return new Error(refusal);
  }
}
