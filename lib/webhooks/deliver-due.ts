import { and, eq, sql } from 'drizzle-orm';
import { webhookDeliveries, webhookEndpoints } from '@/db/schema/webhooks';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { unseal } from '@/lib/shared/seal';
import { systemActor } from '@/lib/shared/viewer';
import { type PostOutcome, postMessage } from './post-message';
import { meaningOf, nextAttempt } from './retry-rules';
import { signedHeaders } from './signature';

/** Messages on their way at the same time. */
const AT_ONCE = 20;
/** A process that dies with messages in its hands loses them for so long. */
const LEASE_SECONDS = 60;

interface Claimed extends Record<string, unknown> {
  readonly organisation_id: string;
  readonly id: string;
  readonly endpoint_id: string;
  readonly body: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
}

type Post = typeof postMessage;

/** Sends the messages whose time has come. Several processes share them by row locks. @returns how many were tried */
export async function deliverDue(clock: Clock = systemClock, post: Post = postMessage): Promise<number> {
  const claimed = await transaction((tx) => claim(tx, clock.now()));
  await Promise.all(
    claimed.map(async (one) => {
      const outcome = await attempt(one, clock, post);
      await transaction((tx) => note(tx, one, outcome, clock.now()));
    }),
  );
  return claimed.length;
}

/** The attempt is counted before it is made: one that kills its process is an attempt, too. */
async function claim(tx: Transaction, now: Date): Promise<Claimed[]> {
  const at = now.toISOString();
  const rows = await tx.execute<Claimed>(sql`
    with due as (
      select d.organisation_id, d.id from webhook_deliveries d
      join webhook_endpoints e on e.organisation_id = d.organisation_id and e.id = d.endpoint_id
      where d.status = 'waiting' and d.next_attempt_at <= ${at}::timestamptz and e.status = 'active'
      order by d.next_attempt_at limit ${AT_ONCE} for update of d skip locked
    )
    update webhook_deliveries d
    set attempts = d.attempts + 1, next_attempt_at = ${at}::timestamptz + make_interval(secs => ${LEASE_SECONDS})
    from due, webhook_endpoints e
    where d.organisation_id = due.organisation_id and d.id = due.id
      and e.organisation_id = d.organisation_id and e.id = d.endpoint_id
    returning d.organisation_id, d.id, d.endpoint_id, d.body, d.attempts, e.url, e.secret`);
  return [...rows];
}

function attempt({ id, body, url, ...row }: Claimed, clock: Clock, post: Post): Promise<PostOutcome> {
  const secret = unseal(row.endpoint_id, row.secret);
  if (typeof secret !== 'string') return Promise.resolve({ kind: 'refused', cause: 'secret-lost' });
  const timestamp = Math.floor(clock.now().getTime() / 1000);
  return post({ url, body, headers: signedHeaders(secret, { id, timestamp, body }) });
}

async function note(tx: Transaction, one: Claimed, outcome: PostOutcome, now: Date): Promise<void> {
  const meaning = outcome.kind === 'answered' ? meaningOf(outcome.status) : 'failed';
  const next = meaning === 'failed' ? nextAttempt(one.attempts, now) : null;
  const isOver = meaning !== 'taken' && next === null;
  const [noted] = await tx
    .update(webhookDeliveries)
    .set({
      status: meaning === 'taken' ? 'delivered' : statusOf(isOver),
      lastStatus: outcome.kind === 'answered' ? outcome.status : null,
      lastError: outcome.kind === 'answered' ? null : outcome.cause,
      nextAttemptAt: next,
      deliveredAt: meaning === 'taken' ? now : null,
    })
    .where(
      and(
        eq(webhookDeliveries.organisationId, one.organisation_id),
        eq(webhookDeliveries.id, one.id),
        // an attempt that outlived its lease has no say any more
        eq(webhookDeliveries.status, 'waiting'),
        eq(webhookDeliveries.attempts, one.attempts),
      ),
    )
    .returning({ id: webhookDeliveries.id });
  if (noted && isOver) await giveUp(tx, one);
}

const statusOf = (isOver: boolean) => (isOver ? 'failed' : 'waiting');

/** An address that takes nothing for days is asked no more until somebody has seen to it. */
async function giveUp(tx: Transaction, { organisation_id: organisationId, endpoint_id }: Claimed): Promise<void> {
  const disabled = await tx
    .update(webhookEndpoints)
    .set({ status: 'disabled', disabledReason: 'failing' })
    .where(
      and(
        eq(webhookEndpoints.organisationId, organisationId),
        eq(webhookEndpoints.id, endpoint_id),
        eq(webhookEndpoints.status, 'active'),
      ),
    )
    .returning({ id: webhookEndpoints.id });
  if (disabled.length === 0) return;
  await recordAudit(tx, systemActor('webhooks'), {
    organisationId,
    action: 'webhook-endpoint-disabled',
    subjectKind: 'webhook-endpoint',
    subjectId: endpoint_id,
    details: { reason: 'failing' },
  });
}
