import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { meterPolicies } from '@/db/schema/meters/meters';
import { organisations } from '@/db/schema/organisations';
import type { Jobs } from '@/lib/jobs/enqueue';
import { openReadingLink } from '@/lib/meters/reading-link';
import { remindOfReadings } from '@/lib/notifications/remind-of-readings';
import { sendReadingReminder } from '@/lib/notifications/send-reading-reminder';
import { day } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aLogin } from '../../support/builders/login';
import {
  aMeteredResident,
  changeMeter,
  changeUser,
  type MeteredResident,
  noon,
} from '../../support/builders/metered-resident';
import { jobsOf } from '../../support/journal';
import { aMailbox } from '../../support/mailbox';

let resident: MeteredResident;
beforeEach(async () => {
  resident = await aMeteredResident();
});
const mailbox = aMailbox();
const reminders = () => jobsOf<Jobs['remind-of-readings']>('remind-of-readings', resident.organisationId);

describe('The reminder of readings', () => {
  it('goes on the window’s first day, in its own minute, and opens a link that gives them', async () => {
    await remindOfReadings(noon('2026-11-09'));
    expect(await reminders()).toEqual([]);
    await remindOfReadings(fixedClock('2026-11-09T21:05:00Z'));
    const [job] = await reminders();
    expect(job?.payload).toMatchObject({ accountId: resident.accountId, period: '2026-11', reminder: 'opened' });
    const hour = (job?.runAt.getTime() ?? 0) - Date.parse('2026-11-10T06:00:00Z');
    expect(hour).toBeGreaterThanOrEqual(0);
    expect(hour).toBeLessThan(11 * 3_600_000);
    if (!job) return;
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    const letter = mailbox.only();
    expect(letter.subject).toBe('Передайте показания за ноябрь 2026 до 25.11.2026: лицевой счёт 6262000000055');
    expect(letter.text).toContain('Холодная вода, санузел, № 53850871.');
    expect(letter.text).not.toMatch(/Ковалёва|105|Спортивная, д/);
    expect(letter.text).toContain('отключить в контактных данных');
    const token = /http:\/\/localhost:3000\/r\/([\w-]{64})/.exec(letter.text)?.[1];
    const opened = await openReadingLink(token, 'a', noon('2026-11-25'));
    expect(opened).toMatchObject({ ok: true, value: { period: '2026-11', userId: resident.viewer.userId } });
  });

  it('goes once more two days before it closes, and once is once however often and by how many it is found', async () => {
    for (const round of ['2026-11-10', '2026-11-10', '2026-11-11', '2026-11-15']) {
      await Promise.all([remindOfReadings(noon(round)), remindOfReadings(noon(round))]);
    }
    expect((await reminders()).map(({ payload }) => payload.reminder)).toEqual(['opened']);
    for (const round of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) await remindOfReadings(noon(round));
    expect((await reminders()).map(({ payload }) => payload.reminder)).toEqual(['opened', 'closing']);
    const [, closing] = await reminders();
    if (closing) await sendReadingReminder(closing.payload, noon('2026-11-25'));
    expect(mailbox.only().text).toContain('Сегодня последний день, до 23:59.');
  });

  it('found out late on the day goes within what is left of it', async () => {
    await remindOfReadings(fixedClock('2026-11-10T19:30:00Z'));
    const [job] = await reminders();
    const minutes = ((job?.runAt.getTime() ?? 0) - Date.parse('2026-11-10T19:30:00Z')) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(0);
    expect(minutes).toBeLessThan(60);
  });

  it('knows the organisation’s own day', async () => {
    const { organisationId } = resident;
    await db().update(organisations).set({ timeZone: 'Asia/Kamchatka' }).where(eq(organisations.id, organisationId));
    await remindOfReadings(fixedClock('2026-11-09T11:59:00Z'));
    expect(await reminders()).toEqual([]);
    await remindOfReadings(fixedClock('2026-11-09T12:01:00Z'));
    expect(await reminders()).toHaveLength(1);
  });

  it.each([
    ['to an address nobody has confirmed', () => changeUser(resident, { emailVerifiedAt: null })],
    ['to one who wants no letters', () => changeUser(resident, { noticesByEmail: false })],
    ['to one who wants no reminders', () => changeUser(resident, { readingReminders: false })],
    ['to a disabled login', () => changeUser(resident, { disabledAt: new Date() })],
    [
      'to one who gave up the account',
      () =>
        db()
          .update(accountLinks)
          .set({ endedAt: new Date(), endReason: 'unlinked' })
          .where(eq(accountLinks.userId, resident.viewer.userId)),
    ],
    [
      'of a closed account',
      () =>
        db()
          .update(personalAccounts)
          .set({ closedOn: day('2026-11-01') })
          .where(eq(personalAccounts.id, resident.accountId)),
    ],
    ['of a meter that sends them by itself', () => changeMeter(resident, { isAutomatic: true })],
    ['of a meter that was removed', () => changeMeter(resident, { closedOn: day('2026-11-01') })],
    [
      'of a meter whose expired verification blocks it',
      async () => {
        await changeMeter(resident, { nextVerificationOn: day('2026-11-09') });
        const { organisationId } = resident;
        await db().insert(meterPolicies).values({ organisationId, expiredVerification: 'block' });
      },
    ],
    ['of what has been given', () => aReading(resident, resident.water, { period: '2026-11', value: '110' })],
  ])('does not go %s, neither when it is looked for nor when it would be sent', async (_, change) => {
    await remindOfReadings(noon('2026-11-10'));
    const [job] = await reminders();
    if (!job) throw new Error('the reminder is due until then');
    await change();
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    expect(mailbox.letters()).toEqual([]);
    await remindOfReadings(noon('2026-11-23'));
    expect((await reminders()).filter(({ payload }) => payload.reminder === 'closing')).toEqual([]);
  });

  it('goes when the only reading was rejected, or one meter of several still waits', async () => {
    const gas = await aMeter(resident, { resource: 'gas', serialNumber: '4711', place: 'кухня' });
    await aReading(resident, resident.water, { period: '2026-11', value: '110' });
    await aReading(resident, gas, {
      period: '2026-11',
      value: '110',
      status: 'rejected',
      rejectionReason: 'Нет такого прибора',
    });
    await remindOfReadings(noon('2026-11-23'));
    const [job] = await reminders();
    if (job) await sendReadingReminder(job.payload, noon('2026-11-23'));
    expect(mailbox.only().text).toContain('Газ, кухня, № 4711.');
    expect(mailbox.only().text).not.toContain('53850871');
    expect(mailbox.only().text).toContain('Осталось дней: 2.');
  });

  it('goes to every reader of the account, each with his own link', async () => {
    const neighbour = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
    const { organisationId, accountId } = resident;
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: neighbour.userId });
    await remindOfReadings(noon('2026-11-10'));
    for (const { payload } of await reminders()) await sendReadingReminder(payload, noon('2026-11-10'));
    expect(
      mailbox
        .letters()
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual([neighbour.email, resident.viewer.email].sort());
    expect(new Set(mailbox.letters().map(({ text }) => /\/r\/([\w-]+)/.exec(text)?.[1])).size).toBe(2);
  });

  it('finds a town of accounts in batches', async () => {
    const { organisationId } = resident;
    const [account] = await db().select().from(personalAccounts).where(eq(personalAccounts.id, resident.accountId));
    if (!account) throw new Error('the account is there');
    const flats = Array.from({ length: 30 }, (_, flat) => ({ ...account, id: newId(), number: `77${flat}` }));
    await db().insert(personalAccounts).values(flats);
    await db()
      .insert(accountLinks)
      .values(flats.map(({ id }) => ({ organisationId, id: newId(), accountId: id, userId: resident.viewer.userId })));
    for (const { id } of flats) await aMeter({ organisationId, accountId: id });
    await remindOfReadings(noon('2026-11-10'));
    const jobs = await reminders();
    expect(jobs).toHaveLength(31);
    expect(new Set(jobs.map(({ payload }) => payload.letterKey)).size).toBe(31);
    expect(new Set(jobs.map(({ runAt }) => runAt.getTime())).size).toBeGreaterThan(20);
  });
});
