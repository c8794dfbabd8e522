import 'server-only';
import { and, eq, gte, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';
import { acquirerNotifications, acquiringContracts, payments } from '@/db/schema/payments';
import { may } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import type { PaymentStatus } from './states';

/** How a contract's bank speaks to us. */
export interface WebhookHealth {
  readonly contractId: string;
  readonly title: string;
  readonly lastReceivedAt: Date | null;
  /** received in the last day, and of them not applied yet */
  readonly received: number;
  readonly waiting: number;
}

/** Today's payments of our own channel, and what needs a look. */
export interface PaymentDay {
  readonly states: ReadonlyArray<{
    readonly status: PaymentStatus;
    readonly payments: number;
    readonly sumKopecks: Kopecks;
  }>;
  /** since when the payment has been waiting whose outcome is unknown longest; null when there is none */
  readonly oldestUnknownAt: Date | null;
  readonly unknown: number;
  readonly parked: number;
  readonly webhooks: readonly WebhookHealth[];
}

const DAY_MS = 86_400_000;

/** Null for whoever may not see payments. Three queries, side by side. */
export async function getPaymentDay(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<PaymentDay | null> {
  if (!isId(organisationId) || !may(viewer, 'payments-view', organisationId)) return null;
  const now = clock.now();
  const [states, [open], webhooks] = await Promise.all([
    listStates(organisationId, now),
    db()
      .select({
        oldest: sql<
          string | null
        >`min(${payments.createdAt}) filter (where ${payments.status} in ('created', 'pending'))`,
        unknown: sql<number>`(count(*) filter (where ${payments.status} in ('created', 'pending')))::int`,
        parked: sql<number>`(count(*) filter (where ${payments.parkedReason} is not null))::int`,
      })
      .from(payments)
      .where(
        and(
          eq(payments.organisationId, organisationId),
          sql`(${payments.status} in ('created', 'pending') or ${payments.parkedReason} is not null)`,
        ),
      ),
    listWebhooks(organisationId, new Date(now.getTime() - DAY_MS)),
  ]);
  return {
    states,
    oldestUnknownAt: open?.oldest ? new Date(open.oldest) : null,
    unknown: open?.unknown ?? 0,
    parked: open?.parked ?? 0,
    webhooks,
  };
}

async function listStates(organisationId: string, now: Date): Promise<PaymentDay['states']> {
  const since = sql`(select date_trunc('day', ${now.toISOString()}::timestamptz at time zone ${organisations.timeZone})
      at time zone ${organisations.timeZone} from ${organisations} where ${organisations.id} = ${organisationId})`;
  const rows = await db()
    .select({
      status: payments.status,
      payments: sql<number>`count(*)::int`,
      sum: sql<string>`sum(${payments.principalKopecks})`,
    })
    .from(payments)
    .where(
      and(
        eq(payments.organisationId, organisationId),
        eq(payments.channel, 'acquiring'),
        gte(payments.createdAt, since),
      ),
    )
    .groupBy(payments.status)
    .orderBy(payments.status);
  return rows.map(({ sum, ...row }) => ({ ...row, sumKopecks: kopecks(BigInt(sum)) }));
}

async function listWebhooks(organisationId: string, since: Date): Promise<WebhookHealth[]> {
  const recent = sql`${acquirerNotifications.receivedAt} > ${since.toISOString()}::timestamptz`;
  const rows = await db()
    .select({
      contractId: acquiringContracts.id,
      title: acquiringContracts.title,
      last: sql<string | null>`max(${acquirerNotifications.receivedAt})`,
      received: sql<number>`(count(*) filter (where ${recent}))::int`,
      waiting: sql<number>`(count(*) filter (where ${recent} and ${acquirerNotifications.appliedAt} is null))::int`,
    })
    .from(acquiringContracts)
    .leftJoin(
      acquirerNotifications,
      and(
        eq(acquirerNotifications.organisationId, acquiringContracts.organisationId),
        eq(acquirerNotifications.contractId, acquiringContracts.id),
      ),
    )
    .where(and(eq(acquiringContracts.organisationId, organisationId), eq(acquiringContracts.status, 'active')))
    .groupBy(acquiringContracts.organisationId, acquiringContracts.id)
    .orderBy(acquiringContracts.title);
  return rows.map(({ last, ...row }) => ({ ...row, lastReceivedAt: last === null ? null : new Date(last) }));
}
