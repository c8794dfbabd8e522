import { sql } from 'drizzle-orm';
import type { Queryable } from '@/db/client';

/**
 * Every job by name with its payload: ids only. The worker binds names to handlers
 * (lib/worker/handlers.ts), so that a domain never imports who acts on its news.
 */
export interface Jobs {
  'send-verification-letter': { userId: string; letterId: string };
  'send-already-registered-letter': { userId: string; letterId: string };
  'send-password-reset-letter': { userId: string; letterId: string };
  'password-changed': { userId: string; at: string };
  'send-staff-invitation': { organisationId: string; invitationId: string; letterId: string };
  'second-factor-changed': {
    userId: string;
    at: string;
    change: 'set-up' | 'turned-off' | 'reset' | 'codes-renewed' | 'recovery-code-used';
  };
  'account-linked': { organisationId: string; linkId: string };
  'account-link-revoked': { organisationId: string; linkId: string };
  'payment-captured': { organisationId: string; paymentId: string };
  'payment-failed': { organisationId: string; paymentId: string };
  /** given back in part or whole, charged back, or any of these undone; one payment may be so several times */
  'payment-refunded': { organisationId: string; paymentId: string; changedAt: string };
  'send-invoice-letter': { organisationId: string; invoiceId: string; userId: string };
  'invoices-issued': { organisationId: string; importId: string };
  'invoices-withdrawn': { organisationId: string; importId: string };
  'send-withdrawn-bill-letter': { organisationId: string; invoiceId: string; userId: string };
  'acquirer-notified': { organisationId: string; notificationId: string };
  /** a refund that the bank had was done or came to nothing; done once, it may yet come to nothing */
  'refund-ended': { organisationId: string; refundId: string; outcome: 'succeeded' | 'failed' };
  'send-refund': { organisationId: string; refundId: string };
  'settle-payment': { organisationId: string; paymentId: string; cause: string };
  'readings-submitted': { organisationId: string; submissionId: string };
  'readings-answered': { organisationId: string; importId: string };
  'readings-rejected': {
    organisationId: string;
    importId: string;
    submissionId: string;
    userId: string;
    letterKey: string;
  };
  'remind-of-readings': {
    organisationId: string;
    accountId: string;
    userId: string;
    period: string;
    reminder: 'opened' | 'closing' | 'extended';
    letterKey: string;
  };
  'remind-of-meter-verification': {
    organisationId: string;
    accountId: string;
    userId: string;
    /** the day through which the meters' verification is good */
    endsOn: string;
    stage: string;
    letterKey: string;
  };
  'reading-window-extended': { organisationId: string; extensionId: string };
  'request-submitted': { organisationId: string; requestId: string };
  'request-changed': { organisationId: string; requestId: string; seq: number };
  'request-assigned': { organisationId: string; requestId: string; userId: string; version: number };
  'request-answered': { organisationId: string; requestId: string; messageId: string };
  'run-register-load': { organisationId: string; loadId: string; attempt: number };
  'poll-payments': Record<string, never>;
}

export type JobName = keyof Jobs;

export interface JobOptions {
  /** a second job with the same key replaces the first while that has not started */
  readonly key?: string;
  readonly runAt?: Date;
  readonly maxAttempts?: number;
  /** jobs of one queue run one after another */
  readonly queue?: string;
}

/** Adds a job in the caller's transaction: it exists exactly when the change that caused it does. */
export async function enqueue<Name extends JobName>(
  tx: Pick<Queryable, 'execute'>,
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
): Promise<void> {
  await tx.execute(sql`select graphile_worker.add_job(
    ${name}::text,
    payload := ${JSON.stringify(payload)}::json,
    queue_name := ${options.queue ?? null}::text,
    run_at := ${options.runAt?.toISOString() ?? null}::timestamptz,
    max_attempts := ${options.maxAttempts ?? 25}::int,
    job_key := ${options.key ?? null}::text)`);
}

/** Adds many jobs of one name in one statement, each with its own time. */
export async function enqueueAll<Name extends JobName>(
  tx: Pick<Queryable, 'execute'>,
  name: Name,
  jobs: ReadonlyArray<{ readonly payload: Jobs[Name]; readonly runAt: Date }>,
): Promise<void> {
  if (jobs.length === 0) return;
  await tx.execute(sql`select count(*) from graphile_worker.add_jobs(array(
    select row(${name}::text, job.payload, null, job."runAt", 25, null, 0, null)::graphile_worker.job_spec
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job (payload json, "runAt" timestamptz)))`);
}
