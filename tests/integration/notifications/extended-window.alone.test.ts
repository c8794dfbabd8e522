import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readings } from '@/db/schema/meters/readings';
import type { Jobs } from '@/lib/jobs/enqueue';
import { extendWindow } from '@/lib/meters/extend-window';
import { announceExtendedWindow } from '@/lib/notifications/announce-extended-window';
import { sendReadingReminder } from '@/lib/notifications/send-reading-reminder';
import { day, period } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { aMeteredResident, type MeteredResident, noon } from '../../support/builders/metered-resident';
import { jobsOf } from '../../support/journal';
import { aMailbox } from '../../support/mailbox';

let resident: MeteredResident;
beforeEach(async () => {
  resident = await aMeteredResident();
});
const mailbox = aMailbox();
const reminders = () => jobsOf<Jobs['remind-of-readings']>('remind-of-readings', resident.organisationId);

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
    expect(mailbox.only().subject).toContain('Приём показаний за ноябрь 2026 продлён до 30.11.2026');
    expect(mailbox.only().text).not.toContain('Связь');
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
    meterId: resident.water,
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
