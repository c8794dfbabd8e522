import 'server-only';
import { eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters } from '@/db/schema/meters/meters';
import { listOrganisationTerms, type OrganisationTerms } from '@/lib/meters/organisation-terms';
import { verificationStages } from '@/lib/meters/reminder-rules';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
import { inParts } from './in-parts';
import { remindedReaders } from './reminded-readers';
import { smear } from './smear';

/**
 * Finds whose meters' verification ends in 60, 30 or 7 days, or has ended. One letter for all meters of an
 * account that end on one day; each stage once.
 * @returns how many letters were announced
 */
export async function remindOfMeterVerification(clock: Clock = systemClock): Promise<number> {
  let total = 0;
  for (const organisation of await listOrganisationTerms(clock)) {
    const buildings = await listMeteredBuildings(organisation.organisationId);
    total += await announceVerifications(organisation, buildings, clock.now());
  }
  return total;
}

/** So many buildings' meters are asked for at a time. */
const BUILDINGS_PER_PART = 20;

function announceVerifications(
  organisation: OrganisationTerms,
  buildings: readonly string[],
  now: Date,
): Promise<number> {
  const { organisationId, timeZone, today } = organisation;
  const momentOf = smear(timeZone, today, now);
  const key = sql`concat_ws(':', 'meter-verification', account.stage, account.account_id, account.ends_on,
    ${accountLinks.userId})`;
  return announce({
    job: 'remind-of-meter-verification',
    candidates: inParts(buildings, BUILDINGS_PER_PART).map(
      (part) => sql`select ${key} as key, ${accountLinks.userId} as user_id, json_build_object(
          'organisationId', ${organisationId}::text, 'accountId', account.account_id, 'userId', ${accountLinks.userId},
          'endsOn', account.ends_on, 'stage', account.stage, 'letterKey', ${key}) as payload
        from ${remindedReaders(organisationId, accountsAtStages(organisation, part))}`,
    ),
    runAt: ({ accountId, endsOn }) => momentOf(`${accountId} ${endsOn}`),
  });
}

/** Accounts with the days on which a verification of theirs ends, and the stage of each. */
const accountsAtStages = ({ organisationId, today }: OrganisationTerms, buildings: readonly string[]): SQL => sql`
  select distinct ${meterAccounts.accountId} as account_id, ${meters.nextVerificationOn} as ends_on, at.stage
  from jsonb_to_recordset(${JSON.stringify(verificationStages(today))}::jsonb) as at (stage text, "from" date, "to" date)
  join ${meters} on ${meters.organisationId} = ${organisationId} and ${meters.buildingId} in ${buildings}
    and coalesce(${meters.closedOn} > ${today}, true)
    and ${meters.nextVerificationOn} between coalesce(at."from", '-infinity') and at."to"
  join ${meterAccounts} on ${meterAccounts.organisationId} = ${organisationId}
    and ${meterAccounts.meterId} = ${meters.id}
  join ${personalAccounts} on ${personalAccounts.organisationId} = ${organisationId}
    and ${personalAccounts.id} = ${meterAccounts.accountId} and coalesce(${personalAccounts.closedOn} >= ${today}, true)`;

async function listMeteredBuildings(organisationId: string): Promise<string[]> {
  const rows = await db()
    .selectDistinct({ buildingId: meters.buildingId })
    .from(meters)
    .where(eq(meters.organisationId, organisationId))
    .orderBy(meters.buildingId);
  return rows.map(({ buildingId }) => buildingId);
}
