import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import type { Jobs } from '@/lib/jobs/enqueue';
import { awaitingAccounts, type OpenPlace } from '@/lib/meters/awaited-readings';
import { listMeteredPlaces, listOrganisationTerms, type OrganisationTerms } from '@/lib/meters/organisation-terms';
import { dueReminder, type WindowReminder } from '@/lib/meters/reminder-rules';
import { openWindow } from '@/lib/meters/window';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { announce } from './announce';
import { inParts } from './in-parts';
import { remindedReaders } from './reminded-readers';
import { smear } from './smear';

const REMINDERS: readonly WindowReminder[] = ['opened', 'closing'];

/**
 * Finds whom to remind of readings today and spreads the letters over the day. Done again and again by
 * every worker: who has been found once is not found again.
 * @returns how many letters were announced
 */
export async function remindOfReadings(clock: Clock = systemClock): Promise<number> {
  let total = 0;
  for (const organisation of await listOrganisationTerms(clock)) {
    const due = await findDue(organisation);
    for (const kind of REMINDERS) {
      const places = due.filter((one) => one.kind === kind);
      if (places.length > 0) total += await announceReminders(organisation, kind, places, clock.now());
    }
  }
  return total;
}

/** Where a reminder is due today: the windows are worked out here, the accounts found by the database. */
async function findDue(organisation: OrganisationTerms): Promise<Array<OpenPlace & { kind: WindowReminder }>> {
  const { today, terms } = organisation;
  const places = await listMeteredPlaces(db(), organisation);
  return places.flatMap((place) => {
    const window = openWindow(today, place, terms);
    const kind = window && dueReminder(today, window);
    return window && kind ? [{ ...place, period: window.period, kind }] : [];
  });
}

function announceReminders(
  organisation: OrganisationTerms,
  kind: WindowReminder,
  places: readonly OpenPlace[],
  now: Date,
): Promise<number> {
  const { timeZone, today } = organisation;
  const momentOf = smear(timeZone, today, now);
  return announce({
    job: 'remind-of-readings',
    candidates: readersToRemind(organisation, kind, `readings-${kind}`, places),
    runAt: ({ accountId, period }) => momentOf(`${accountId} ${period}`),
  });
}

/** So many buildings' meters of a resource are asked for at a time. */
const PLACES_PER_PART = 40;

/**
 * Whom to remind of these places' readings, as `announce` takes it.
 * @param about begins the letters' keys: what they are about besides reader, account and period
 */
export function readersToRemind(
  organisation: OrganisationTerms,
  reminder: Jobs['remind-of-readings']['reminder'],
  about: string,
  places: readonly OpenPlace[],
): SQL[] {
  const { organisationId } = organisation;
  const key = sql`concat_ws(':', ${about}::text, account.account_id, ${accountLinks.userId}, account.period)`;
  return inParts(places, PLACES_PER_PART).map(
    (part) => sql`select ${key} as key, ${accountLinks.userId} as user_id, json_build_object(
        'organisationId', ${organisationId}::text, 'accountId', account.account_id, 'userId', ${accountLinks.userId},
        'period', account.period, 'reminder', ${reminder}::text, 'letterKey', ${key}) as payload
      from ${remindedReaders(organisationId, awaitingAccounts(organisation, part))}`,
  );
}
