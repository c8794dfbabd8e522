import { desc, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/exchange';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

const MOST = 5;

/** The last loads, newest first; null for whoever may not see them. One query. */
export async function listLastLoads(viewer: Viewer, organisationId: string) {
  if (!isId(organisationId) || !may(viewer, 'exchange-view', organisationId)) return null;
  const { id, fileName, status, rows, accepted, createdAt } = imports;
  // of one table only, the builder would write its columns without its name
  const isUndone = sql<boolean>`exists (select 1 from register_loads l where l.organisation_id = imports.organisation_id
    and l.import_id = imports.id and l.status = 'undone')`;
  const loadId = sql<string | null>`(select l.id from register_loads l where l.organisation_id = imports.organisation_id
    and l.import_id = imports.id limit 1)`;
  return await db()
    .select({ importId: id, loadId, fileName, status, rows, accepted, createdAt, isUndone })
    .from(imports)
    .where(eq(imports.organisationId, organisationId))
    .orderBy(desc(createdAt))
    .limit(MOST);
}
