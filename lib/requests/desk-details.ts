import { and, desc, eq, gt, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { buildings, organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import { holderName } from '@/lib/accounts/holder';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { deskRole, seenByStaff } from './access';
import type { WishedTime } from './new-request-rules';
import { type QueueRow, queueRow, rowColumns, selectRows } from './queue';
import { assignees, ofAccount, ofAssignee, ofBuilding, ofCategory, ofOrganisation } from './request-columns';
import { eventsFor, isOpen, OPEN_STATUSES, type RequestEvent } from './states';
import { type History, historyColumns, readHistory } from './timeline';

/** Everything the desk sees of a request, internal notes included. */
export interface DeskRequest extends QueueRow, History {
  readonly organisationId: string;
  readonly timeZone: string;
  readonly accountId: string;
  readonly description: string;
  readonly wishedDay: Day | null;
  readonly wishedTime: WishedTime | null;
  readonly holder: string;
  /** whom to call: the number told on the phone, else that of the filer's contact details */
  readonly contactPhone: string | null;
  /** who filed it in the cabinet, or wrote down what was told on the phone */
  readonly filedBy: string | null;
  readonly ratingReasons: readonly string[];
  readonly ratingComment: string | null;
  readonly returnUntil: Date | null;
  readonly closesAt: Date | null;
  /** of the one it is joined under */
  readonly mainNumber: string | null;
  /** the viewer's hands at it; null: he only looks */
  readonly role: 'dispatcher' | 'technician' | null;
  /** moves that are open to the viewer now; none of a joined one */
  readonly actions: readonly RequestEvent[];
  /** those joined under it */
  readonly joined: readonly QueueRow[];
  /** open ones of the same house and category that may have the same cause; for a dispatcher and an open main one */
  readonly similar: readonly QueueRow[];
}

const filers = alias(users, 'filers');
const registrars = alias(users, 'registrars');
const mainOnes = alias(serviceRequests, 'main_ones');

const detailColumns = {
  ...rowColumns,
  organisationId: serviceRequests.organisationId,
  timeZone: organisations.timeZone,
  accountId: serviceRequests.accountId,
  description: serviceRequests.description,
  wishedDay: serviceRequests.wishedDay,
  wishedTime: serviceRequests.wishedTime,
  lastName: personalAccounts.lastName,
  firstName: personalAccounts.firstName,
  middleName: personalAccounts.middleName,
  companyName: personalAccounts.companyName,
  toldPhone: serviceRequests.contactPhone,
  filerPhone: filers.phone,
  filer: filers.fullName,
  filerEmail: filers.email,
  registrar: registrars.fullName,
  registrarEmail: registrars.email,
  ratingReasons: serviceRequests.ratingReasons,
  ratingComment: serviceRequests.ratingComment,
  returnUntil: serviceRequests.returnUntil,
  closesAt: serviceRequests.closesAt,
  mainNumber: sql<string | null>`(select ${mainOnes.year} || '-' || ${mainOnes.number}
    from ${serviceRequests} ${sql.identifier('main_ones')}
    where ${mainOnes.organisationId} = ${serviceRequests.organisationId} and ${mainOnes.id} = ${serviceRequests.mainId})`,
  ...historyColumns(true),
};

/**
 * One request for the desk; null when the viewer has no business with it. Two round trips: itself with its history,
 * then those around it.
 */
export async function getDeskRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  clock: Clock = systemClock,
): Promise<DeskRequest | null> {
  if (!isId(requestId)) return null;
  const [found] = await db()
    .select(detailColumns)
    .from(serviceRequests)
    .innerJoin(organisations, ofOrganisation)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .leftJoin(requestCategories, ofCategory)
    .leftJoin(assignees, ofAssignee)
    .leftJoin(filers, eq(filers.id, serviceRequests.filedByUserId))
    .leftJoin(registrars, eq(registrars.id, serviceRequests.registeredByUserId))
    .where(and(seenByStaff(viewer, organisationId), eq(serviceRequests.id, requestId)));
  if (!found) return null;
  const now = clock.now();
  const role = deskRole(viewer, found);
  const isMain = found.mainId === null;
  const [joined, similar] = await Promise.all([
    found.joinedCount > 0 ? listJoined(organisationId, requestId, now) : [],
    role === 'dispatcher' && isMain && isOpen(found.status) ? listSimilar(found, now) : [],
  ]);
  const { lastName, firstName, middleName, companyName, steps, messages, files, ...rest } = found;
  const { toldPhone, filerPhone, filer, filerEmail, registrar, registrarEmail, ...row } = rest;
  return {
    ...row,
    ...queueRow(row, now),
    ...readHistory({ steps, messages, files }),
    holder: holderName({ lastName, firstName, middleName, companyName }),
    contactPhone: toldPhone ?? filerPhone,
    filedBy: filer ?? registrar ?? filerEmail ?? registrarEmail,
    role,
    actions: role && isMain ? eventsFor(found.status, role) : [],
    joined,
    similar,
  };
}

const MOST_AROUND = 100;
const SIMILAR_DAYS = 3;

const newest = [desc(serviceRequests.createdAt), desc(serviceRequests.id)];

async function around(where: SQL | undefined, now: Date, order: readonly SQL[] = newest): Promise<QueueRow[]> {
  return (await selectRows(where, order, MOST_AROUND)).map((row) => queueRow(row, now));
}

/** Those that wait for an answer come first. */
const listJoined = (organisationId: string, mainId: string, now: Date): Promise<QueueRow[]> =>
  around(and(eq(serviceRequests.organisationId, organisationId), eq(serviceRequests.mainId, mainId)), now, [
    desc(serviceRequests.awaitsAnswer),
    ...newest,
  ]);

interface Cause {
  readonly organisationId: string;
  readonly buildingId: string;
  readonly category: string;
  /** not this one */
  readonly requestId?: string;
}

/** Open requests of the last days in the same house about the same: thirty calls of one burst pipe. One query. */
const listSimilar = ({ organisationId, buildingId, category, requestId }: Cause, now: Date): Promise<QueueRow[]> =>
  around(
    and(
      eq(serviceRequests.organisationId, organisationId),
      eq(serviceRequests.buildingId, buildingId),
      eq(serviceRequests.category, category),
      inArray(serviceRequests.status, [...OPEN_STATUSES]),
      isNull(serviceRequests.mainId),
      gt(serviceRequests.createdAt, new Date(now.getTime() - SIMILAR_DAYS * 86_400_000)),
      requestId ? ne(serviceRequests.id, requestId) : undefined,
    ),
    now,
  );

/** What a dispatcher on the phone is shown before he writes down one more request about the same. */
export async function listSimilarRequests(
  viewer: Viewer,
  organisationId: string,
  { buildingId, category }: { readonly buildingId: string; readonly category: string },
  clock: Clock = systemClock,
): Promise<readonly QueueRow[]> {
  if (!isId(buildingId) || !isId(organisationId)) return [];
  return deskRole(viewer, { organisationId, assigneeUserId: null }) === 'dispatcher'
    ? await listSimilar({ organisationId, buildingId, category }, clock.now())
    : [];
}
