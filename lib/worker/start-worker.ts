import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { JobName, Jobs } from '@/lib/jobs/enqueue';
import { env } from '@/lib/shared/env';
import { logger } from '@/lib/shared/logger';
import { showPresence } from './abandoned-jobs';
import { repeat } from './repeat';

export type Handlers = { readonly [Name in JobName]: (payload: Jobs[Name]) => Promise<unknown> };

export interface Worker {
  /** settles when the worker has ended; rejects when it cannot go on */
  readonly ended: Promise<void>;
  /** Takes no new job, finishes those at hand. */
  stop(): Promise<void>;
}

const CONCURRENCY = 4;
const RENEW_EVERY_MS = 10_000;

/** Runs jobs as they come. A handler that throws is logged by its error's code and the job runs again later. */
export async function startWorker(handlers: Handlers): Promise<Worker> {
  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => workerIds.push(worker.workerId));
  const runner = await run({
    connectionString: env().DATABASE_URL,
    concurrency: CONCURRENCY,
    maxPoolSize: CONCURRENCY + 2,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: taskList(handlers),
    logger: new Logger(() => write),
    events,
  });
  const presence = showPresence(workerIds);
  const renewing = repeat('show-presence', RENEW_EVERY_MS, presence.renew);
  const stop = async () => {
    await runner.stop();
    await renewing.stop();
    await presence.end();
  };
  return { ended: runner.promise, stop };
}

/** The runner is an edge: an error is logged without its text, which may hold personal data, and the job fails. */
const taskList = (handlers: Handlers): TaskList =>
  Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown, { job }) => {
        try {
          await (handle as (payload: unknown) => Promise<unknown>)(payload);
        } catch (error) {
          logger.error({ err: error, job: name, jobId: job.id, attempt: job.attempts }, 'job failed');
          throw new Error(`${name} failed; the log has the reason`);
        }
      },
    ]),
  );

/** The library's own words: errors are of interest, the rest is detail. */
const write = (level: string, message: string): void => {
  if (level === 'error' || level === 'warning') logger.warn({ from: 'graphile-worker' }, message);
  else logger.debug({ from: 'graphile-worker' }, message);
};
