import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { meterPolicies } from '@/db/schema/meters/meters';
import { readingWindowExtensions } from '@/db/schema/meters/readings';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { aSubmission, inWindow, submitAs } from '../../support/metering';

let resident: PayingResident;
let meter: string;

beforeEach(async () => {
  resident = await aPayingResident();
  meter = await aMeter(resident);
  await aReading(resident, meter, { period: '2026-10', value: '105' });
});

const submit = (input: SubmissionInput, clock = inWindow, who = resident) => submitAs(who, input, clock);

describe('The window', () => {
  it.each([
    ['2026-11-25T20:59:59.999Z', 'taken'],
    ['2026-11-25T21:00:00.000Z', 'closed'],
    ['2026-11-09T20:59:59.999Z', 'closed'],
    ['2026-11-09T21:00:00.000Z', 'taken'],
  ])('at %s in Moscow: %s, whatever the sender’s clock says', async (now, kind) => {
    const input = aSubmission({ [meter]: ['110'] }, { composedAt: '2026-11-20T10:00:00Z' });
    expect((await submit(input, fixedClock(now))).outcomes[0]?.kind).toBe(kind);
  });

  it('is the organisation’s own in another time zone', async () => {
    const kamchatka = await aPayingResident({ timeZone: 'Asia/Kamchatka' });
    const theirs = await aMeter(kamchatka);
    const at = (now: string) => submit(aSubmission({ [theirs]: ['110'] }), fixedClock(now), kamchatka);
    expect((await at('2026-11-25T11:59:59Z')).outcomes[0]?.kind).toBe('taken');
    expect((await at('2026-11-25T12:00:00Z')).outcomes[0]).toMatchObject({
      kind: 'closed',
      code: 'window-closed',
      opensOn: '2026-12-10',
    });
  });

  it('extended by a day takes readings on that day', async () => {
    const late = fixedClock('2026-11-26T10:00:00Z');
    expect((await submit(aSubmission({ [meter]: ['110'] }), late)).outcomes[0]?.kind).toBe('closed');
    await db()
      .insert(readingWindowExtensions)
      .values({
        organisationId: resident.organisationId,
        id: newId(),
        period: period('2026-11'),
        closesOn: day('2026-11-26'),
        reason: 'Сбой сайта',
        createdBy: 'test',
      });
    expect((await submit(aSubmission({ [meter]: ['110'] }), late)).outcomes[0]).toMatchObject({
      kind: 'taken',
      period: '2026-11',
    });
  });

  it('does not open a meter whose verification has expired when the organisation blocks them', async () => {
    const old = await aMeter(resident, { nextVerificationOn: day('2026-11-01') });
    expect((await submit(aSubmission({ [old]: ['101'] }))).outcomes[0]?.kind).toBe('taken');
    await db().insert(meterPolicies).values({ organisationId: resident.organisationId, expiredVerification: 'block' });
    expect((await submit(aSubmission({ [old]: ['102'] }))).outcomes[0]).toMatchObject({
      kind: 'closed',
      code: 'verification-expired',
    });
  });
});
