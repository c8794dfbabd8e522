import { availableParallelism } from 'node:os';
import { err, ok, type Result } from '@/lib/shared/result';

/** Runs at most `width` works at a time; refuses the one that would be more than `length`th in the queue. */
export function createQueue(width: number, length: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  const leave = () => {
    running -= 1;
    waiting.shift()?.();
  };

  return async <Value>(work: () => Promise<Value>): Promise<Result<Value, 'busy'>> => {
    if (running >= width) {
      if (waiting.length >= length) return err('busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    running += 1;
    try {
      return ok(await work());
    } finally {
      leave();
    }
  };
}

/**
 * One hash at a time per two cores, so that a flood of sign-ins cannot starve page renders; a hash takes
 * about 20 ms, so the last in the queue waits a few seconds.
 */
export const inHashingQueue = createQueue(Math.max(1, Math.floor(availableParallelism() / 2)), 128);
