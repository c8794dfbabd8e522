import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { readingExports } from '@/db/schema/meters/readings';
import { isId } from '@/lib/shared/ids';
import type { ExportedLine, TransferOrder } from './mark-transferred';

/** An export made before, with what it said. */
export interface KnownExport extends TransferOrder {
  readonly exportId: string;
  readonly lines: readonly ExportedLine[];
}

/** Null when the organisation has made no such export. The caller has proved that he may see the organisation's. */
export async function findExport(organisationId: string, exportId: string): Promise<KnownExport | null> {
  if (!isId(exportId)) return null;
  const { period, format, lines, createdAt } = readingExports;
  const [known] = await db()
    .select({ period, format, lines, at: createdAt })
    .from(readingExports)
    .where(and(eq(readingExports.organisationId, organisationId), eq(readingExports.id, exportId)));
  return known ? { ...known, organisationId, exportId, lines: known.lines as readonly ExportedLine[] } : null;
}
