import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readings } from '@/db/schema/meters/readings';
import { getMeterHistory, getSubmission, listMeters } from '@/lib/meters/queries';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { jobsWaiting } from '../../support/books';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { aSubmission, currentValues, inWindow, readingRows, submitAs } from '../../support/metering';

let resident: PayingResident;
let meter: string;

beforeEach(async () => {
  resident = await aPayingResident();
  meter = await aMeter(resident);
  await aReading(resident, meter, { period: '2026-10', value: '105' });
});

const submit = (input: SubmissionInput, clock = inWindow, who = resident) => submitAs(who, input, clock);

describe('Sending readings', () => {
  it('takes them with a number, a letter to send, a line in the journal, and shows them at once', async () => {
    const { receipt, outcomes } = await submit(aSubmission({ [meter]: ['00110,5'] }));
    expect(outcomes).toEqual([
      { meterId: meter, kind: 'taken', period: '2026-11', values: [{ zone: 1, value: '110.5' }] },
    ]);
    expect(receipt?.number).toBeGreaterThan(1000);
    expect(await jobsWaiting('readings-submitted', resident)).toBe(1);
    const page = await listMeters(resident.viewer, resident.accountId, inWindow);
    expect(page?.meters[0]).toMatchObject({
      currentVersion: 1,
      door: { isOpen: true, period: '2026-11', opensOn: '2026-11-10', closesOn: '2026-11-25' },
      zones: [{ previous: '105', current: { value: '110.5', status: 'accepted' }, lastConsumption: '5.5' }],
    });
    const shown = await getSubmission(resident.viewer, resident.accountId, receipt?.submissionId ?? '');
    expect(shown).toMatchObject({ number: receipt?.number, meters: [{ statuses: [{ zone: 1, status: 'accepted' }] }] });
  });

  it('of zero consumption is taken', async () => {
    const { outcomes } = await submit(aSubmission({ [meter]: ['105'] }));
    expect(outcomes[0]?.kind).toBe('taken');
  });

  it('takes the good meters and says what is wrong with the others', async () => {
    const zoned = await aMeter(resident, {
      resource: 'electricity',
      fractionDigits: 0,
      zones: [
        { name: 'день', initialValue: '1000' },
        { name: 'ночь', initialValue: '400' },
      ],
    });
    const automatic = await aMeter(resident, { isAutomatic: true });
    const removed = await aMeter(resident, { closedOn: day('2026-10-01') });
    const { receipt, outcomes } = await submit(
      aSubmission({
        [meter]: ['104'],
        [zoned]: ['1100', '450'],
        [automatic]: ['120'],
        [removed]: ['120'],
        [newId()]: ['1'],
      }),
    );
    const byMeter = new Map(outcomes.map((outcome) => [outcome.meterId, outcome]));
    expect(byMeter.get(meter)).toMatchObject({ kind: 'refused', code: 'below-previous', previous: '105' });
    expect(byMeter.get(zoned)?.kind).toBe('taken');
    expect(byMeter.get(automatic)).toMatchObject({ kind: 'closed', code: 'automatic' });
    expect(byMeter.get(removed)).toMatchObject({ kind: 'closed', code: 'meter-closed' });
    expect(outcomes.at(-1)).toMatchObject({ kind: 'refused', code: 'unknown-meter' });
    expect(receipt).not.toBeNull();
    expect(await currentValues(meter)).toEqual([]);
    expect(await currentValues(zoned)).toEqual([1100, 450]);
  });

  it('takes no half of a meter: without the night nothing of it is taken', async () => {
    const zones = [
      { name: 'день', initialValue: '0' },
      { name: 'ночь', initialValue: '0' },
    ];
    const zoned = await aMeter(resident, { resource: 'electricity', zones });
    const { receipt, outcomes } = await submit(aSubmission({ [zoned]: ['10'] }));
    expect(outcomes).toEqual([{ meterId: zoned, kind: 'refused', code: 'zone-missing', zone: 2, previous: null }]);
    expect([receipt, await currentValues(zoned)]).toEqual([null, []]);
  });

  it('asks about unusual consumption, and takes it when these very values are confirmed', async () => {
    const asked = await submit(aSubmission({ [meter]: ['190'] }));
    expect(asked).toMatchObject({
      receipt: null,
      outcomes: [{ kind: 'asked', question: 'unusual', confirmation: '190' }],
    });
    const other = await submit(aSubmission({ [meter]: ['191'] }, { confirmed: '190' }));
    expect(other.outcomes[0]?.kind).toBe('asked');
    const taken = await submit(aSubmission({ [meter]: ['190'] }, { confirmed: '190' }));
    expect(taken.outcomes[0]?.kind).toBe('taken');
  });

  it('takes a rollover when it is confirmed, and counts on from there', async () => {
    const counter = await aMeter(resident, { resource: 'electricity', fractionDigits: 0 });
    await aReading(resident, counter, { period: '2026-10', value: '99890' });
    await submit(aSubmission({ [counter]: ['7'] }, { confirmed: '7' }));
    const [row] = await readingRows(counter);
    expect(row).toMatchObject({ rolledOver: true });
    const history = await getMeterHistory(resident.viewer, resident.accountId, counter, inWindow);
    expect(history?.meter.zones[0]?.lastConsumption).toBe('117');
  });

  it('corrects a value inside the window; the history keeps the first one', async () => {
    await submit(aSubmission({ [meter]: ['110'] }));
    await submit(aSubmission({ [meter]: ['108'] }, { seenVersion: 1 }));
    const history = await getMeterHistory(resident.viewer, resident.accountId, meter, inWindow);
    expect(history?.readings.map(({ value, replacedAt }) => [value, replacedAt === null])).toEqual([
      ['108', true],
      ['110', false],
      ['105', true],
    ]);
  });

  it('of an exported month again leaves what was exported alone; a correction goes out anew', async () => {
    await submit(aSubmission({ [meter]: ['110'] }));
    await db().update(readings).set({ status: 'counted' }).where(eq(readings.meterId, meter));
    expect((await submit(aSubmission({ [meter]: ['110'] }, { seenVersion: 1 }))).outcomes[0]?.kind).toBe('unchanged');
    expect((await readingRows(meter)).map(({ status }) => status)).toEqual(['counted']);
    await submit(aSubmission({ [meter]: ['111'] }, { seenVersion: 1 }));
    expect((await readingRows(meter)).map(({ status }) => status)).toEqual(['counted', 'accepted']);
  });

  it('after a rejection takes a new value, and does not hold the rejected one against the next month', async () => {
    await submit(aSubmission({ [meter]: ['119'] }));
    await db()
      .update(readings)
      .set({ status: 'rejected', rejectionReason: 'Не подтверждено проверкой' })
      .where(and(eq(readings.meterId, meter), eq(readings.period, period('2026-11'))));
    const december = await submit(aSubmission({ [meter]: ['112'] }), fixedClock('2026-12-15T10:00:00Z'));
    expect(december.outcomes[0]).toMatchObject({ kind: 'taken', period: '2026-12' });
    const again = await submit(aSubmission({ [meter]: ['119'] }, { seenVersion: 1 }));
    expect(again.outcomes[0]?.kind).toBe('taken');
  });

  it('with nothing typed is refused', async () => {
    const result = await submitReadings(resident.viewer, resident.accountId, aSubmission({ [meter]: [] }), inWindow);
    expect(result).toMatchObject({ ok: false, code: 'nothing-entered' });
  });

  it('stops a flood', async () => {
    const flood = Array.from({ length: 520 }, () =>
      submitReadings(resident.viewer, resident.accountId, aSubmission({ [newId()]: ['1'] }), inWindow),
    );
    const codes = (await Promise.all(flood)).map((result) => (result.ok ? 'ok' : result.code));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(500);
    expect(codes.filter((code) => code === 'too-many-submissions')).toHaveLength(20);
  });
});
