import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings } from '@/db/schema/organisations';
import { accountFits } from '@/lib/accounts/account-search';
import { holderName } from '@/lib/accounts/holder';
import { isInLinkState, type LinkState, linkStateOf } from '@/lib/accounts/link-state';
import { may } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { listCursor, readListCursor } from '@/lib/shared/list-cursor';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { dueSql } from './due-sql';

/** What the staff look for among the accounts; nothing said: all that are not closed. */
export interface AccountFilter {
  readonly search?: string;
  readonly buildingId?: string;
  readonly link?: LinkState;
  readonly isDebtor?: boolean;
  /** the closed ones, and they alone */
  readonly isClosed?: boolean;
  readonly cursor?: string;
}

/** An account as the workplace lists it. */
export interface ListedAccount {
  readonly accountId: string;
  readonly number: string;
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  readonly buildingId: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly holder: string;
  readonly totalArea: string | null;
  readonly closedOn: Day | null;
  readonly link: LinkState;
  /** positive: owed; negative: «Переплата» */
  readonly dueKopecks: Kopecks;
}

export interface AccountPage {
  readonly rows: readonly ListedAccount[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/**
 * The organisation's accounts by a filter, in the order of their numbers; none for whoever may not see them.
 * @param size rows of a page: an export reads more at once. One query.
 */
export async function listOrganisationAccounts(
  viewer: Viewer,
  organisationId: string,
  filter: AccountFilter = {},
  clock: Clock = systemClock,
  size = PAGE,
): Promise<AccountPage> {
  if (!isId(organisationId) || !may(viewer, 'accounts-view', organisationId)) return { rows: [], nextCursor: null };
  const now = clock.now();
  const rows = await db()
    .select({
      accountId: personalAccounts.id,
      number: personalAccounts.number,
      unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
      gisServiceId: personalAccounts.gisServiceId,
      buildingId: personalAccounts.buildingId,
      buildingAddress: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      holder: {
        lastName: personalAccounts.lastName,
        firstName: personalAccounts.firstName,
        middleName: personalAccounts.middleName,
        companyName: personalAccounts.companyName,
      },
      totalArea: personalAccounts.totalArea,
      closedOn: personalAccounts.closedOn,
      link: linkStateOf(now),
      due: dueSql,
    })
    .from(personalAccounts)
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .where(and(eq(personalAccounts.organisationId, organisationId), ...conditions(organisationId, filter, now)))
    .orderBy(asc(personalAccounts.number))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    rows: page.map(({ holder, due, ...row }) => ({
      ...row,
      holder: holderName(holder),
      dueKopecks: kopecks(BigInt(due)),
    })),
    nextCursor: last ? listCursor([last.number]) : null,
  };
}

function conditions(organisationId: string, filter: AccountFilter, now: Date): Array<SQL | undefined> {
  const { search, buildingId, link, cursor } = filter;
  const place = readListCursor(cursor, 1);
  return [
    search ? accountFits(organisationId, search) : undefined,
    // who searches finds closed ones too
    filter.isClosed || !search
      ? sql`${personalAccounts.closedOn} is ${filter.isClosed ? sql`not null` : sql`null`}`
      : undefined,
    buildingId ? isInBuilding(buildingId) : undefined,
    link ? isInLinkState(link, now) : undefined,
    filter.isDebtor ? sql`${dueSql} > 0` : undefined,
    place ? sql`${personalAccounts.number} > ${place[0]}` : undefined,
  ];
}

const isInBuilding = (buildingId: string): SQL =>
  isId(buildingId) ? eq(personalAccounts.buildingId, buildingId) : sql`false`;
