import { and, desc, eq, ilike, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { users } from '@/db/schema/auth';
import { type RegisterLoad, registerLoads } from '@/db/schema/exchange';
import { permittedIn } from '@/lib/auth/permissions';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { FileReport } from '../report';
import type { TotalsByHouse } from './house-totals';
import type { LoadStatus } from './load-status';
import type { Preview } from './preview';
import type { UndoForecast } from './undo-forecast';

export interface LoadView extends Omit<RegisterLoad, 'report' | 'houses' | 'preview' | 'undone'> {
  readonly report: FileReport | null;
  readonly houses: TotalsByHouse | null;
  readonly preview: Preview | null;
  /** what its undo has taken back and left */
  readonly undone: UndoForecast | null;
  /** whose load it is */
  readonly fullName: string | null;
  readonly email: string | null;
  /** who undid it */
  readonly undoer: string | null;
}

export interface LoadFilter {
  readonly status?: LoadStatus | undefined;
  /** a part of the file's name */
  readonly name?: string | undefined;
  /** the page after this load */
  readonly after?: string | undefined;
}

export const LOADS_PER_PAGE = 50;

/** The organisation's loads, the latest first, a page of them and one more when others follow. One query. */
export function listLoads(viewer: Viewer, organisationId: string, filter: LoadFilter): Promise<LoadView[]> {
  const { status, name, after } = filter;
  const conditions = [eq(registerLoads.organisationId, organisationId)];
  if (status) conditions.push(eq(registerLoads.status, status));
  if (name) conditions.push(ilike(registerLoads.fileName, `%${name.replace(/[\\%_]/g, '\\$&')}%`));
  if (after && isId(after)) conditions.push(lt(registerLoads.id, after));
  return select(viewer, and(...conditions), LOADS_PER_PAGE + 1);
}

/** One load, or null when it is not there or not the viewer's to see. One query. */
export async function findLoad(viewer: Viewer, organisationId: string, loadId: string): Promise<LoadView | null> {
  if (!isId(organisationId) || !isId(loadId)) return null;
  const isThis = and(eq(registerLoads.organisationId, organisationId), eq(registerLoads.id, loadId));
  const [load] = await select(viewer, isThis, 1);
  return load ?? null;
}

/** The latest load of the same bytes that went through, of another upload. One query. */
export async function findSameFile(
  viewer: Viewer,
  { organisationId, id, fileHash }: LoadView,
): Promise<LoadView | null> {
  const [load] = await select(
    viewer,
    and(
      eq(registerLoads.organisationId, organisationId),
      eq(registerLoads.fileHash, fileHash),
      ne(registerLoads.id, id),
      eq(registerLoads.status, 'loaded'),
    ),
    1,
  );
  return load ?? null;
}

const undoers = alias(users, 'undoers');

async function select(viewer: Viewer, condition: SQL | undefined, limit: number): Promise<LoadView[]> {
  const rows = await db()
    .select({
      load: registerLoads,
      fullName: users.fullName,
      email: users.email,
      undoer: sql<string | null>`coalesce(${undoers.fullName}, ${undoers.email})`,
    })
    .from(registerLoads)
    .leftJoin(users, eq(users.id, registerLoads.userId))
    .leftJoin(undoers, eq(undoers.id, registerLoads.undoneBy))
    .where(and(permittedIn(viewer, 'exchange-view', registerLoads.organisationId), condition))
    .orderBy(desc(registerLoads.id))
    .limit(limit);
  return rows.map(({ load, ...who }) => ({
    ...load,
    ...who,
    report: load.report as FileReport | null,
    houses: load.houses as TotalsByHouse | null,
    preview: load.preview as Preview | null,
    undone: load.undone as UndoForecast | null,
  }));
}

/** Which of these keys of lib/storage are registers: the others are nobody's of ours. */
export async function registersAmong(keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { fileKey } = registerLoads;
  const found = await db()
    .select({ fileKey })
    .from(registerLoads)
    .where(inArray(fileKey, [...keys]));
  return new Set(found.map((one) => one.fileKey));
}
