import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@/lib/shared/ids';

const DIGEST_BYTES = 32;
const WRITES_PER_SWEEP = 50;
const SUFFIX = '.pdf-copy';

const digestOf = (pdf: Uint8Array): Buffer => createHash('sha256').update(pdf).digest();

/** PDFs as files, each after the digest of its bytes, so that a damaged one is noticed and drawn anew. */
export class PdfStore {
  readonly #folder: string;
  readonly #maxBytes: number;
  #writes = 0;

  /** @param maxBytes when the files together exceed it, the oldest go */
  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** Null when there is none, or what lies there is damaged. */
  async read(key: string): Promise<Buffer | null> {
    const file = await readFile(this.#path(key)).catch(() => null);
    if (!file || file.length <= DIGEST_BYTES) return null;
    const pdf = file.subarray(DIGEST_BYTES);
    return digestOf(pdf).equals(file.subarray(0, DIGEST_BYTES)) ? pdf : null;
  }

  async write(key: string, pdf: Buffer): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = join(this.#folder, `${newId()}.draft`);
    await writeFile(draft, Buffer.concat([digestOf(pdf), pdf]), { mode: 0o600, flag: 'wx' });
    // rename is atomic: a reader sees the whole file or none
    await rename(draft, this.#path(key));
    if (this.#writes % WRITES_PER_SWEEP === 0) await this.sweep();
    this.#writes += 1;
  }

  /** Deletes the oldest files until the rest fits, and drafts with them. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#folder);
    const found = await Promise.all(names.map((name) => this.#sizeAndAge(name)));
    const files = found.filter((file) => file !== null).sort((a, b) => b.changedAt - a.changedAt);
    let total = 0;
    for (const file of files) {
      total += file.size;
      if (total > this.#maxBytes) await rm(join(this.#folder, file.name), { force: true });
    }
  }

  async #sizeAndAge(name: string) {
    const file = await stat(join(this.#folder, name)).catch(() => null);
    return file && { name, size: file.size, changedAt: file.mtimeMs };
  }

  #path(key: string): string {
    return join(this.#folder, key + SUFFIX);
  }
}
