import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { meterPolicies, meters } from '@/db/schema/meters/meters';
import { readings } from '@/db/schema/meters/readings';
import { organisations } from '@/db/schema/organisations';
import type { Jobs } from '@/lib/jobs/enqueue';
import { extendWindow } from '@/lib/meters/extend-window';
import { findLinkedAccount } from '@/lib/meters/linked-account';
import { openReadingLink } from '@/lib/meters/reading-link';
import { takeSubmission } from '@/lib/meters/take-submission';
import { announceExtendedWindow } from '@/lib/notifications/announce-extended-window';
import { remindOfMeterVerification } from '@/lib/notifications/remind-of-meter-verification';
import { remindOfReadings } from '@/lib/notifications/remind-of-readings';
import { sendMeterVerificationReminder } from '@/lib/notifications/send-meter-verification-reminder';
import { sendReadingReminder } from '@/lib/notifications/send-reading-reminder';
import { sendReadingsReceiptLetter } from '@/lib/notifications/send-readings-receipt-letter';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aLogin } from '../../support/builders/login';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { jobsOf } from '../../support/journal';
import { type MailCatcher, openMailCatcher } from '../../support/mail-catcher';
import { aSubmission, submitAs } from '../../support/metering';

let mail: MailCatcher;
beforeAll(async () => {
  mail = await openMailCatcher();
  // read once, by the first letter
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());

let resident: PayingResident;
let water: string;
beforeEach(async () => {
  mail.letters.length = 0;
  resident = await aPayingResident();
  await db()
    .update(users)
    .set({ emailVerifiedAt: new Date('2026-01-01') })
    .where(eq(users.id, resident.viewer.userId));
  water = await aMeter(resident, { serialNumber: '53850871' });
  await aReading(resident, water, { period: '2026-10', value: '105' });
});

const at = (iso: string) => fixedClock(iso);
/** 13:00 in Moscow */
const noon = (of: string) => at(`${of}T10:00:00Z`);
const only = () => {
  expect(mail.letters).toHaveLength(1);
  const [letter] = mail.letters;
  if (!letter) throw new Error('no letter');
  return letter;
};
async function give(values: Record<string, string[]>) {
  const { receipt } = await submitAs(resident, aSubmission(values), noon('2026-11-20'));
  if (!receipt) throw new Error('not taken');
  return { organisationId: resident.organisationId, ...receipt };
}
const reminders = () => jobsOf<Jobs['remind-of-readings']>('remind-of-readings', resident.organisationId);
const changeUser = (changes: Partial<typeof users.$inferInsert>) =>
  db().update(users).set(changes).where(eq(users.id, resident.viewer.userId));

describe('The receipt of readings', () => {
  it('says the number, the time on the organisation’s clock, and what was taken from each meter', async () => {
    const power = await aMeter(resident, {
      resource: 'electricity',
      place: null,
      serialNumber: '007121',
      fractionDigits: 0,
      zones: [
        { name: 'день', initialValue: '1000' },
        { name: 'ночь', initialValue: '400' },
      ],
    });
    const { number, ...submission } = await give({ [water]: ['110,5'], [power]: ['1100', '450'] });
    await sendReadingsReceiptLetter(submission);
    await sendReadingsReceiptLetter(submission);
    const letter = only();
    expect(letter.to).toEqual([resident.viewer.email]);
    expect(letter.subject).toBe(`Показания приняты: № ${number}, лицевой счёт 6262000000055`);
    expect(letter.text).toContain('(УК Спортивная) приняты 20.11.2026, 13:00.');
    expect(letter.text).toContain('Холодная вода, санузел, № 53850871: 110,5, за ноябрь 2026.');
    expect(letter.text).toContain('Электроэнергия, № 007121: день 1100, ночь 450, за ноябрь 2026.');
    expect(letter.text).not.toContain('Не принято');
    expect(letter.text).toContain(
      `http://localhost:3000/accounts/${resident.accountId}/meters/submissions/${submission.submissionId}`,
    );
    expect(letter.text).not.toContain('Ковалёва');
  });

  it('says what was not taken and why', async () => {
    const gas = await aMeter(resident, { resource: 'gas', serialNumber: '11', place: 'кухня' });
    const automatic = await aMeter(resident, { resource: 'heat', serialNumber: '12', isAutomatic: true });
    const odd = await aMeter(resident, { resource: 'hot-water', serialNumber: '13' });
    await sendReadingsReceiptLetter(
      await give({ [water]: ['104'], [gas]: ['120'], [automatic]: ['1'], [odd]: ['900'], [newId()]: ['1'] }),
    );
    const { text } = only();
    expect(text).toContain('Газ, кухня, № 11: 120, за ноябрь 2026.');
    const [, refused = ''] = text.split('Не принято:');
    expect(refused).toContain('Холодная вода, санузел, № 53850871: значение меньше предыдущего (105).');
    expect(refused).toContain('Отопление, санузел, № 12: Передаёт показания сам');
    expect(refused).toContain('Горячая вода, санузел, № 13: расход намного больше обычного');
    expect(refused).toContain('Прибора нет на этом лицевом счёте.');
  });

  it('goes to whoever gave them, if he wants letters and still has the account', async () => {
    const neighbour = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
    const { organisationId, accountId } = resident;
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: neighbour.userId });
    const submission = await give({ [water]: ['110'] });
    await changeUser({ noticesByEmail: false });
    await sendReadingsReceiptLetter(submission);
    expect(mail.letters).toEqual([]);
    await changeUser({ noticesByEmail: true });
    const ended = { endedAt: new Date(), endReason: 'unlinked' } as const;
    await db().update(accountLinks).set(ended).where(eq(accountLinks.userId, resident.viewer.userId));
    await sendReadingsReceiptLetter(submission);
    expect(mail.letters).toEqual([]);
  });

  it('of what was told by phone goes to the account’s readers, not to the dispatcher', async () => {
    const dispatcher = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
    const clock = noon('2026-11-20');
    const account = await findLinkedAccount({ ...resident, userId: resident.viewer.userId }, clock);
    if (!account) throw new Error('the account is there');
    const sender = { actor: systemActor('dispatcher'), userId: dispatcher.userId, source: 'phone' } as const;
    const told = await takeSubmission(sender, account, aSubmission({ [water]: ['110'] }), clock);
    if (!told.ok || !told.value.receipt) throw new Error('not taken');
    const { organisationId } = resident;
    const { submissionId } = told.value.receipt;
    await sendReadingsReceiptLetter({ organisationId, submissionId });
    expect(only().to).toEqual([resident.viewer.email]);
  });

  it('speaks the reader’s language', async () => {
    await changeUser({ locale: 'en' });
    const { number, ...submission } = await give({ [water]: ['110'] });
    await sendReadingsReceiptLetter(submission);
    expect(only().subject).toBe(`Readings accepted: No. ${number}, account 6262000000055`);
    expect(only().text).toContain('Cold water, санузел, No. 53850871: 110, for November 2026.');
  });
});

