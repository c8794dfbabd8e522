import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/exchange';
import { may } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** Which file a bill came from. Null when there is no such load or the viewer may see no bills. One query. */
export async function findLoad(
  viewer: Viewer,
  organisationId: string,
  importId: string,
): Promise<{ readonly fileName: string; readonly at: Date } | null> {
  if (!isId(organisationId) || !isId(importId) || !may(viewer, 'invoices-view', organisationId)) return null;
  const [load] = await db()
    .select({ fileName: imports.fileName, at: imports.createdAt })
    .from(imports)
    .where(and(eq(imports.organisationId, organisationId), eq(imports.id, importId)));
  return load ?? null;
}
