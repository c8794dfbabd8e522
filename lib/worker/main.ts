import { disconnect } from '@/db/client';
import { forgetAnswers } from '@/lib/api/forget-answers';
import { forgetExpired } from '@/lib/auth/forget-expired';
import { registersAmong } from '@/lib/exchange/loads/find-loads';
import { resumeLoads } from '@/lib/exchange/loads/resume-loads';
import { exportsAmong } from '@/lib/exchange/outgoing/find-exports';
import { forgetReadingLinks } from '@/lib/meters/forget-reading-links';
import { remindOfMeterVerification } from '@/lib/notifications/remind-of-meter-verification';
import { remindOfReadings } from '@/lib/notifications/remind-of-readings';
import { pollPayments } from '@/lib/payments/poll-payments';
import { drawContractDays } from '@/lib/reconciliation/draw-contract-days';
import { attachedAmong } from '@/lib/requests/find-request-file';
import { closeDone, resumeDeferred } from '@/lib/requests/sweep-requests';
import { systemClock } from '@/lib/shared/clock';
import { env } from '@/lib/shared/env';
import { logger } from '@/lib/shared/logger';
import { type AttachedAmong, sweepOrphans } from '@/lib/storage/sweep-orphans';
import { deliverDue } from '@/lib/webhooks/deliver-due';
import { forgetDeliveries } from '@/lib/webhooks/forget-deliveries';
import { releaseAbandoned } from './abandoned-jobs';
import { handlers } from './handlers';
import { repeat } from './repeat';
import { startWorker } from './start-worker';

const POLL_EVERY_MS = 10_000;
const ABANDONED_EVERY_MS = 30_000;
const REQUESTS_EVERY_MS = 60_000;
const LOADS_EVERY_MS = 15_000;
const SWEEP_EVERY_MS = 3_600_000;

/** Every domain that keeps files is asked which of these are its own. */
const keptAmong: AttachedAmong = async (keys) =>
  new Set([...(await attachedAmong(keys)), ...(await registersAmong(keys)), ...(await exportsAmong(keys))]);

/** The worker process: jobs, the poller of payments, the reminders, and the sweepers of what has expired. SIGTERM and SIGINT let the work at hand finish. */
async function main(): Promise<void> {
  env();
  const worker = await startWorker(handlers);
  const repetitions = [
    repeat('release-abandoned-jobs', ABANDONED_EVERY_MS, releaseAbandoned),
    repeat('poll-payments', POLL_EVERY_MS, pollPayments),
    repeat('remind-of-readings', SWEEP_EVERY_MS, remindOfReadings),
    repeat('remind-of-meter-verification', SWEEP_EVERY_MS, remindOfMeterVerification),
    repeat('resume-deferred-requests', REQUESTS_EVERY_MS, resumeDeferred),
    repeat('close-done-requests', REQUESTS_EVERY_MS, closeDone),
    repeat('resume-register-loads', LOADS_EVERY_MS, resumeLoads),
    repeat('forget-expired', SWEEP_EVERY_MS, forgetExpired),
    repeat('forget-api-answers', SWEEP_EVERY_MS, forgetAnswers),
    repeat('deliver-webhooks', POLL_EVERY_MS, deliverDue),
    repeat('forget-webhooks', SWEEP_EVERY_MS, forgetDeliveries),
    repeat('forget-reading-links', SWEEP_EVERY_MS, forgetReadingLinks),
    repeat('draw-contract-days', SWEEP_EVERY_MS, () => drawContractDays()),
    repeat('sweep-orphans', SWEEP_EVERY_MS, () => sweepOrphans(systemClock, keptAmong)),
  ];
  logger.info('worker is at work');
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  try {
    await Promise.race([asked, worker.ended]);
    logger.info('worker is stopping');
  } finally {
    await Promise.allSettled([...repetitions.map((one) => one.stop()), worker.stop()]);
    await disconnect();
  }
}

main().catch((error) => {
  logger.fatal({ err: error }, 'worker has failed');
  process.exitCode = 1;
});
