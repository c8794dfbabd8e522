import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { letters } from '@/db/schema/notifications';
import type { Jobs } from '@/lib/jobs/enqueue';
import { announce } from '@/lib/notifications/announce';
import { newId } from '@/lib/shared/ids';
import { jobsOf } from '../../support/journal';

let organisationId: string;
beforeEach(() => {
  organisationId = newId();
});

const START = Date.parse('2026-11-10T09:00:00Z');
const candidates = (count: number) => sql`
  select concat('town:', ${organisationId}::text, ':', n) as key, ${newId()}::uuid as user_id,
    json_build_object('organisationId', ${organisationId}::text, 'letterKey', concat('town:', n)) as payload
  from generate_series(1, ${count}::int) n`;
const tell = (count: number) =>
  announce({
    job: 'remind-of-readings',
    candidates: [candidates(count)],
    runAt: (_, index) => new Date(START + index * 1000),
  });
const jobs = () => jobsOf<Jobs['remind-of-readings']>('remind-of-readings', organisationId);

describe('Announcing letters', () => {
  it('adds a job for each of a whole town, and counts on from batch to batch', async () => {
    expect(await tell(4_500)).toBe(4_500);
    const told = await jobs();
    expect(new Set(told.map(({ payload }) => payload.letterKey)).size).toBe(4_500);
    expect(told.at(-1)?.runAt.getTime()).toBe(START + 4_499_000);
  });

  it('adds none twice, and the ones that have come since', async () => {
    await tell(10);
    expect(await tell(10)).toBe(0);
    expect(await tell(12)).toBe(2);
    expect(await jobs()).toHaveLength(12);
  });

  it('is shared by several workers without a word', async () => {
    const counts = await Promise.all([tell(3_000), tell(3_000), tell(3_000), tell(3_000)]);
    await tell(3_000);
    expect(await jobs()).toHaveLength(3_000);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3_000);
  });

  it('marks nothing when its job could not be added', async () => {
    const failing = announce({
      job: 'remind-of-readings',
      candidates: [candidates(5)],
      runAt: () => {
        throw new Error('no time for it');
      },
    });
    await expect(failing).rejects.toThrow();
    const marked = await db()
      .select()
      .from(letters)
      .where(sql`${letters.key} like ${`town:${organisationId}:%`}`);
    expect(marked).toEqual([]);
    expect(await tell(5)).toBe(5);
  });
});
