import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFileKey } from '@/lib/storage/file-key';
import { LocalStore } from '@/lib/storage/local-store';

let folder: string;
let store: LocalStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  store = new LocalStore(join(folder, 'files'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async () => {
  const key = newFileKey();
  await store.write(key, Buffer.from('photo'));
  return key;
};
const keys = async () => {
  const found: string[] = [];
  for await (const key of store.list()) found.push(key);
  return found;
};
const modeOf = async (...names: string[]) => (await stat(join(folder, 'files', ...names))).mode & 0o777;

describe('The directory of files', () => {
  it('is closed to other users of the machine', async () => {
    const key = await write();
    expect(await modeOf()).toBe(0o700);
    expect(await modeOf(key.slice(-2))).toBe(0o700);
    expect(await modeOf(key.slice(-2), key)).toBe(0o600);
  });

  it('does not close what it lies in', async () => {
    store = new LocalStore(join(folder, 'data', 'files'));
    await write();
    expect((await stat(join(folder, 'data'))).mode & 0o755).toBe(0o755);
    expect((await stat(join(folder, 'data', 'files'))).mode & 0o777).toBe(0o700);
  });

  it('keeps no drafts of what was stored', async () => {
    await Promise.all(Array.from({ length: 10 }, write));
    expect(await readdir(join(folder, 'files', 'drafts'))).toEqual([]);
  });

  it('shows no half of a file when the disk does not take all of it, and forgets the draft', async () => {
    const program = resolve('tests/support/programs/crowded-disk.ts');
    // the nearest to a full disk that any user can make: no file beyond eight blocks
    const command = ['-c', 'ulimit -f 8; exec "$0" --import tsx "$1" "$2"', process.execPath, program];
    const { stdout } = await promisify(execFile)('/bin/sh', [...command, join(folder, 'files')], {
      env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.node.json', TSX_DISABLE_CACHE: '1' },
    });
    expect(stdout.trim()).toBe('failed EFBIG');
    expect(await keys()).toEqual([]);
    expect(await readdir(join(folder, 'files', 'drafts'))).toEqual([]);
  }, 60_000);

  it('fails loudly where it may not write', async () => {
    await writeFile(join(folder, 'files'), 'a file stands where the directory should');
    await expect(write()).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
    // a place where not even the administrator of the machine makes folders
    store = new LocalStore('/sys/lichny-kabinet');
    await expect(write()).rejects.toMatchObject({ code: expect.stringMatching(/EPERM|EACCES|EROFS|ENOENT/) });
  });

  it('is empty until the first file comes', async () => {
    expect(await keys()).toEqual([]);
    await store.removeUnfinished(new Date());
  });

  it('takes nothing for a file of its own that is none', async () => {
    const key = await write();
    const shelf = join(folder, 'files', key.slice(-2));
    await writeFile(join(shelf, 'notes.txt'), 'left by somebody');
    await mkdir(join(folder, 'files', 'lost+found'));
    await symlink('/etc/passwd', join(folder, 'files', 'passwd'));
    expect(await keys()).toEqual([key]);
  });

  it('removes drafts that a dead process left, and no draft that is being written', async () => {
    await write();
    const drafts = join(folder, 'files', 'drafts');
    await writeFile(join(drafts, newFileKey()), 'half a photo');
    await store.removeUnfinished(new Date(Date.now() - 60_000));
    expect(await readdir(drafts)).toHaveLength(1);
    await store.removeUnfinished(new Date(Date.now() + 60_000));
    expect(await readdir(drafts)).toEqual([]);
  });

  it('lets go of a file that nobody reads to the end', async () => {
    const file = await store.open(await write());
    await file?.stream.cancel();
    expect(file?.bytes).toBe(5);
  });
});
