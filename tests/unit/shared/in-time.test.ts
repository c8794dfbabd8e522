import { describe, expect, it, vi } from 'vitest';
import { inTime, TookTooLong } from '@/lib/shared/in-time';

describe('Work that must end in time', () => {
  it('gives what it gave, or fails as it failed', async () => {
    await expect(inTime(Promise.resolve(5), 1_000)).resolves.toBe(5);
    await expect(inTime(Promise.reject(new Error('as it was')), 1_000)).rejects.toThrow('as it was');
  });

  it('is waited for no longer than was said', async () => {
    vi.useFakeTimers();
    const waiting = inTime(new Promise(() => {}), 5_000).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await waiting).toBeInstanceOf(TookTooLong);
    vi.useRealTimers();
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await inTime(Promise.resolve(), 5_000);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
