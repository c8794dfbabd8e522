import 'server-only';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiKeys } from '@/db/schema/api-keys';
import { type Clock, systemClock } from '@/lib/shared/clock';
import type { ApiClient } from '@/lib/shared/viewer';
import { isSecretOf, readBearer } from './key-text';

const MINUTE_MS = 60_000;

/** Whose key an «Authorization» header bears; null for an unknown, mangled, expired or revoked one alike. */
export async function findClient(authorization: string | null, clock: Clock = systemClock): Promise<ApiClient | null> {
  const parts = readBearer(authorization);
  if (!parts) return null;
  const now = clock.now();
  const { organisationId, id, scopes, secretHash, lastUsedAt } = apiKeys;
  const candidates = await db()
    .select({ organisationId, keyId: id, scopes, secretHash, lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.prefix, parts.prefix), isNull(apiKeys.revokedAt), gt(apiKeys.expiresAt, now)));
  const found = candidates.find((one) => isSecretOf(parts.secret, one.secretHash));
  if (!found) return null;
  await noteUse(found, now);
  const client = { organisationId: found.organisationId, keyId: found.keyId, scopes: found.scopes };
  return { kind: 'api-key', name: parts.prefix, ...client };
}

interface Known {
  readonly organisationId: string;
  readonly keyId: string;
  readonly lastUsedAt: Date | null;
}

/** To the minute: a row that changes with each request would be the slowest thing about it. */
async function noteUse({ organisationId, keyId, lastUsedAt }: Known, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - MINUTE_MS);
  if (lastUsedAt && lastUsedAt >= stale) return;
  await db()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(apiKeys.organisationId, organisationId),
        eq(apiKeys.id, keyId),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale)),
      ),
    );
}
