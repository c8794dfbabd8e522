import { eq } from 'drizzle-orm';
import { organisations } from '@/db/schema/organisations';
import { webhookEndpoints } from '@/db/schema/webhooks';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { env } from '@/lib/shared/env';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import { seal } from '@/lib/shared/seal';
import type { Viewer } from '@/lib/shared/viewer';
import { type AddressFault, addressFault } from './internal-addresses';
import type { AddEndpointInput } from './schemas';
import { makeWebhookSecret } from './signature';

const MOST = 20;

export type AddEndpointCode = AddressFault | 'events-none' | 'endpoints-too-many';

/**
 * Adds an address that is told of events.
 * @returns the secret its messages are signed with: it is told here and never again
 * @throws NotFound when the viewer may not do this in this organisation
 */
export async function addEndpoint(
  viewer: Viewer,
  organisationId: string,
  { url, events }: AddEndpointInput,
): Promise<Result<{ endpointId: string; secret: string }, AddEndpointCode>> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  const fault = addressFault(url, env().ALLOW_INTERNAL_WEBHOOKS === '1');
  if (fault) return err(fault, 'url');
  if (events.length === 0) return err('events-none');
  const endpointId = newId();
  const secret = makeWebhookSecret();
  return await transaction(async (tx) => {
    // two administrators add one after the other, so that the limit holds
    await tx
      .select({ id: organisations.id })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
      .for('no key update');
    const known = await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.organisationId, organisationId));
    if (known.length >= MOST) return err('endpoints-too-many');
    const row = { organisationId, id: endpointId, url, events, secret: seal(endpointId, secret) };
    await tx.insert(webhookEndpoints).values({ ...row, status: 'active' });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'webhook-endpoint-added',
      subjectKind: 'webhook-endpoint',
      subjectId: endpointId,
      details: { host: new URL(url).host, events },
    });
    return ok({ endpointId, secret });
  });
}
