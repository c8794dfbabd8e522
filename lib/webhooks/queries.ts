import { and, asc, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { webhookDeliveries, webhookEndpoints } from '@/db/schema/webhooks';
import { requirePermission } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/shared/viewer';
import type { WebhookEvent } from './event-rules';

/** An address as the room of the API shows it. */
export interface EndpointRow {
  readonly endpointId: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly status: 'active' | 'disabled';
  readonly disabledReason: 'failing' | 'staff' | null;
}

export interface DeliveryRow {
  readonly deliveryId: string;
  readonly url: string;
  readonly event: WebhookEvent;
  readonly status: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number;
  /** what the last attempt was answered, or why it was not */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
}

/** The organisation's addresses. One round trip. @throws NotFound when the viewer may not see them */
export async function listEndpoints(viewer: Viewer, organisationId: string): Promise<EndpointRow[]> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  const { id, url, events, status, disabledReason, createdAt } = webhookEndpoints;
  const rows = await db()
    .select({ endpointId: id, url, events, status, disabledReason })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.organisationId, organisationId))
    .orderBy(asc(createdAt), asc(id));
  return rows.map((row) => ({ ...row, events: row.events as WebhookEvent[] }));
}

/** The latest messages, newest first. One round trip. @throws NotFound when the viewer may not see them */
export async function listDeliveries(viewer: Viewer, organisationId: string, limit = 50): Promise<DeliveryRow[]> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  const { id, event, status, attempts, lastStatus, lastError, createdAt, nextAttemptAt } = webhookDeliveries;
  const rows = await db()
    .select({
      deliveryId: id,
      url: webhookEndpoints.url,
      ...{ event, status, attempts, lastStatus, lastError, createdAt, nextAttemptAt },
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.organisationId, webhookDeliveries.organisationId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(eq(webhookDeliveries.organisationId, organisationId))
    .orderBy(desc(id))
    .limit(limit);
  return rows.map((row) => ({ ...row, event: row.event as WebhookEvent }));
}
