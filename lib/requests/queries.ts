import { and, desc, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import { serviceRequests } from '@/db/schema/requests/requests';
import { requestCategories } from '@/db/schema/requests/settings';
import { viewerToCome } from '@/lib/accounts/access';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { seenByResident } from './access';
import { cursorOf, readCursor } from './cursor';
import type { Place, WishedTime } from './new-request-rules';
import {
  assignees,
  ofAccount,
  ofAssignee,
  ofBuilding,
  ofCategory,
  ofOrganisation,
  summaryColumns,
} from './request-columns';
import { isRatable, requestNumber } from './rules';
import { eventsFor, isClosed, type RequestEvent, type RequestStatus } from './states';
import { type History, historyColumns, readHistory } from './timeline';

/** A request as a resident's list shows it. */
export interface RequestSummary {
  readonly requestId: string;
  /** «2026-17» */
  readonly number: string;
  readonly status: RequestStatus;
  readonly category: string;
  /** the organisation's own words; null: `texts.requests.categories[category]` */
  readonly categoryTitle: string | null;
  readonly isEmergency: boolean;
  readonly place: Place;
  readonly placeDetail: string | null;
  /** the beginning of what was written */
  readonly subject: string;
  readonly createdAt: Date;
  readonly plannedAt: Date;
  readonly deferredUntil: Date | null;
  /** when it became closed, rejected or withdrawn */
  readonly endedAt: Date | null;
  readonly executor: string | null;
}

export interface RequestList {
  readonly requests: readonly RequestSummary[];
  readonly nextCursor: string | null;
  /** of both lists, whichever is shown */
  readonly counts: { readonly open: number; readonly closed: number };
}

/** Everything a resident sees of his request. */
export interface RequestDetails extends RequestSummary, History {
  readonly organisationId: string;
  readonly organisationName: string;
  /** IANA name: all moments are shown on this clock */
  readonly timeZone: string;
  readonly phone: string | null;
  readonly emergencyPhone: string | null;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly description: string;
  readonly wishedDay: Day | null;
  readonly wishedTime: WishedTime | null;
  readonly source: 'cabinet' | 'phone';
  /** done: until when it may be returned; null when it is not done or the time is over */
  readonly returnUntil: Date | null;
  /** done: when it closes itself */
  readonly closesAt: Date | null;
  readonly rating: number | null;
  readonly ratingReasons: readonly string[];
  readonly ratingComment: string | null;
  /** what the viewer may do now; rating is `isRatable` */
  readonly actions: readonly RequestEvent[];
  readonly isRatable: boolean;
  readonly mayWrite: boolean;
}

const PAGE = 20;

const ofTheAccount = and(eq(serviceRequests.accountId, sql.placeholder('accountId')), seenByResident(viewerToCome));
const isOver = sql<boolean>`${serviceRequests.status} in ('closed', 'rejected', 'withdrawn')`;

const listed = prepared((database) =>
  database
    .select({ ...summaryColumns, over: isOver })
    .from(serviceRequests)
    .leftJoin(requestCategories, ofCategory)
    .leftJoin(assignees, ofAssignee)
    .where(
      and(
        ofTheAccount,
        sql`${isOver} = ${sql.placeholder('isClosed')}::boolean`,
        sql`(${serviceRequests.createdAt}, ${serviceRequests.id})
          < (${sql.placeholder('at')}::timestamptz, ${sql.placeholder('id')}::uuid)`,
      ),
    )
    .orderBy(desc(serviceRequests.createdAt), desc(serviceRequests.id))
    .limit(PAGE + 1),
);

const counted = prepared((database) =>
  database
    .select({
      open: sql<number>`(count(*) filter (where not ${isOver}))::int`,
      closed: sql<number>`(count(*) filter (where ${isOver}))::int`,
    })
    .from(serviceRequests)
    .where(ofTheAccount),
);

const NEWEST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * The account's requests that the viewer may see, newest first: the open ones with those done and not closed yet,
 * or «Закрытые». A foreign account has none. Two queries, side by side.
 */
export async function listRequests(
  { userId }: Viewer,
  accountId: string,
  { closed = false, cursor }: { readonly closed?: boolean; readonly cursor?: string } = {},
): Promise<RequestList> {
  if (!isId(accountId)) return { requests: [], nextCursor: null, counts: { open: 0, closed: 0 } };
  const [rows, [counts]] = await Promise.all([
    listed({ userId, accountId, isClosed: closed, ...(readCursor(cursor) ?? NEWEST) }),
    counted({ userId, accountId }),
  ]);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    requests: page.map(({ over: _, year, number, ...row }) => ({ ...row, number: requestNumber({ year, number }) })),
    nextCursor: rows.length > PAGE && last ? cursorOf(last.createdAt, last.requestId) : null,
    counts: counts ?? { open: 0, closed: 0 },
  };
}

const detailed = prepared((database) =>
  database
    .select({
      ...summaryColumns,
      organisationId: serviceRequests.organisationId,
      organisationName: organisations.shortName,
      timeZone: organisations.timeZone,
      phone: organisations.phone,
      emergencyPhone: organisations.emergencyPhone,
      buildingAddress: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      description: serviceRequests.description,
      wishedDay: serviceRequests.wishedDay,
      wishedTime: serviceRequests.wishedTime,
      source: serviceRequests.source,
      returnUntil: serviceRequests.returnUntil,
      closesAt: serviceRequests.closesAt,
      rating: serviceRequests.rating,
      ratingReasons: serviceRequests.ratingReasons,
      ratingComment: serviceRequests.ratingComment,
      ratedAt: serviceRequests.ratedAt,
      ...historyColumns(false),
    })
    .from(serviceRequests)
    .innerJoin(organisations, ofOrganisation)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .leftJoin(requestCategories, ofCategory)
    .leftJoin(assignees, ofAssignee)
    .where(and(eq(serviceRequests.id, sql.placeholder('requestId')), ofTheAccount)),
);

/** One request with its history, or null when it is not of this account or not the viewer's to see. One round trip. */
export async function getRequest(
  { userId }: Viewer,
  accountId: string,
  requestId: string,
  clock: Clock = systemClock,
): Promise<RequestDetails | null> {
  if (!isId(accountId) || !isId(requestId)) return null;
  const [found] = await detailed({ userId, accountId, requestId });
  if (!found) return null;
  const { year, number, ratedAt, steps, messages, files, ...row } = found;
  const now = clock.now();
  const isReturnable = row.status === 'done' && row.returnUntil !== null && row.returnUntil >= now;
  return {
    ...row,
    ...readHistory({ steps, messages, files }),
    number: requestNumber({ year, number }),
    returnUntil: isReturnable ? row.returnUntil : null,
    actions: eventsFor(row.status, 'resident').filter(
      (event) => event !== 'close' && (event !== 'return' || isReturnable),
    ),
    isRatable: isRatable({ ...row, ratedAt }, now),
    mayWrite: !isClosed(row.status),
  };
}
