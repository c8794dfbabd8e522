import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { meterAccounts, meters } from '@/db/schema/meters/meters';
import { listOrganisationTerms, type OrganisationTerms } from '@/lib/meters/organisation-terms';
import { type StageDays, verificationStages } from '@/lib/meters/reminder-rules';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
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
    for (const stage of verificationStages(organisation.today)) {
      total += await announceStage(organisation, stage, clock.now());
    }
  }
  return total;
}

function announceStage(organisation: OrganisationTerms, stageDays: StageDays, now: Date): Promise<number> {
  const { organisationId, timeZone, today } = organisation;
  const { stage } = stageDays;
  const key = sql`concat_ws(':', 'meter-verification', ${stage}::text, account.account_id, account.ends_on,
    ${accountLinks.userId})`;
  const momentOf = smear(timeZone, today, now);
  return announce({
    job: 'remind-of-meter-verification',
    candidates: sql`select ${key} as key, ${accountLinks.userId} as user_id, json_build_object(
        'organisationId', ${organisationId}::text, 'accountId', account.account_id, 'userId', ${accountLinks.userId},
        'endsOn', account.ends_on, 'stage', ${stage}::text, 'letterKey', ${key}) as payload
      from ${remindedReaders(organisationId, accountsAt(organisation, stageDays))}`,
    runAt: ({ accountId, endsOn }) => momentOf(`${accountId} ${endsOn}`),
  });
}

/** Accounts with the days on which a verification of theirs ends, within the stage. */
const accountsAt = ({ organisationId, today }: OrganisationTerms, { from, to }: StageDays): SQL => sql`
  select distinct ${meterAccounts.accountId} as account_id, ${meters.nextVerificationOn} as ends_on
  from ${meters} join ${meterAccounts} on ${meterAccounts.organisationId} = ${organisationId}
    and ${meterAccounts.meterId} = ${meters.id}
  join ${personalAccounts} on ${personalAccounts.organisationId} = ${organisationId}
    and ${personalAccounts.id} = ${meterAccounts.accountId} and coalesce(${personalAccounts.closedOn} >= ${today}, true)
  where ${meters.organisationId} = ${organisationId} and coalesce(${meters.closedOn} > ${today}, true)
    and ${meters.nextVerificationOn} between coalesce(${from}::date, '-infinity') and ${to}::date`;
