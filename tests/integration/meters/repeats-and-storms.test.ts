import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readingSubmissions } from '@/db/schema/meters/readings';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
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

describe('Repeats and storms', () => {
  it('the same submission twice is one, with one number', async () => {
    const input = aSubmission({ [meter]: ['110'] });
    const first = await submit(input);
    expect(await submit(input)).toEqual(first);
    expect(await readingRows(meter)).toHaveLength(1);
  });

  it('the same submission fifty times at once is one', async () => {
    const input = aSubmission({ [meter]: ['110'] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(input)));
    expect(new Set(answers.map(({ receipt }) => receipt?.number)).size).toBe(1);
    expect(await readingRows(meter)).toHaveLength(1);
  });

  it('the same client id with other values is a correction, not a repeat', async () => {
    const clientId = randomUUID();
    await submit(aSubmission({ [meter]: ['110'] }, { clientId }));
    await submit(aSubmission({ [meter]: ['112'] }, { clientId, seenVersion: 1 }));
    expect(await currentValues(meter)).toEqual([112]);
  });

  it('what was typed offline before does not overrule what was corrected since', async () => {
    await submit(aSubmission({ [meter]: ['112'] }, { composedAt: '2026-11-20T09:00:00Z' }));
    const late = await submit(aSubmission({ [meter]: ['111'] }, { composedAt: '2026-11-20T08:00:00Z' }));
    expect(late.outcomes[0]?.kind).toBe('outranked');
    expect(await currentValues(meter)).toEqual([112]);
    expect(await readingRows(meter)).toHaveLength(2);
  });

  it('a clock that runs a year ahead does not win for ever', async () => {
    await submit(aSubmission({ [meter]: ['112'] }, { composedAt: '2027-11-20T09:00:00Z' }));
    await submit(aSubmission({ [meter]: ['113'] }), fixedClock('2026-11-20T10:00:01Z'));
    expect(await currentValues(meter)).toEqual([113]);
  });

  it('200 at once leave one current value, every giving in the history, every number its own', async () => {
    const values = Array.from({ length: 200 }, (_, at) => 105 + at / 100);
    const answers = await Promise.all(
      values.map((value, at) =>
        submit(
          aSubmission(
            { [meter]: [String(value)] },
            { composedAt: new Date(Date.parse('2026-11-20T09:00:00Z') + at * 1000).toISOString() },
          ),
        ),
      ),
    );
    const rows = await readingRows(meter);
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
        aSubmission({ [newId()]: [`106.${tenths}`] }, { seenVersion, composedAt: `2026-11-20T09:00:0${second}Z` }),
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
