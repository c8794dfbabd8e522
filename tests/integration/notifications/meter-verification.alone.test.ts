import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { meterPolicies } from '@/db/schema/meters/meters';
import { organisations } from '@/db/schema/organisations';
import type { Jobs } from '@/lib/jobs/enqueue';
import { remindOfMeterVerification } from '@/lib/notifications/remind-of-meter-verification';
import { sendMeterVerificationReminder } from '@/lib/notifications/send-meter-verification-reminder';
import { day } from '@/lib/shared/billing-period';
import { aMeter } from '../../support/builders/a-meter';
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

describe('The reminder of a verification', () => {
  const jobs = () =>
    jobsOf<Jobs['remind-of-meter-verification']>('remind-of-meter-verification', resident.organisationId);
  const stages = async () => (await jobs()).map(({ payload }) => payload.stage);
  const sendLast = async (clock: ReturnType<typeof noon>) => {
    const last = (await jobs()).at(-1);
    if (!last) throw new Error('nothing to send');
    await sendMeterVerificationReminder(last.payload, clock);
  };
  beforeEach(() => changeMeter(resident, { nextVerificationOn: day('2026-12-20') }));

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
    await changeMeter(resident, { nextVerificationOn: day('2032-12-15') });
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
    const { subject, text } = mailbox.only();
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
    expect(mailbox.only().subject).toBe('Срок поверки прибора учёта истёк 20.12.2026: лицевой счёт 6262000000055');
    expect(mailbox.only().text).toContain('Показания не принимаются, пока прибор не поверят или не заменят.');
  });

  it('is kept quiet when meanwhile it was verified or removed, or the reader wants none', async () => {
    await remindOfMeterVerification(noon('2026-11-22'));
    await changeUser(resident, { readingReminders: false });
    await sendLast(noon('2026-11-22'));
    await changeUser(resident, { readingReminders: true });
    await changeMeter(resident, { nextVerificationOn: day('2032-01-01') });
    await sendLast(noon('2026-11-22'));
    await changeMeter(resident, { nextVerificationOn: day('2026-12-20'), closedOn: day('2026-11-21') });
    await sendLast(noon('2026-11-22'));
    await changeMeter(resident, { closedOn: null });
    // too late: the next stage has come and has a letter of its own
    await sendLast(noon('2026-12-14'));
    expect(mailbox.letters()).toEqual([]);
    await sendLast(noon('2026-11-22'));
    mailbox.only();
  });
});
