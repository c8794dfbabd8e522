import { describe, expect, it } from 'vitest';
import { createQueue } from '@/lib/auth/hashing-queue';

describe('The queue before the hashing', () => {
  it('runs no more at a time than it is wide, and refuses what is too much', async () => {
    const enter = createQueue(2, 3);
    const gates: (() => void)[] = [];
    let most = 0;
    let running = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
      return 'done';
    };
    const results = Array.from({ length: 7 }, () => enter(work));
    expect(await results[5]).toEqual({ ok: false, code: 'busy' });
    expect(await results[6]).toEqual({ ok: false, code: 'busy' });
    for (let finished = 0; finished < 5; ) {
      const gate = gates.shift();
      if (gate) finished += 1;
      gate?.();
      await Promise.resolve();
    }
    expect(await Promise.all(results.slice(0, 5))).toEqual(Array(5).fill({ ok: true, value: 'done' }));
    expect(most).toBe(2);
  });

  it('lets the next one in after a failure', async () => {
    const enter = createQueue(1, 1);
    const failed = enter(() => Promise.reject(new Error('broken')));
    const next = enter(() => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toEqual({ ok: true, value: 'done' });
  });
});
