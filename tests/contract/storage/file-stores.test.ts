import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newFileKey } from '@/lib/storage/file-key';
import type { FileStore } from '@/lib/storage/file-store';
import { LocalStore } from '@/lib/storage/local-store';
import { S3Store } from '@/lib/storage/s3-store';
import { sweepOrphans } from '@/lib/storage/sweep-orphans';
import { type S3Server, startS3Server } from '../../support/s3-server';

interface Place {
  readonly store: FileStore;
  remove(): Promise<void>;
}

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.stop());

async function aFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  return { store: new LocalStore(join(folder, 'files')), remove: () => rm(folder, { recursive: true }) };
}

function aBucket(): Promise<Place> {
  const store = new S3Store(server.settings, 10);
  const remove = async () => {
    for await (const key of store.list()) await store.remove(key);
  };
  return Promise.resolve({ store, remove });
}

const PLACES = [
  ['a directory', aFolder],
  ['a bucket', aBucket],
] as const;

/** A file of that size whose every byte tells its number. */
const aFile = (size: number, number = 1) => Buffer.alloc(size, number);

describe.each(PLACES)('Files in %s', (_, open) => {
  let place: Place;
  let store: FileStore;
  beforeEach(async () => {
    place = await open();
    store = place.store;
  });
  afterEach(() => place.remove());

  const put = async (bytes: Buffer = aFile(10)) => {
    const key = newFileKey();
    await store.write(key, bytes, 'application/pdf');
    return key;
  };
  const read = async (key: string) => {
    const file = await store.open(key);
    return file && Buffer.from(await new Response(file.stream).arrayBuffer());
  };
  const keys = async () => {
    const found: string[] = [];
    for await (const key of store.list()) found.push(key);
    return found.sort();
  };

  it.each([1, 65_537, 10 * 1024 * 1024])('come back as they were: %i bytes', async (size) => {
    const bytes = aFile(size);
    const key = await put(bytes);
    expect((await store.open(key))?.bytes).toBe(size);
    expect((await read(key))?.equals(bytes)).toBe(true);
  });

  it('come back as they were when they flowed in, and leave nothing when they broke off', async () => {
    async function* chunks(isBroken: boolean) {
      for (const number of [1, 2, 3]) yield await Promise.resolve(aFile(100_000, number));
      if (isBroken) throw new Error('the sender has gone');
    }
    const [key, broken] = [newFileKey(), newFileKey()];
    await store.write(key, chunks(false), 'application/octet-stream');
    expect((await read(key))?.equals(Buffer.concat([1, 2, 3].map((number) => aFile(100_000, number))))).toBe(true);
    await expect(store.write(broken, chunks(true), 'application/octet-stream')).rejects.toThrow('the sender has gone');
    expect(await keys()).toEqual([key]);
  });

  it('are absent until they are written and after they are removed', async () => {
    const key = newFileKey();
    expect(await store.open(key)).toBeNull();
    await store.write(key, aFile(3), 'image/jpeg');
    expect(await read(key)).toEqual(aFile(3));
    await store.remove(key);
    expect(await store.open(key)).toBeNull();
    await store.remove(key);
  });

  it('are many, and none is lost or mixed up when they come at once', async () => {
    const files = Array.from({ length: 40 }, (_, number) => aFile(100_000 + number, number));
    const written = await Promise.all(files.map(put));
    expect(await keys()).toEqual([...written].sort());
    const found = await Promise.all(written.map(read));
    expect(found.map((bytes, at) => bytes?.equals(files[at] ?? aFile(0)))).toEqual(files.map(() => true));
  });

  it('are all listed, page after page', async () => {
    const written = await Promise.all(Array.from({ length: 25 }, () => put(aFile(1))));
    expect(await keys()).toEqual(written.sort());
  });

  it.each(['../../etc/passwd', '..%2f..%2fetc', '/etc/passwd', '', 'A'.repeat(36), '0193-key?acl'])(
    'have keys of our own making only: «%s» is none',
    async (key) => {
      await expect(store.write(key, aFile(1), 'image/jpeg')).rejects.toThrow('not a key');
      await expect(store.remove(key)).rejects.toThrow('not a key');
    },
  );

  it('that belong to nobody are swept out after a day, attached ones stay', async () => {
    const [attached, orphan] = [await put(), await put()];
    const in23Hours = { now: () => new Date(Date.now() + 23 * 3_600_000) };
    const in25Hours = { now: () => new Date(Date.now() + 25 * 3_600_000) };
    const onlyOne = () => Promise.resolve(new Set([attached]));
    expect(await sweepOrphans(in23Hours, onlyOne, store)).toBe(0);
    expect(await sweepOrphans(in25Hours, onlyOne, store)).toBe(1);
    expect(await keys()).toEqual([attached]);
    expect(await store.open(orphan)).toBeNull();
  });
});