describe('The reminder of readings', () => {
  it('goes on the window’s first day, in its own minute, and opens a link that gives them', async () => {
    await remindOfReadings(noon('2026-11-09'));
    expect(await reminders()).toEqual([]);
    await remindOfReadings(at('2026-11-09T21:05:00Z'));
    const [job] = await reminders();
    expect(job?.payload).toMatchObject({ accountId: resident.accountId, period: '2026-11', reminder: 'opened' });
    const hour = (job?.runAt.getTime() ?? 0) - Date.parse('2026-11-10T06:00:00Z');
    expect(hour).toBeGreaterThanOrEqual(0);
    expect(hour).toBeLessThan(11 * 3_600_000);
    if (!job) return;
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    const letter = only();
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
    expect(only().text).toContain('Сегодня последний день, до 23:59.');
  });

  it('found out late on the day goes within what is left of it', async () => {
    await remindOfReadings(at('2026-11-10T19:30:00Z'));
    const [job] = await reminders();
    const minutes = ((job?.runAt.getTime() ?? 0) - Date.parse('2026-11-10T19:30:00Z')) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(0);
    expect(minutes).toBeLessThan(60);
  });

  it('knows the organisation’s own day', async () => {
    const { organisationId } = resident;
    await db().update(organisations).set({ timeZone: 'Asia/Kamchatka' }).where(eq(organisations.id, organisationId));
    await remindOfReadings(at('2026-11-09T11:59:00Z'));
    expect(await reminders()).toEqual([]);
    await remindOfReadings(at('2026-11-09T12:01:00Z'));
    expect(await reminders()).toHaveLength(1);
  });

  it.each([
    ['to an address nobody has confirmed', () => changeUser({ emailVerifiedAt: null })],
    ['to one who wants no letters', () => changeUser({ noticesByEmail: false })],
    ['to one who wants no reminders', () => changeUser({ readingReminders: false })],
    ['to a disabled login', () => changeUser({ disabledAt: new Date() })],
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
    ['of a meter that sends them by itself', () => changeMeter({ isAutomatic: true })],
    ['of a meter that was removed', () => changeMeter({ closedOn: day('2026-11-01') })],
    [
      'of a meter whose expired verification blocks it',
      async () => {
        await changeMeter({ nextVerificationOn: day('2026-11-09') });
        const { organisationId } = resident;
        await db().insert(meterPolicies).values({ organisationId, expiredVerification: 'block' });
      },
    ],
    ['of what has been given', () => aReading(resident, water, { period: '2026-11', value: '110' })],
  ])('does not go %s, neither when it is looked for nor when it would be sent', async (_, change) => {
    await remindOfReadings(noon('2026-11-10'));
    const [job] = await reminders();
    if (!job) throw new Error('the reminder is due until then');
    await change();
    await sendReadingReminder(job.payload, noon('2026-11-10'));
    expect(mail.letters).toEqual([]);
    await remindOfReadings(noon('2026-11-23'));
    expect((await reminders()).filter(({ payload }) => payload.reminder === 'closing')).toEqual([]);
  });

  it('goes when the only reading was rejected, or one meter of several still waits', async () => {
    const gas = await aMeter(resident, { resource: 'gas', serialNumber: '4711', place: 'кухня' });
    await aReading(resident, water, { period: '2026-11', value: '110' });
    await aReading(resident, gas, {
      period: '2026-11',
      value: '110',
      status: 'rejected',
      rejectionReason: 'Нет такого прибора',
    });
    await remindOfReadings(noon('2026-11-23'));
    const [job] = await reminders();
    if (job) await sendReadingReminder(job.payload, noon('2026-11-23'));
    expect(only().text).toContain('Газ, кухня, № 4711.');
    expect(only().text).not.toContain('53850871');
    expect(only().text).toContain('Осталось дней: 2.');
  });

  it('goes to every reader of the account, each with his own link', async () => {
    const neighbour = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
    const { organisationId, accountId } = resident;
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: neighbour.userId });
    await remindOfReadings(noon('2026-11-10'));
    for (const { payload } of await reminders()) await sendReadingReminder(payload, noon('2026-11-10'));
    expect(mail.letters.map(({ to }) => to[0]).sort()).toEqual([neighbour.email, resident.viewer.email].sort());
    expect(new Set(mail.letters.map(({ text }) => /\/r\/([\w-]+)/.exec(text)?.[1])).size).toBe(2);
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

describe('An extended window', () => {
  const extend = async (closesOn = '2026-11-30') => {
    const { organisationId, viewer } = resident;
    const staff = { ...viewer, memberships: [{ organisationId, role: 'billing' as const }] };
    const wish = { organisationId, buildingId: null, resource: null, period: period('2026-11'), reason: 'Связь' };
    const extended = await extendWindow(staff, { ...wish, closesOn: day(closesOn) }, noon('2026-11-26'));
    if (!extended.ok) throw new Error(extended.code);
    return { organisationId, extensionId: extended.value.extensionId };
  };

  it('is told once to those who have not given their readings', async () => {
    const extension = await extend();
    await announceExtendedWindow(extension, noon('2026-11-26'));
    await announceExtendedWindow(extension, noon('2026-11-26'));
    const [job, ...more] = await reminders();
    expect(more).toEqual([]);
    expect(job?.runAt).toEqual(new Date('2026-11-26T10:00:00Z'));
    if (job) await sendReadingReminder(job.payload, noon('2026-11-26'));
    expect(only().subject).toContain('Приём показаний за ноябрь 2026 продлён до 30.11.2026');
    expect(only().text).not.toContain('Связь');
  });

  it('is no news to those who have, nor after its end', async () => {
    const extension = await extend();
    await announceExtendedWindow(extension, noon('2026-12-01'));
    await db()
      .insert(readings)
      .values(await aGivenReading());
    await announceExtendedWindow(extension, noon('2026-11-26'));
    expect(await reminders()).toEqual([]);
  });

  const aGivenReading = async () => ({
    organisationId: resident.organisationId,
    id: newId(),
    meterId: water,
    period: period('2026-11'),
    zone: 1,
    value: '110',
    takenOn: day('2026-11-20'),
    source: 'cabinet' as const,
    status: 'accepted' as const,
    version: 1,
    composedAt: new Date('2026-11-20'),
    createdAt: new Date('2026-11-20'),
  });
});

describe('The reminder of a verification', () => {
  const jobs = () =>
    jobsOf<Jobs['remind-of-meter-verification']>('remind-of-meter-verification', resident.organisationId);
  const stages = async () => (await jobs()).map(({ payload }) => payload.stage);
  const sendLast = async (clock: ReturnType<typeof noon>) => {
    const last = (await jobs()).at(-1);
    if (!last) throw new Error('nothing to send');
    await sendMeterVerificationReminder(last.payload, clock);
  };
  beforeEach(() => changeMeter({ nextVerificationOn: day('2026-12-20') }));

  it('goes 60, 30 and 7 days before and when it is over, each once', async () => {
    for (const [today, known] of [
      ['2026-10-20', []],
      ['2026-10-21', ['in-60-days']],
      ['2026-11-19', ['in-60-days']],
      ['2026-11-20', ['in-60-days', 'in-30-days']],
      ['2026-12-13', ['in-60-days', 'in-30-days', 'in-7-days']],
      ['2026-12-20', ['in-60-days', 'in-30-days', 'in-7-days']],
      ['2026-12-21', ['in-60-days', 'in-30-days', 'in-7-days', 'expired']],
      ['2027-05-01', ['in-60-days', 'in-30-days', 'in-7-days', 'expired']],
    ] as const) {
      await Promise.all([remindOfMeterVerification(noon(today)), remindOfMeterVerification(noon(today))]);
      expect(await stages()).toEqual(known);
    }
  });

  it('after a downtime is the nearest one alone', async () => {
    await remindOfMeterVerification(noon('2026-12-15'));
    expect(await stages()).toEqual(['in-7-days']);
  });

  it('begins anew once the meter has been verified', async () => {
    await remindOfMeterVerification(noon('2026-12-15'));
    await changeMeter({ nextVerificationOn: day('2032-12-15') });
    await remindOfMeterVerification(noon('2026-12-16'));
    await remindOfMeterVerification(noon('2032-12-10'));
    expect((await jobs()).map(({ payload }) => payload.endsOn)).toEqual(['2026-12-20', '2032-12-15']);
  });

  it('is one letter for all meters that end on one day, and says what the organisation does', async () => {
    await aMeter(resident, { resource: 'hot-water', serialNumber: '99', nextVerificationOn: day('2026-12-20') });
    await db()
      .update(organisations)
      .set({ phone: '+7 84371 2-00-00' })
      .where(eq(organisations.id, resident.organisationId));
    await remindOfMeterVerification(noon('2026-11-22'));
    await sendLast(noon('2026-11-22'));
    await sendLast(noon('2026-11-22'));
    const { subject, text } = only();
    expect(subject).toBe('Поверка прибора учёта действует до 20.12.2026: лицевой счёт 6262000000055');
    expect(text).toContain('по 20.12.2026 включительно. Осталось дней: 28. Приборы:');
    expect(text).toContain('Холодная вода, санузел, № 53850871.');
    expect(text).toContain('Горячая вода, санузел, № 99.');
    expect(text).toContain('После этого показания можно будет передавать');
    expect(text).toContain('+7 84371 2-00-00');
    expect(text).toContain(`/accounts/${resident.accountId}/meters`);
  });

  it('of an organisation that blocks says that readings are not taken', async () => {
    const { organisationId } = resident;
    await db().insert(meterPolicies).values({ organisationId, expiredVerification: 'block' });
    await remindOfMeterVerification(noon('2026-12-21'));
    await sendLast(noon('2026-12-21'));
    expect(only().subject).toBe('Срок поверки прибора учёта истёк 20.12.2026: лицевой счёт 6262000000055');
    expect(only().text).toContain('Показания не принимаются, пока прибор не поверят или не заменят.');
  });

  it('is kept quiet when meanwhile it was verified or removed, or the reader wants none', async () => {
    await remindOfMeterVerification(noon('2026-11-22'));
    await changeUser({ readingReminders: false });
    await sendLast(noon('2026-11-22'));
    await changeUser({ readingReminders: true });
    await changeMeter({ nextVerificationOn: day('2032-01-01') });
    await sendLast(noon('2026-11-22'));
    await changeMeter({ nextVerificationOn: day('2026-12-20'), closedOn: day('2026-11-21') });
    await sendLast(noon('2026-11-22'));
    await changeMeter({ closedOn: null });
    // too late: the next stage has come and has a letter of its own
    await sendLast(noon('2026-12-14'));
    expect(mail.letters).toEqual([]);
    await sendLast(noon('2026-11-22'));
    only();
  });
});

async function changeMeter(changes: Partial<typeof meters.$inferInsert>): Promise<void> {
  await db().update(meters).set(changes).where(eq(meters.id, water));
}
