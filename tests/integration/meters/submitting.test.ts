import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { meterAccounts, meterPolicies } from '@/db/schema/meters/meters';
import { readingSubmissions, readings, readingWindowExtensions } from '@/db/schema/meters/readings';
import { getMeterHistory, getSubmission, listMeters } from '@/lib/meters/queries';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { jobsWaiting } from '../../support/books';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aBookAccount } from '../../support/builders/book-account';
import { aPayingResident, aViewer, type PayingResident } from '../../support/builders/paying-resident';

const inWindow = fixedClock('2026-11-20T10:00:00Z');

let resident: PayingResident;
let meter: string;

beforeEach(async () => {
  resident = await aPayingResident();
  meter = await aMeter(resident);
  await aReading(resident, meter, { period: '2026-10', value: '105' });
});

interface Typed {
  clientId?: string;
  composedAt?: string;
  seenVersion?: number;
  confirmed?: string;
}

const submission = (values: Record<string, string[]>, typed: Typed = {}): SubmissionInput => ({
  clientId: typed.clientId ?? randomUUID(),
  composedAt: typed.composedAt ?? null,
  meters: Object.entries(values).map(([meterId, zones]) => ({
    meterId,
    seenVersion: typed.seenVersion ?? 0,
    confirmed: typed.confirmed ?? null,
    values: zones.map((text, at) => ({ zone: at + 1, typed: text })),
  })),
});

