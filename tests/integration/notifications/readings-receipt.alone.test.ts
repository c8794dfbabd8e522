import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { findLinkedAccount } from '@/lib/meters/linked-account';
import { takeSubmission } from '@/lib/meters/take-submission';
import { sendReadingsReceiptLetter } from '@/lib/notifications/send-readings-receipt-letter';
import { newId } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter } from '../../support/builders/a-meter';
import { aLogin } from '../../support/builders/login';
import { aMeteredResident, changeUser, type MeteredResident, noon } from '../../support/builders/metered-resident';
import { aMailbox } from '../../support/mailbox';
import { aSubmission, submitAs } from '../../support/metering';

let resident: MeteredResident;
beforeEach(async () => {
  resident = await aMeteredResident();
});
const mailbox = aMailbox();
async function give(values: Record<string, string[]>) {
  const { receipt } = await submitAs(resident, aSubmission(values), noon('2026-11-20'));
  if (!receipt) throw new Error('not taken');
  return { organisationId: resident.organisationId, ...receipt };
}

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
    const { number, ...submission } = await give({ [resident.water]: ['110,5'], [power]: ['1100', '450'] });
    await sendReadingsReceiptLetter(submission);
    await sendReadingsReceiptLetter(submission);
    const letter = mailbox.only();
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
      await give({ [resident.water]: ['104'], [gas]: ['120'], [automatic]: ['1'], [odd]: ['900'], [newId()]: ['1'] }),
    );
    const { text } = mailbox.only();
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
    const submission = await give({ [resident.water]: ['110'] });
    await changeUser(resident, { noticesByEmail: false });
    await sendReadingsReceiptLetter(submission);
    expect(mailbox.letters()).toEqual([]);
    await changeUser(resident, { noticesByEmail: true });
    const ended = { endedAt: new Date(), endReason: 'unlinked' } as const;
    await db().update(accountLinks).set(ended).where(eq(accountLinks.userId, resident.viewer.userId));
    await sendReadingsReceiptLetter(submission);
    expect(mailbox.letters()).toEqual([]);
  });

  it('of what was told by phone goes to the account’s readers, not to the dispatcher', async () => {
    const dispatcher = await aLogin({ emailVerifiedAt: new Date('2026-01-01') });
    const clock = noon('2026-11-20');
    const account = await findLinkedAccount({ ...resident, userId: resident.viewer.userId }, clock);
    if (!account) throw new Error('the account is there');
    const sender = { actor: systemActor('dispatcher'), userId: dispatcher.userId, source: 'phone' } as const;
    const told = await takeSubmission(sender, account, aSubmission({ [resident.water]: ['110'] }), clock);
    if (!told.ok || !told.value.receipt) throw new Error('not taken');
    const { organisationId } = resident;
    const { submissionId } = told.value.receipt;
    await sendReadingsReceiptLetter({ organisationId, submissionId });
    expect(mailbox.only().to).toEqual([resident.viewer.email]);
  });

  it('speaks the reader’s language', async () => {
    await changeUser(resident, { locale: 'en' });
    const { number, ...submission } = await give({ [resident.water]: ['110'] });
    await sendReadingsReceiptLetter(submission);
    expect(mailbox.only().subject).toBe(`Readings accepted: No. ${number}, account 6262000000055`);
    expect(mailbox.only().text).toContain('Cold water, санузел, No. 53850871: 110, for November 2026.');
  });
});
