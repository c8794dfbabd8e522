import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { organisations } from '@/db/schema/organisations';
import type { Jobs } from '@/lib/jobs/enqueue';
import { submitReadings } from '@/lib/meters/submit-readings';
import { announceRejectedReadings } from '@/lib/notifications/announce-rejected-readings';
import { sendRejectedReadingsLetter } from '@/lib/notifications/send-rejected-readings-letter';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aMeter } from '@/tests/support/builders/a-meter';
import { loadOne } from '@/tests/support/builders/loaded';
import { aPayingResident, aViewer, type PayingResident } from '@/tests/support/builders/paying-resident';
import { aTable } from '@/tests/support/builders/table';
import { jobsOf } from '@/tests/support/journal';
import { type MailCatcher, openMailCatcher } from '@/tests/support/mail-catcher';

let mail: MailCatcher;
beforeAll(async () => {
  mail = await openMailCatcher();
  // read once, by the first letter
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());

let resident: PayingResident;
let meter: string;

/** Ковалёва gave 110 by day and 45 by night; the night was rejected. */
beforeEach(async () => {
  mail.letters.length = 0;
  resident = await aPayingResident();
  await verify(resident.viewer.userId);
  meter = await aMeter(resident, {
    code: '1',
    serialNumber: '53850871',
    zones: [
      { name: 'день', initialValue: '100' },
      { name: 'ночь', initialValue: '40' },
    ],
  });
  await submit(['110', '45.5']);
  await reject('Т2', '45,5');
});

const verify = (userId: string) =>
  db()
    .update(users)
    .set({ emailVerifiedAt: new Date('2026-01-01') })
    .where(eq(users.id, userId));

async function submit(values: string[]): Promise<void> {
  const typed = values.map((text, at) => ({ zone: at + 1, typed: text }));
  const meters = [{ meterId: meter, seenVersion: 0, confirmed: values.join('/'), values: typed }];
  const input = { clientId: randomUUID(), composedAt: null, meters };
  const clock = fixedClock('2026-11-20T10:00:00Z');
  await submitReadings(resident.viewer, resident.accountId, input, clock);
}

async function reject(zone: string, value: string): Promise<void> {
  const [organisation] = await db().select().from(organisations).where(eq(organisations.id, resident.organisationId));
  const row = {
    'ИНН организации': organisation?.inn ?? '',
    'Код ПУ': '1',
    Период: '11.2026',
    Зона: zone,
    Показание: value,
    Результат: 'отклонено',
    Причина: 'Ниже контрольного снятия',
  };
  await loadOne(await aTable([row], `answers-${randomUUID()}.csv`));
}

/** The jobs that the answer leads to. */
async function announced(): Promise<Jobs['readings-rejected'][]> {
  const [answered] = await jobsOf<Jobs['readings-answered']>('readings-answered', resident.organisationId);
  if (!answered) throw new Error('the answer has a job');
  await announceRejectedReadings(answered.payload, fixedClock('2026-11-28T10:00:00Z'));
  const jobs = await jobsOf<Jobs['readings-rejected']>('readings-rejected', resident.organisationId);
  return jobs.map(({ payload }) => payload);
}

describe('A rejected reading', () => {
  it('is told to whoever gave it: which, why, and what to do; once', async () => {
    const [job, other] = await announced();
    if (!job) throw new Error('somebody is told');
    expect(other).toBeUndefined();
    expect(await announced()).toHaveLength(1);
    await sendRejectedReadingsLetter(job);
    await sendRejectedReadingsLetter(job);
    expect(mail.letters).toHaveLength(1);
    const [letter] = mail.letters;
    expect(letter?.subject).toBe('Показания отклонены: лицевой счёт 6262000000055');
    expect(letter?.text).toContain(
      'Холодная вода, санузел, № 53850871: ночь 45,5 за ноябрь 2026. Причина: Ниже контрольного снятия',
    );
    expect(letter?.text).not.toContain('день 110');
    expect(letter?.text).toContain('значение можно передать заново');
    expect(letter?.text).toContain(`/accounts/${resident.accountId}/meters`);
    expect(letter?.text).not.toContain('Ковалёва');
  });

  it('is no news to others who have the account, nor to somebody who has it no more', async () => {
    const neighbour = await aViewer();
    const { organisationId, accountId } = resident;
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId, userId: neighbour.userId });
    expect((await announced()).map(({ userId }) => userId)).toEqual([resident.viewer.userId]);
    await db()
      .update(accountLinks)
      .set({ endedAt: new Date(), endReason: 'unlinked' })
      .where(eq(accountLinks.userId, resident.viewer.userId));
    await reject('Т1', '110');
    const jobs = await jobsOf<Jobs['readings-answered']>('readings-answered', organisationId);
    await announceRejectedReadings(jobs.at(-1)?.payload ?? { organisationId, importId: newId() });
    expect(await jobsOf('readings-rejected', organisationId)).toHaveLength(1);
  });

  it('is not spoken of any more when it was given anew meanwhile', async () => {
    const [job] = await announced();
    if (!job) throw new Error('somebody is told');
    await submit(['110', '46']);
    await sendRejectedReadingsLetter(job);
    expect(mail.letters).toEqual([]);
  });
});
