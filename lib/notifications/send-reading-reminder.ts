import 'server-only';
import { transaction } from '@/db/transaction';
import type { Jobs } from '@/lib/jobs/enqueue';
import { isAwaited } from '@/lib/meters/awaited-readings';
import type { MeterCard } from '@/lib/meters/describe-meter';
import { findLinkedAccount } from '@/lib/meters/linked-account';
import { metersOf } from '@/lib/meters/queries';
import { createReadingLink, linkPath } from '@/lib/meters/reading-link';
import { addDays, type Day, daysBetween, earliest, latest, period } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { instantAt } from '@/lib/shared/local-time';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { layOut, type Message } from './lay-out';
import { meterWords } from './meter-words';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

type Reminder = Jobs['remind-of-readings'];

/** An extension may hold the window open for a month more: whether it is open, the link asks when it is opened. */
const LINK_DAYS = 31;

interface Awaited {
  readonly meters: readonly MeterCard[];
  readonly today: Day;
  readonly closesOn: Day;
  /** of the link */
  readonly expiresAt: Date;
}

/**
 * Reminds one reader of one account's readings, with a personal link to give them without signing in. Silent
 * when meanwhile they were given, the window closed, or the reader gave up the account or the reminders.
 */
export async function sendReadingReminder(reminder: Reminder, clock: Clock = systemClock): Promise<void> {
  const { organisationId, accountId, userId, letterKey } = reminder;
  const recipient = await findRecipient(userId);
  const awaited = recipient?.takesReadingReminders ? await findAwaited(reminder, clock) : null;
  const facts = awaited && (await findAccountFacts(organisationId, accountId));
  if (!recipient || !facts) return;
  await sendOnce({ key: letterKey, kind: 'remind-of-readings', userId }, async () => {
    const { expiresAt } = awaited;
    const link = { organisationId, accountId, userId, period: period(reminder.period), expiresAt };
    const token = await transaction((tx) => createReadingLink(tx, link));
    return layOut(recipient, write(recipient, reminder, facts, awaited, linkPath(token)));
  });
}

async function findAwaited(reminder: Reminder, clock: Clock): Promise<Awaited | null> {
  const account = await findLinkedAccount(reminder, clock);
  if (!account) return null;
  const page = await metersOf(account, null, clock);
  const meters = page.meters.filter((meter) => isAwaited(meter, period(reminder.period)));
  const [first, ...others] = meters.flatMap(({ door }) => (door.isOpen ? [door.closesOn] : []));
  if (!first) return null;
  return {
    meters,
    today: page.today,
    closesOn: earliest(first, ...others),
    expiresAt: instantAt(account.timeZone, addDays(latest(first, ...others), LINK_DAYS), 0),
  };
}

function write(
  { texts }: Recipient,
  reminder: Reminder,
  { number, organisation }: AccountFacts,
  { meters, today, closesOn }: Awaited,
  path: string,
): Message {
  const words = texts.letters.readingReminder;
  const of = texts.common.period(period(reminder.period));
  const [until, left] = [texts.common.day(closesOn), daysBetween(today, closesOn)];
  return {
    subject: words.subjects[reminder.reminder](of, until, number),
    paragraphs: [
      words.leads[reminder.reminder](of, until, left, number, organisation),
      words.awaited,
      ...meters.map((meter) => `${meterWords(texts, meter)}.`),
      words.link,
      words.settings,
    ],
    button: { label: words.button, path },
  };
}
