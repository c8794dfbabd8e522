import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '@/lib/shared/clock';
import { isFileKey, newFileKey, storedAt } from '@/lib/storage/file-key';
import type { FileStore } from '@/lib/storage/file-store';
import { openStored } from '@/lib/storage/open-stored';
import { sweepOrphans } from '@/lib/storage/sweep-orphans';

const NOW = '2026-11-24T12:00:00.000Z';
const hoursAgo = (hours: number) => v7({ msecs: Date.parse(NOW) - hours * 3_600_000 });

/** A store that only knows which keys it has. */
class Shelf implements FileStore {
  readonly keys: Set<string>;
  unfinishedBefore: Date | null = null;

  constructor(keys: readonly string[]) {
    this.keys = new Set(keys);
  }

  write = () => Promise.reject(new Error('nothing is written by a sweep'));
  open = (key: string) => Promise.reject(new Error(`${key} is not opened by a sweep`));
  remove(key: string) {
    this.keys.delete(key);
    return Promise.resolve();
  }
  async *list() {
    for (const key of [...this.keys]) yield await Promise.resolve(key);
  }
  removeUnfinished(before: Date) {
    this.unfinishedBefore = before;
    return Promise.resolve();
  }
}

describe('The sweep of files that belong to nobody', () => {
  it('asks about those of over a day, a few hundred at a time, and removes what nobody owns', async () => {
    const old = Array.from({ length: 1201 }, (_, at) => hoursAgo(25 + at));
    const fresh = [hoursAgo(23), hoursAgo(1)];
    const shelf = new Shelf([...old, ...fresh]);
    const asked: number[] = [];
    const attachedAmong = (keys: readonly string[]) => {
      asked.push(keys.length);
      return Promise.resolve(new Set(keys.filter((key) => key !== old[7] && key !== old[1200])));
    };
    expect(await sweepOrphans(fixedClock(NOW), attachedAmong, shelf)).toBe(2);
    expect(asked).toEqual([500, 500, 201]);
    expect(shelf.keys.has(old[7] ?? '') || shelf.keys.has(old[1200] ?? '')).toBe(false);
    expect(shelf.keys.size).toBe(1201);
    expect(shelf.unfinishedBefore).toEqual(new Date('2026-11-23T12:00:00.000Z'));
  });

  it('removes nothing when its question is not answered', async () => {
    const shelf = new Shelf([hoursAgo(48)]);
    const attachedAmong = () => Promise.reject(new Error('the database does not answer'));
    await expect(sweepOrphans(fixedClock(NOW), attachedAmong, shelf)).rejects.toThrow();
    expect(shelf.keys.size).toBe(1);
  });
});

describe('A key of a stored file', () => {
  it('tells when the file was stored', () => {
    expect(storedAt(hoursAgo(3))).toEqual(new Date('2026-11-24T09:00:00.000Z'));
  });

  it('is ours or none', async () => {
    const key = newFileKey();
    expect(isFileKey(key)).toBe(true);
    const strangers = [key.toUpperCase(), ` ${key}`, `${key}/..`, '00000000-0000-4000-8000-000000000000', ''];
    expect(strangers.filter(isFileKey)).toEqual([]);
    for (const stranger of strangers) expect(await openStored(stranger, new Shelf([]))).toBeNull();
  });
});
