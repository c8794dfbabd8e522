import { and, arrayContains, eq } from 'drizzle-orm';
import { webhookDeliveries, webhookEndpoints } from '@/db/schema/webhooks';
import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { WebhookEvent } from './event-rules';

export interface Happening {
  readonly organisationId: string;
  readonly event: WebhookEvent;
  /** names what happened among all that happens: told twice, it goes out once */
  readonly key: string;
  /** ids only: sums, names and values are asked for with a key */
  readonly data: Readonly<Record<string, string>>;
}

/** Puts a message for each address that wants to know of the event; ./deliver-due sends them. */
export async function announce(
  { organisationId, event, key, data }: Happening,
  clock: Clock = systemClock,
): Promise<void> {
  const now = clock.now();
  const body = JSON.stringify({ type: event, timestamp: now.toISOString(), data });
  await transaction(async (tx) => {
    const endpoints = await tx
      .select({ endpointId: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(
        and(
          eq(webhookEndpoints.organisationId, organisationId),
          eq(webhookEndpoints.status, 'active'),
          arrayContains(webhookEndpoints.events, [event]),
        ),
      );
    if (endpoints.length === 0) return;
    const rows = endpoints.map(({ endpointId }) => ({
      organisationId,
      id: newId(),
      endpointId,
      event,
      eventKey: `${event}:${key}`,
      body,
      status: 'waiting' as const,
      createdAt: now,
      nextAttemptAt: now,
    }));
    await tx.insert(webhookDeliveries).values(rows).onConflictDoNothing();
  });
}
