import { mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { isFileKey, newFileKey, storedAt } from './file-key';
import type { FileContent, FileStore, OpenFile } from './file-store';

const DRAFTS = 'drafts';
/** A folder each for the last two digits, the only ones of a uuid v7 that spread evenly. */
const SHELF = /^[0-9a-f]{2}$/;

/** Files in a directory of this machine, closed to its other users. */
export class LocalStore implements FileStore {
  readonly #root: string;

  /** @param root absolute; made when it is not there */
  constructor(root: string) {
    this.#root = root;
  }

  async write(key: string, content: FileContent): Promise<void> {
    const place = this.#place(key);
    const draft = join(this.#root, DRAFTS, newFileKey());
    await this.#makeFolders(dirname(draft), dirname(place));
    try {
      await writeDurably(draft, content);
      // atomic: a reader sees the whole file or none
      await rename(draft, place);
      await syncFolder(dirname(place));
    } catch (error) {
      await rm(draft, { force: true }).catch(() => {});
      throw error;
    }
  }

  async open(key: string): Promise<OpenFile | null> {
    const file = await open(this.#place(key), 'r').catch(absent);
    if (!file) return null;
    const { size } = await file.stat();
    return { bytes: size, stream: Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array> };
  }

  async remove(key: string): Promise<void> {
    await rm(this.#place(key), { force: true });
  }

  async *list(): AsyncGenerator<string> {
    for (const shelf of await namesIn(this.#root)) {
      if (SHELF.test(shelf)) yield* (await namesIn(join(this.#root, shelf))).filter(isFileKey);
    }
  }

  async removeUnfinished(before: Date): Promise<void> {
    for (const draft of await namesIn(join(this.#root, DRAFTS))) {
      if (isFileKey(draft) && storedAt(draft) < before) await rm(join(this.#root, DRAFTS, draft), { force: true });
    }
  }

  #place(key: string): string {
    if (!isFileKey(key)) throw new Error('not a key of a stored file');
    return join(this.#root, key.slice(-2), key);
  }

  async #makeFolders(...folders: readonly string[]): Promise<void> {
    // what lies above is not ours alone: private rights there would lock out whoever else keeps his things in it
    await mkdir(dirname(this.#root), { recursive: true });
    const made = await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })));
    if (made.some((folder) => folder !== undefined)) await syncFolder(this.#root);
  }
}

async function writeDurably(path: string, content: FileContent): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    else for await (const chunk of content) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is only safe from a power cut when its folder is on the disk, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function namesIn(path: string): Promise<string[]> {
  const folder = await opendir(path).catch(absent);
  const names: string[] = [];
  for await (const entry of folder ?? []) names.push(entry.name);
  return names;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
