import { and, eq, sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { buildings, organisations } from '@/db/schema/organisations';
import { requestSettings } from '@/db/schema/requests/settings';
import { linkedTo, viewerToCome } from '@/lib/accounts/access';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import type { Category } from './category-rules';
import { settingsColumns, settingsOf } from './load-settings';
import { type OutageNotice, outagesColumn, readOutages } from './outages';
import { dueAt } from './rules';

/** A category as the form offers it. */
export interface OfferedCategory extends Category {
  /** by when it would be done if it were filed now */
  readonly plannedAt: Date;
}

/** What stands on «Подать заявку». */
export interface FilingOptions {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly timeZone: string;
  readonly phone: string | null;
  readonly emergencyPhone: string | null;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  /** no requests are taken any more */
  readonly isClosed: boolean;
  readonly categories: readonly OfferedCategory[];
  /** breakdowns and works of the house, now and soon: the trouble may be known already */
  readonly outages: readonly OutageNotice[];
}

const optionsSeen = prepared((database) =>
  database
    .select({
      ...settingsColumns,
      organisationId: organisations.id,
      organisationName: organisations.shortName,
      phone: organisations.phone,
      emergencyPhone: organisations.emergencyPhone,
      buildingAddress: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      closedOn: personalAccounts.closedOn,
      outages: outagesColumn,
    })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .innerJoin(
      buildings,
      and(eq(buildings.organisationId, personalAccounts.organisationId), eq(buildings.id, personalAccounts.buildingId)),
    )
    .leftJoin(requestSettings, eq(requestSettings.organisationId, organisations.id))
    .where(
      and(
        eq(personalAccounts.id, sql.placeholder('accountId')),
        linkedTo(viewerToCome, personalAccounts.organisationId, personalAccounts.id),
      ),
    ),
);

/** What the account's holder may file, and what he should know before; null for a foreign account. One round trip. */
export async function filingOptions(
  { userId }: Viewer,
  accountId: string,
  clock: Clock = systemClock,
): Promise<FilingOptions | null> {
  if (!isId(accountId)) return null;
  const now = clock.now();
  const [found] = await optionsSeen({ userId, accountId, now: now.toISOString() });
  if (!found) return null;
  const { returnTerm: _r, autoCloseTerm: _a, week: _w, days: _d, rules: _u, closedOn, ...row } = found;
  const { categories, calendar } = settingsOf(found);
  return {
    ...row,
    isClosed: closedOn !== null && closedOn < dayIn(found.timeZone, now),
    categories: categories
      .filter(({ isActive }) => isActive)
      .map((category) => ({ ...category, plannedAt: dueAt(calendar, now, category) })),
    outages: readOutages(found.outages),
  };
}
