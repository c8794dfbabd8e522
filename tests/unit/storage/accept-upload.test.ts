import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkQueue } from '@/lib/shared/work-queue';
import { acceptUpload, type UploadPorts } from '@/lib/storage/accept-upload';
import { type InspectionQueue, inspectUpload } from '@/lib/storage/inspect-upload';
import { LocalStore } from '@/lib/storage/local-store';
import { ATTACHMENT_LIMITS } from '@/lib/storage/upload-limits';

const options = {
  program: resolve('tests/support/programs/inspection-child.ts'),
  startTimeout: 30_000,
  // long enough for 10 MB between two busy processes, short enough to wait for whoever hangs
  workTimeout: 5_000,
  memoryMb: 512,
  recycleAfter: 50,
  maxWaiting: 3,
};

let folder: string;
let queue: InspectionQueue;
let ports: UploadPorts;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accept-'));
  open(options);
});
afterEach(async () => {
  queue.stop();
  await rm(folder, { recursive: true });
});

function open(choice: typeof options) {
  queue = new WorkQueue(choice);
  ports = { inspect: (request) => inspectUpload(request, queue), store: new LocalStore(folder) };
}
const accept = (how: string) => acceptUpload(Buffer.from(how), ATTACHMENT_LIMITS, ports);

describe('Taking a file', { timeout: 60_000 }, () => {
  it('refuses the one over which the child process dies, and takes the next', async () => {
    expect(await accept('dies')).toMatchObject({ ok: false, code: 'processing-failed' });
    expect(await accept('a good one')).toMatchObject({ ok: true, value: { bytes: 10 } });
  });

  it('refuses the one over which the child process lingers, and takes the next', async () => {
    expect(await accept('hangs')).toMatchObject({ ok: false, code: 'processing-failed' });
    expect(await accept('a good one')).toMatchObject({ ok: true });
  });

  it('says «later» when too many already wait', async () => {
    const results = await Promise.all(['1', '2', '3', '4'].map(accept));
    expect(results.map((result) => (result.ok ? 'kept' : result.code))).toEqual(['kept', 'kept', 'kept', 'busy']);
  });

  it('breaks down when the child has a bug or cannot start, for then no other file would do', async () => {
    await expect(accept('fails')).rejects.toMatchObject({ name: 'WorkFailed', failure: 'failed' });
    queue.stop();
    open({ ...options, program: resolve('tests/support/programs/absent.ts') });
    await expect(accept('a good one')).rejects.toMatchObject({ name: 'WorkFailed', failure: 'not-started' });
  });

  it('believes no answer that the child could not honestly give', async () => {
    await expect(accept('lies')).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('breaks down when it cannot be stored', async () => {
    ports = { ...ports, store: new LocalStore('/dev/null/files') };
    await expect(accept('a good one')).rejects.toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) });
  });

  it('stops reading as soon as there is too much', async () => {
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1;
        yield await Promise.resolve(new Uint8Array(1024 * 1024));
      }
    }
    expect(await acceptUpload(endless(), ATTACHMENT_LIMITS, ports)).toMatchObject({ code: 'file-too-large' });
    expect(read).toBe(11);
  });

  it('takes a file of exactly the size allowed', async () => {
    const source = Buffer.alloc(ATTACHMENT_LIMITS.maxFileBytes, 'x');
    expect(await acceptUpload(source, ATTACHMENT_LIMITS, ports)).toMatchObject({ ok: true });
  });
});
