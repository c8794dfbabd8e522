import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import { may } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { seenByStaff } from './access';
import type { Priority } from './category-rules';
import { cursorOf, readCursor } from './cursor';
import type { RequestSummary } from './queries';
import { filterConditions, isByTerm, type QueueFilter } from './queue-filter';
import {
  assignees,
  awaitsAnswer,
  ofAccount,
  ofAssignee,
  ofBuilding,
  ofCategory,
  summaryColumns,
} from './request-columns';
import { isOverdue, requestNumber } from './rules';

/** A request as the desk's queue shows it. */
export interface QueueRow extends RequestSummary {
  /** what to send back with every change */
  readonly version: number;
  readonly priority: Priority;
  readonly buildingId: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly accountNumber: string;
  readonly source: 'cabinet' | 'phone';
  readonly dueAt: Date;
  readonly isOverdue: boolean;
  readonly assigneeUserId: string | null;
  /** it waits for an answer itself, or one joined under it does */
  readonly awaitsAnswer: boolean;
  /** how many others stand behind it */
  readonly joinedCount: number;
  /** the one it is joined under */
  readonly mainId: string | null;
  readonly reopenedCount: number;
  readonly rating: number | null;
}

export interface QueuePage {
  readonly requests: readonly QueueRow[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

const joinedOnes = alias(serviceRequests, 'joined_ones');

export const rowColumns = {
  ...summaryColumns,
  version: serviceRequests.version,
  priority: serviceRequests.priority,
  buildingId: serviceRequests.buildingId,
  buildingAddress: buildings.address,
  premisesNumber: personalAccounts.premisesNumber,
  accountNumber: personalAccounts.number,
  source: serviceRequests.source,
  dueAt: serviceRequests.dueAt,
  assigneeUserId: serviceRequests.assigneeUserId,
  awaitsAnswer,
  joinedCount: sql<number>`(select count(*)::int from ${serviceRequests} ${sql.identifier('joined_ones')}
    where ${joinedOnes.organisationId} = ${serviceRequests.organisationId} and ${joinedOnes.mainId} = ${serviceRequests.id})`,
  mainId: serviceRequests.mainId,
  reopenedCount: serviceRequests.reopenedCount,
  rating: serviceRequests.rating,
};

type RowOf = Omit<QueueRow, 'number' | 'isOverdue'> & { readonly year: number; readonly number: number };

export const queueRow = ({ year, number, ...row }: RowOf, now: Date): QueueRow => ({
  ...row,
  number: requestNumber({ year, number }),
  isOverdue: isOverdue(row.status, row.dueAt, now),
});

/** Rows of the queue in some order, seen by a condition that includes whose they are. */
export const selectRows = (where: SQL | undefined, order: readonly SQL[], limit: number) =>
  db()
    .select(rowColumns)
    .from(serviceRequests)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .leftJoin(requestCategories, ofCategory)
    .leftJoin(assignees, ofAssignee)
    .where(where)
    .orderBy(...order)
    .limit(limit);

/**
 * The organisation's queue by a filter: the open ones by their term, so that the overdue are on top; others newest
 * first. A stranger to the organisation finds nothing; a technician finds his own. One query. @param size rows of a page
 */
export async function listQueue(
  viewer: Viewer,
  organisationId: string,
  filter: QueueFilter = {},
  clock: Clock = systemClock,
  size: number = PAGE,
): Promise<QueuePage> {
  const now = clock.now();
  const order = orderOf(filter);
  const rows = await selectRows(
    and(seenByStaff(viewer, organisationId), filterConditions(filter, now), order.after(filter.cursor)),
    order.by,
    size + 1,
  );
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    requests: rows.slice(0, size).map((row) => queueRow(row, now)),
    nextCursor: last ? order.cursorOf(last) : null,
  };
}

/** Both orders end with the id, so that a cursor names one place. */
function orderOf(filter: QueueFilter) {
  const byTerm = isByTerm(filter);
  const column = byTerm ? serviceRequests.dueAt : serviceRequests.createdAt;
  const direction = byTerm ? asc : desc;
  return {
    by: [direction(column), direction(serviceRequests.id)],
    after: (cursor: string | undefined): SQL | undefined => {
      const place = readCursor(cursor);
      if (!place) return undefined;
      const here = sql`(${column}, ${serviceRequests.id})`;
      const there = sql`(${place.at}::timestamptz, ${place.id}::uuid)`;
      return byTerm ? sql`${here} > ${there}` : sql`${here} < ${there}`;
    },
    cursorOf: (row: { dueAt: Date; createdAt: Date; requestId: string }): string =>
      cursorOf(byTerm ? row.dueAt : row.createdAt, row.requestId),
  };
}

/** Most of a technician's work at hand. */
const MOST_WORK = 200;
const DONE_DAYS = 7;

/**
 * What is assigned to the viewer in this organisation: the open ones by their term, and those he has done in the last
 * days. Those joined under another go with it: the main one stands for them. One query.
 */
export async function listMyWork(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<{ readonly open: readonly QueueRow[]; readonly done: readonly QueueRow[] }> {
  if (!isId(organisationId) || !may(viewer, 'requests-work', organisationId)) return { open: [], done: [] };
  const now = clock.now();
  const since = new Date(now.getTime() - DONE_DAYS * 86_400_000);
  const mine = and(
    eq(serviceRequests.organisationId, organisationId),
    eq(serviceRequests.assigneeUserId, viewer.userId),
    isNull(serviceRequests.mainId),
    sql`(${serviceRequests.status} in ('new', 'accepted', 'in-progress', 'deferred')
      or (${serviceRequests.status} in ('done', 'closed') and ${serviceRequests.doneAt} > ${since.toISOString()}::timestamptz))`,
  );
  const rows = await selectRows(mine, [asc(serviceRequests.dueAt), asc(serviceRequests.id)], MOST_WORK);
  const all = rows.map((row) => queueRow(row, now));
  const isDone = ({ status }: QueueRow) => status === 'done' || status === 'closed';
  return { open: all.filter((row) => !isDone(row)), done: all.filter(isDone).reverse() };
}