async function submit(input: SubmissionInput, clock = inWindow, who = resident) {
  const result = await submitReadings(who.viewer, who.accountId, input, clock);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

const rowsOf = (meterId: string, of = '2026-11') =>
  db()
    .select()
    .from(readings)
    .where(and(eq(readings.meterId, meterId), eq(readings.period, period(of))))
    .orderBy(readings.createdAt, readings.id);

const currentValues = async (meterId: string) =>
  (await rowsOf(meterId)).filter((row) => row.replacedAt === null).map((row) => Number(row.value));

describe('Sending readings', () => {
  it('takes them with a number, a letter to send, a line in the journal, and shows them at once', async () => {
    const { receipt, outcomes } = await submit(submission({ [meter]: ['00110,5'] }));
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
    const { outcomes } = await submit(submission({ [meter]: ['105'] }));
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
      submission({
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
    const { receipt, outcomes } = await submit(submission({ [zoned]: ['10'] }));
    expect(outcomes).toEqual([{ meterId: zoned, kind: 'refused', code: 'zone-missing', zone: 2, previous: null }]);
    expect([receipt, await currentValues(zoned)]).toEqual([null, []]);
  });

  it('asks about unusual consumption, and takes it when these very values are confirmed', async () => {
    const asked = await submit(submission({ [meter]: ['190'] }));
    expect(asked).toMatchObject({
      receipt: null,
      outcomes: [{ kind: 'asked', question: 'unusual', confirmation: '190' }],
    });
    const other = await submit(submission({ [meter]: ['191'] }, { confirmed: '190' }));
    expect(other.outcomes[0]?.kind).toBe('asked');
    const taken = await submit(submission({ [meter]: ['190'] }, { confirmed: '190' }));
    expect(taken.outcomes[0]?.kind).toBe('taken');
  });

  it('takes a rollover when it is confirmed, and counts on from there', async () => {
    const counter = await aMeter(resident, { resource: 'electricity', fractionDigits: 0 });
    await aReading(resident, counter, { period: '2026-10', value: '99890' });
    await submit(submission({ [counter]: ['7'] }, { confirmed: '7' }));
    const [row] = await rowsOf(counter);
    expect(row).toMatchObject({ rolledOver: true });
    const history = await getMeterHistory(resident.viewer, resident.accountId, counter, inWindow);
    expect(history?.meter.zones[0]?.lastConsumption).toBe('117');
  });

  it('corrects a value inside the window; the history keeps the first one', async () => {
    await submit(submission({ [meter]: ['110'] }));
    await submit(submission({ [meter]: ['108'] }, { seenVersion: 1 }));
    const history = await getMeterHistory(resident.viewer, resident.accountId, meter, inWindow);
    expect(history?.readings.map(({ value, replacedAt }) => [value, replacedAt === null])).toEqual([
      ['108', true],
      ['110', false],
      ['105', true],
    ]);
  });

  it('of an exported month again leaves what was exported alone; a correction goes out anew', async () => {
    await submit(submission({ [meter]: ['110'] }));
    await db().update(readings).set({ status: 'counted' }).where(eq(readings.meterId, meter));
    expect((await submit(submission({ [meter]: ['110'] }, { seenVersion: 1 }))).outcomes[0]?.kind).toBe('unchanged');
    expect((await rowsOf(meter)).map(({ status }) => status)).toEqual(['counted']);
    await submit(submission({ [meter]: ['111'] }, { seenVersion: 1 }));
    expect((await rowsOf(meter)).map(({ status }) => status)).toEqual(['counted', 'accepted']);
  });

  it('after a rejection takes a new value, and does not hold the rejected one against the next month', async () => {
    await submit(submission({ [meter]: ['119'] }));
    await db()
      .update(readings)
      .set({ status: 'rejected', rejectionReason: 'Не подтверждено проверкой' })
      .where(and(eq(readings.meterId, meter), eq(readings.period, period('2026-11'))));
    const december = await submit(submission({ [meter]: ['112'] }), fixedClock('2026-12-15T10:00:00Z'));
    expect(december.outcomes[0]).toMatchObject({ kind: 'taken', period: '2026-12' });
    const again = await submit(submission({ [meter]: ['119'] }, { seenVersion: 1 }));
    expect(again.outcomes[0]?.kind).toBe('taken');
  });

  it('with nothing typed is refused', async () => {
    const result = await submitReadings(resident.viewer, resident.accountId, submission({ [meter]: [] }), inWindow);
    expect(result).toMatchObject({ ok: false, code: 'nothing-entered' });
  });

  it('stops a flood', async () => {
    const flood = Array.from({ length: 520 }, () =>
      submitReadings(resident.viewer, resident.accountId, submission({ [newId()]: ['1'] }), inWindow),
    );
    const codes = (await Promise.all(flood)).map((result) => (result.ok ? 'ok' : result.code));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(500);
    expect(codes.filter((code) => code === 'too-many-submissions')).toHaveLength(20);
  });
});

describe('The window', () => {
  it.each([
    ['2026-11-25T20:59:59.999Z', 'taken'],
    ['2026-11-25T21:00:00.000Z', 'closed'],
    ['2026-11-09T20:59:59.999Z', 'closed'],
    ['2026-11-09T21:00:00.000Z', 'taken'],
  ])('at %s in Moscow: %s, whatever the sender’s clock says', async (now, kind) => {
    const input = submission({ [meter]: ['110'] }, { composedAt: '2026-11-20T10:00:00Z' });
    expect((await submit(input, fixedClock(now))).outcomes[0]?.kind).toBe(kind);
  });

  it('is the organisation’s own in another time zone', async () => {
    const kamchatka = await aPayingResident({ timeZone: 'Asia/Kamchatka' });
    const theirs = await aMeter(kamchatka);
    const at = (now: string) => submit(submission({ [theirs]: ['110'] }), fixedClock(now), kamchatka);
    expect((await at('2026-11-25T11:59:59Z')).outcomes[0]?.kind).toBe('taken');
    expect((await at('2026-11-25T12:00:00Z')).outcomes[0]).toMatchObject({
      kind: 'closed',
      code: 'window-closed',
      opensOn: '2026-12-10',
    });
  });

  it('extended by a day takes readings on that day', async () => {
    const late = fixedClock('2026-11-26T10:00:00Z');
    expect((await submit(submission({ [meter]: ['110'] }), late)).outcomes[0]?.kind).toBe('closed');
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
    expect((await submit(submission({ [meter]: ['110'] }), late)).outcomes[0]).toMatchObject({
      kind: 'taken',
      period: '2026-11',
    });
  });

  it('does not open a meter whose verification has expired when the organisation blocks them', async () => {
    const old = await aMeter(resident, { nextVerificationOn: day('2026-11-01') });
    expect((await submit(submission({ [old]: ['101'] }))).outcomes[0]?.kind).toBe('taken');
    await db().insert(meterPolicies).values({ organisationId: resident.organisationId, expiredVerification: 'block' });
    expect((await submit(submission({ [old]: ['102'] }))).outcomes[0]).toMatchObject({
      kind: 'closed',
      code: 'verification-expired',
    });
  });
});

describe('Repeats and storms', () => {
  it('the same submission twice is one, with one number', async () => {
    const input = submission({ [meter]: ['110'] });
    const first = await submit(input);
    expect(await submit(input)).toEqual(first);
    expect(await rowsOf(meter)).toHaveLength(1);
  });

  it('the same submission fifty times at once is one', async () => {
    const input = submission({ [meter]: ['110'] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(input)));
    expect(new Set(answers.map(({ receipt }) => receipt?.number)).size).toBe(1);
    expect(await rowsOf(meter)).toHaveLength(1);
  });

  it('the same client id with other values is a correction, not a repeat', async () => {
    const clientId = randomUUID();
    await submit(submission({ [meter]: ['110'] }, { clientId }));
    await submit(submission({ [meter]: ['112'] }, { clientId, seenVersion: 1 }));
    expect(await currentValues(meter)).toEqual([112]);
  });

  it('what was typed offline before does not overrule what was corrected since', async () => {
    await submit(submission({ [meter]: ['112'] }, { composedAt: '2026-11-20T09:00:00Z' }));
    const late = await submit(submission({ [meter]: ['111'] }, { composedAt: '2026-11-20T08:00:00Z' }));
    expect(late.outcomes[0]?.kind).toBe('outranked');
    expect(await currentValues(meter)).toEqual([112]);
    expect(await rowsOf(meter)).toHaveLength(2);
  });

  it('a clock that runs a year ahead does not win for ever', async () => {
    await submit(submission({ [meter]: ['112'] }, { composedAt: '2027-11-20T09:00:00Z' }));
    await submit(submission({ [meter]: ['113'] }), fixedClock('2026-11-20T10:00:01Z'));
    expect(await currentValues(meter)).toEqual([113]);
  });

  it('200 at once leave one current value, every giving in the history, every number its own', async () => {
    const values = Array.from({ length: 200 }, (_, at) => 105 + at / 100);
    const answers = await Promise.all(
      values.map((value, at) =>
        submit(
          submission(
            { [meter]: [String(value)] },
            { composedAt: new Date(Date.parse('2026-11-20T09:00:00Z') + at * 1000).toISOString() },
          ),
        ),
      ),
    );
    const rows = await rowsOf(meter);
    expect(rows.filter(({ replacedAt }) => replacedAt === null).map(({ value }) => Number(value))).toEqual([106.99]);
    expect(rows.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(values);
    expect(new Set(answers.map(({ receipt }) => receipt?.number)).size).toBe(200);
    const kept = await db()
      .select()
      .from(readingSubmissions)
      .where(eq(readingSubmissions.accountId, resident.accountId));
    expect(kept).toHaveLength(200);
  });

  it('history, corrections and retries in any order give the same current values', async () => {
    const giving = fc.record({
      // somebody who knew of none, or who corrects what he saw
      seenVersion: fc.constantFrom(0, 0, 1),
      second: fc.integer({ min: 0, max: 3 }),
      tenths: fc.integer({ min: 0, max: 9 }),
    });
    const scenario = fc.tuple(giving, fc.array(giving, { minLength: 1, maxLength: 5 })).chain(([first, others]) => {
      const [start, ...rest] = [{ ...first, seenVersion: 0 }, ...others].map(({ seenVersion, second, tenths }) =>
        submission({ [newId()]: [`106.${tenths}`] }, { seenVersion, composedAt: `2026-11-20T09:00:0${second}Z` }),
      ) as [SubmissionInput, ...SubmissionInput[]];
      // nobody can correct what he has not seen, so the first one is there before the others; repeats come any time
      const again = [...rest, start, ...rest];
      const orders = fc.shuffledSubarray(again, { minLength: again.length });
      return orders.map(
        (shuffled) =>
          [
            [start, ...rest],
            [start, ...shuffled],
          ] as const,
      );
    });
    const to = (meterId: string, one: SubmissionInput): SubmissionInput => ({
      ...one,
      clientId: `${one.clientId.slice(0, 24)}${meterId.slice(24)}`,
      meters: one.meters.map((typed) => ({ ...typed, meterId })),
    });
    await fc.assert(
      fc.asyncProperty(scenario, async (orders) => {
        const ends: number[][] = [];
        for (const order of orders) {
          const meterId = await aMeter(resident);
          for (const one of order) await submit(to(meterId, one));
          ends.push(await currentValues(meterId));
        }
        expect(ends[1]).toEqual(ends[0]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('Strangers', () => {
  it('do not find the account, its meters or its receipts', async () => {
    const { receipt } = await submit(submission({ [meter]: ['110'] }));
    const stranger = await aViewer();
    const id = receipt?.submissionId ?? '';
    await expect(
      submitReadings(stranger, resident.accountId, submission({ [meter]: ['111'] }), inWindow),
    ).rejects.toThrow(NotFound);
    expect(await listMeters(stranger, resident.accountId, inWindow)).toBeNull();
    expect(await getMeterHistory(stranger, resident.accountId, meter, inWindow)).toBeNull();
    expect(await getSubmission(stranger, resident.accountId, id)).toBeNull();
    expect(await listMeters(resident.viewer, 'no such id', inWindow)).toBeNull();
  });

  it('of the same house cannot give for a meter that is not theirs', async () => {
    const neighbour = await aPayingResident();
    const theirs = await aMeter(neighbour);
    const { outcomes } = await submit(submission({ [theirs]: ['110'] }));
    expect(outcomes[0]).toMatchObject({ kind: 'refused', code: 'unknown-meter' });
    expect(await rowsOf(theirs)).toEqual([]);
  });

  it('who bought the flat see what the meter showed, not what the former owner used', async () => {
    const [page] = [await listMeters(resident.viewer, resident.accountId, inWindow)];
    const { organisationId } = resident;
    const buildingId = page?.meters[0]?.buildingId ?? '';
    const number = '6262000000499';
    const bought = await aBookAccount(
      { organisationId, buildingId },
      { number, lastName: 'Юнусов', premisesNumber: '5', openedOn: '2026-11-01' },
    );
    await db().insert(meterAccounts).values({ organisationId, meterId: meter, accountId: bought });
    const viewer = await aViewer();
    await db().insert(accountLinks).values({ organisationId, id: newId(), accountId: bought, userId: viewer.userId });
    const history = await getMeterHistory(viewer, bought, meter, inWindow);
    expect(history?.readings).toEqual([]);
    expect(history?.meter.zones[0]).toMatchObject({ previous: '105', last: null, lastConsumption: null });
  });
});
