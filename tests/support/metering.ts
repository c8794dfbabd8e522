import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { readings } from '@/db/schema/meters/readings';
import type { SubmissionInput } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import type { PayingResident } from './builders/paying-resident';

/** The 20th of November in the middle of the day: inside the usual window. */
export const inWindow = fixedClock('2026-11-20T10:00:00Z');

interface Typed {
  clientId?: string;
  composedAt?: string;
  seenVersion?: number;
  confirmed?: string;
}

/** What the form sends: values by meter, in the order of zones. */
export const aSubmission = (values: Record<string, string[]>, typed: Typed = {}): SubmissionInput => ({
  clientId: typed.clientId ?? randomUUID(),
  composedAt: typed.composedAt ?? null,
  meters: Object.entries(values).map(([meterId, zones]) => ({
    meterId,
    seenVersion: typed.seenVersion ?? 0,
    confirmed: typed.confirmed ?? null,
    values: zones.map((text, at) => ({ zone: at + 1, typed: text })),
  })),
});

/** @throws when the submission as a whole is refused */
export async function submitAs(who: PayingResident, input: SubmissionInput, clock = inWindow) {
  const result = await submitReadings(who.viewer, who.accountId, input, clock);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

export const readingRows = (meterId: string, of = '2026-11') =>
  db()
    .select()
    .from(readings)
    .where(and(eq(readings.meterId, meterId), eq(readings.period, period(of))))
    .orderBy(readings.createdAt, readings.id);

export const currentValues = async (meterId: string): Promise<number[]> =>
  (await readingRows(meterId)).filter((row) => row.replacedAt === null).map((row) => Number(row.value));
