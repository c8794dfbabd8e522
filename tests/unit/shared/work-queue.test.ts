import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WorkQueue, type WorkQueueOptions } from '@/lib/shared/work-queue';

const options: WorkQueueOptions = {
  program: resolve('tests/support/programs/work-child.ts'),
  startTimeout: 30_000,
  workTimeout: 40_000,
  memoryMb: 512,
  recycleAfter: 3,
  maxWaiting: 5,
};

let queue: WorkQueue<string, Uint8Array>;
const open = (changes: Partial<WorkQueueOptions> = {}) => {
  queue = new WorkQueue({ ...options, ...changes });
};
afterEach(() => queue.stop());

const run = async (how: string) => Buffer.from(await queue.run(how)).toString();
const pidIn = (text: string) => text.split(' ')[1];

describe('the working process', { timeout: 60_000 }, () => {
  it('does one piece of work after another and is replaced after its share', async () => {
    open();
    const texts = await Promise.all(['a', 'b', 'c', 'd'].map(run));
    expect(texts.map((text) => text[0])).toEqual(['a', 'b', 'c', 'd']);
    const [first, second, third, fourth] = texts.map(pidIn);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
  });

  it('is given nothing of the environment but what it needs', async () => {
    open();
    const names = (await run('a')).split(' ')[2]?.split(',') ?? [];
    // some shells add names of their own
    const own = names.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name));
    expect(own).toEqual(['MALLOC_ARENA_MAX', 'NODE_ENV', 'TSX_TSCONFIG_PATH']);
  });

  it('is killed when its work takes too long, and the next one is done', async () => {
    open({ workTimeout: 1_000 });
    const [hung, next] = await Promise.allSettled([run('hangs'), run('next')]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { name: 'WorkFailed', failure: 'too-long' } });
    expect(next).toMatchObject({ status: 'fulfilled', value: expect.stringMatching(/^next/) });
  });

  it('may die over its work without taking the others along', async () => {
    open();
    const results = await Promise.allSettled([run('dies'), run('fails'), run('next')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(results).toMatchObject([{ reason: { failure: 'died' } }, { reason: { failure: 'failed' } }, {}]);
  });

  it.each(['hoards numbers', 'hoards bytes'])('dies when it wants more memory than it may have: %s', async (how) => {
    open({ memoryMb: 128 });
    const [hoarding, next] = await Promise.allSettled([run(how), run('next')]);
    expect(hoarding).toMatchObject({ status: 'rejected', reason: { name: 'WorkFailed', failure: 'died' } });
    expect(next.status).toBe('fulfilled');
  });

  it('may be killed while idle', async () => {
    open();
    process.kill(Number(pidIn(await run('a'))), 'SIGKILL');
    await expect.poll(() => run('b').catch(() => 'not yet'), { timeout: 40_000 }).toMatch(/^b/);
  });

  it('refuses the work that finds too much waiting', async () => {
    open();
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(run));
    expect(results.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected']);
    expect(results[5]).toMatchObject({ reason: { name: 'WorkBusy' } });
    expect(await run('g')).toMatch(/^g/);
  });

  it('fails in time when its program cannot start', async () => {
    open({ program: resolve('tests/support/programs/absent.ts') });
    await expect(run('a')).rejects.toMatchObject({ name: 'WorkFailed', failure: 'not-started' });
  });
});
