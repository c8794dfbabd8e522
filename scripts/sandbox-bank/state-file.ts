import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BooksState, emptyBooks } from './books';

const VERSION = 1;

/** Keeps the books in one JSON file; several changes of one turn of the event loop are written once. */
export class StateFile {
  #books: BooksState | undefined;
  #pending: NodeJS.Immediate | undefined;

  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** @throws Error when the file exists and is not a state of this version. */
  read(): BooksState {
    this.#books = this.#path !== undefined && existsSync(this.#path) ? parse(this.#path) : emptyBooks();
    return this.#books;
  }

  changed(): void {
    if (this.#path === undefined) return;
    this.#pending ??= setImmediate(() => this.save());
  }

  /** Written aside and renamed, so that a crash leaves the old books or the new ones, never half. */
  save(): void {
    clearImmediate(this.#pending);
    this.#pending = undefined;
    if (this.#path === undefined || this.#books === undefined) return;
    const aside = `${this.#path}.${process.pid}.tmp`;
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(aside, JSON.stringify({ version: VERSION, ...this.#books }), { mode: 0o600, flush: true });
    renameSync(aside, this.#path);
  }
}

function parse(path: string): BooksState {
  const { version, ...books } = JSON.parse(readFileSync(path, 'utf8'));
  if (version !== VERSION) throw new Error(`${path} is not a sandbox bank state of version ${VERSION}`);
  return { ...emptyBooks(), ...books };
}
