import { desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiKeys } from '@/db/schema/api-keys';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import type { ApiScope, Viewer } from '@/lib/shared/viewer';

/** A key as the room of keys shows it. */
export interface KeyRow {
  readonly keyId: string;
  readonly title: string;
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  readonly state: 'active' | 'expired' | 'revoked';
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** The organisation's keys, newest first. One round trip. @throws NotFound when the viewer may not see them */
export async function listKeys(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<readonly KeyRow[]> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  const { id, title, prefix, scopes, createdAt, expiresAt, revokedAt, lastUsedAt } = apiKeys;
  const rows = await db()
    .select({ keyId: id, title, prefix, scopes, createdAt, expiresAt, revokedAt, lastUsedAt })
    .from(apiKeys)
    .where(eq(apiKeys.organisationId, organisationId))
    .orderBy(desc(createdAt), desc(id))
    .limit(200);
  const now = clock.now();
  return rows.map((row) => ({ ...row, state: stateOf(row, now) }));
}

function stateOf({ revokedAt, expiresAt }: Pick<KeyRow, 'revokedAt' | 'expiresAt'>, now: Date): KeyRow['state'] {
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'active';
}
