import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptUpload } from '@/lib/storage/accept-upload';
import { inspectUpload, stopInspection } from '@/lib/storage/inspect-upload';
import { LocalStore } from '@/lib/storage/local-store';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';
import { hostileUploads } from '../../support/uploads/hostile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
});
afterEach(() => rm(folder, { recursive: true }));
afterAll(stopInspection);

describe('A file that nobody may attach', () => {
  it.each(hostileUploads)('is refused: %s (%s)', async (_, code, make) => {
    const accepted = await acceptUpload(await make(), ATTACHMENT_LIMITS, {
      inspect: inspectUpload,
      store: new LocalStore(folder),
    });
    expect(accepted).toMatchObject({ ok: false, code });
    expect(await readdir(folder)).toEqual([]);
  });

  it('has at least sixty faces, all different', () => {
    expect(hostileUploads.length).toBeGreaterThanOrEqual(60);
    expect(new Set(hostileUploads.map(([name]) => name)).size).toBe(hostileUploads.length);
  });
});
