import { availableParallelism } from 'node:os';
import { err, ok, type Result } from '@/lib/shared/result';

/** Runs at most `width` works at a time; refuses the one that would be more than `length`th in the queue. */
export function createQueue(width: number, length: number) {
  const waiting: (() => void)[] = [];
  let running = 0;

  // whoever leaves hands the place over: a newcomer cannot slip in between
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };

  const enter = () => {
    if (running < width) running += 1;
    else if (waiting.length < length) return new Promise<void>((resolve) => waiting.push(resolve));
    else return null;
    return Promise.resolve();
  };

  return async <Value>(work: () => Promise<Value>): Promise<Result<Value, 'busy'>> => {
    const entered = enter();
    if (!entered) return err('busy');
    await entered;
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
