import 'server-only';
import type { Jobs } from '@/lib/jobs/enqueue';
import type { MeterCard } from '@/lib/meters/describe-meter';
import { findLinkedAccount } from '@/lib/meters/linked-account';
import { metersOf } from '@/lib/meters/queries';
import { verificationStage } from '@/lib/meters/reminder-rules';
import { day, daysBetween } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { type AccountFacts, findAccountFacts } from './account-facts';
import { layOut, type Message } from './lay-out';
import { meterWords } from './meter-words';
import { findRecipient, type Recipient } from './recipient';
import { sendOnce } from './send-once';

type Reminder = Jobs['remind-of-meter-verification'];

interface Verification {
  readonly meters: readonly MeterCard[];
  /** negative when it is over */
  readonly daysLeft: number;
  readonly policy: 'warn' | 'block';
}

/**
 * Tells a reader that the verification of meters ends or has ended, and what the organisation does then.
 * Silent when meanwhile they were verified or removed, or a later stage has come.
 */
export async function sendMeterVerificationReminder(reminder: Reminder, clock: Clock = systemClock): Promise<void> {
  const { organisationId, accountId, userId, letterKey } = reminder;
  const recipient = await findRecipient(userId);
  const verification = recipient?.takesReadingReminders ? await findVerification(reminder, clock) : null;
  const facts = verification && (await findAccountFacts(organisationId, accountId));
  if (!recipient || !facts) return;
  await sendOnce({ key: letterKey, kind: 'remind-of-meter-verification', userId }, () =>
    layOut(recipient, write(recipient, reminder, facts, verification)),
  );
}

async function findVerification(reminder: Reminder, clock: Clock): Promise<Verification | null> {
  const account = await findLinkedAccount(reminder, clock);
  const page = account && (await metersOf(account, null, clock));
  const endsOn = day(reminder.endsOn);
  if (!page || verificationStage(endsOn, page.today) !== reminder.stage) return null;
  const meters = page.meters.filter((meter) => meter.nextVerificationOn === endsOn && !meter.isClosed);
  if (meters.length === 0) return null;
  return { meters, daysLeft: daysBetween(page.today, endsOn), policy: account.expiredVerification };
}

function write(
  { texts }: Recipient,
  { accountId, endsOn }: Reminder,
  { number, organisation, phone, email }: AccountFacts,
  { meters, daysLeft, policy }: Verification,
): Message {
  const words = texts.letters.meterVerification;
  const until = texts.common.day(day(endsOn));
  const isOver = daysLeft < 0;
  const { subject, lead, policies } = isOver ? words.expired : words.soon;
  return {
    subject: subject(until, number),
    paragraphs: [
      lead(until, number, organisation, daysLeft),
      ...meters.map((meter) => `${meterWords(texts, meter)}.`),
      policies[policy],
      words.advice(organisation, texts.letters.accountLinkedElsewhere.contacts(phone, email)).trim(),
      words.settings,
    ],
    button: { label: words.button, path: `/accounts/${accountId}/meters` },
  };
}
