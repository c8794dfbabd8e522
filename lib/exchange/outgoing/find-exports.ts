import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { type RegisterExport, registerExports } from '@/db/schema/exchange/exports';
import { permittedIn } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { SystemActor, Viewer } from '@/lib/shared/viewer';
import type { ExportKind } from './rules';
import type { ExportStatus } from './states';

export interface ExportView extends RegisterExport {
  /** who made it; null: the command line */
  readonly fullName: string | null;
  readonly email: string | null;
}

export interface ExportFilter {
  readonly kind?: ExportKind;
  readonly status?: ExportStatus;
  /** the page after this export */
  readonly cursor?: string;
}

export interface ExportPage {
  readonly rows: readonly ExportView[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/** The organisation's exports, the latest first; none for whoever may not see them. One query. */
export async function listExports(viewer: Viewer, organisationId: string, filter: ExportFilter): Promise<ExportPage> {
  const { kind, status, cursor } = filter;
  const conditions = [eq(registerExports.organisationId, organisationId)];
  if (kind) conditions.push(eq(registerExports.kind, kind));
  if (status) conditions.push(eq(registerExports.status, status));
  if (isId(cursor)) conditions.push(lt(registerExports.id, cursor));
  const found = await select(viewer, and(...conditions), PAGE + 1);
  const rows = found.slice(0, PAGE);
  return { rows, nextCursor: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** One export, or null when it is not there or not the viewer's to see. One query. */
export async function findRegisterExport(
  actor: Viewer | SystemActor,
  organisationId: string,
  exportId: string,
): Promise<ExportView | null> {
  if (!isId(organisationId) || !isId(exportId)) return null;
  const isThis = and(eq(registerExports.organisationId, organisationId), eq(registerExports.id, exportId));
  const [found] = await select(actor, isThis, 1);
  return found ?? null;
}

async function select(actor: Viewer | SystemActor, condition: SQL | undefined, limit: number): Promise<ExportView[]> {
  const isSeen =
    actor.kind === 'user' ? permittedIn(actor, 'exchange-view', registerExports.organisationId) : undefined;
  const rows = await db()
    .select({ made: registerExports, fullName: users.fullName, email: users.email })
    .from(registerExports)
    .leftJoin(users, eq(users.id, registerExports.userId))
    .where(and(isSeen, condition))
    .orderBy(desc(registerExports.id))
    .limit(limit);
  return rows.map(({ made, ...who }) => ({ ...made, ...who }));
}

/** Which of these keys of lib/storage are exports: the others are nobody's of ours. */
export async function exportsAmong(keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { fileKey } = registerExports;
  const found = await db()
    .select({ fileKey })
    .from(registerExports)
    .where(inArray(fileKey, [...keys]));
  return new Set(found.map((one) => one.fileKey));
}
