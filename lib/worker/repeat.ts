import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '@/lib/shared/logger';

export interface Repetition {
  /** Waits for the round at hand. */
  stop(): Promise<void>;
}

/**
 * Does `work` again and again with a pause between. A timer of the process, not a job of the queue: a
 * dead worker's jobs stay locked for a while, and the poller is what must go on then. Several
 * processes may repeat the same work; it shares itself out by row locks.
 */
export function repeat(name: string, everyMs: number, work: () => Promise<unknown>): Repetition {
  const stopping = new AbortController();
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await attempt(name, work);
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

/** One failed round is logged and the next one comes: a worker outlives its database's restart. */
async function attempt(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.error({ err: error, work: name }, 'round failed');
  }
}
