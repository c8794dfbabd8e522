import { type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import type { MeterCard } from './describe-meter';
import type { OrganisationTerms } from './organisation-terms';
import type { MeterPlace } from './window';

/** A building's meters of one resource, and the period that their window is open for. */
export interface OpenPlace extends MeterPlace {
  readonly period: BillingPeriod;
}

/** Does the meter take a reading for this period now, and has none? A rejected one counts for nothing. */
export const isAwaited = ({ door, zones }: MeterCard, period: BillingPeriod): boolean =>
  door.isOpen &&
  door.period === period &&
  zones.some(({ current }) => current === null || current.status === 'rejected');

/**
 * The same of many accounts at once: rows of (account_id, period) where a meter of these places awaits its
 * reading. The doors are those of `closedDoor` in rules.ts. The buildings are named twice, so that they are found
 * by the index.
 * @param places not empty
 */
export const awaitingAccounts = (
  { organisationId, today, expiredVerification }: OrganisationTerms,
  places: readonly OpenPlace[],
): SQL => sql`
  select distinct ${meterAccounts.accountId} as account_id, place.period
  from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place ("buildingId" uuid, resource text, period text)
  join ${meters} on ${meters.organisationId} = ${organisationId} and ${meters.buildingId} = place."buildingId"
    and ${meters.buildingId} in ${[...new Set(places.map(({ buildingId }) => buildingId))]}
    and ${meters.resource} = place.resource and not ${meters.isAutomatic}
    and (${meters.closedOn} is null or ${meters.closedOn} > ${today})
    and (${expiredVerification} = 'warn' or coalesce(${meters.nextVerificationOn} >= ${today}, true))
  join ${meterAccounts} on ${meterAccounts.organisationId} = ${organisationId}
    and ${meterAccounts.meterId} = ${meters.id}
  join ${personalAccounts} on ${personalAccounts.organisationId} = ${organisationId}
    and ${personalAccounts.id} = ${meterAccounts.accountId} and coalesce(${personalAccounts.closedOn} >= ${today}, true)
  where not exists (select 1 from ${readings} where ${readings.organisationId} = ${organisationId}
    and ${readings.meterId} = ${meters.id} and ${readings.period} = place.period
    and ${readings.replacedAt} is null and ${readings.status} <> 'rejected')`;
