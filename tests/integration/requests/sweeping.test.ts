import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestEvents, serviceRequests } from '@/db/schema/requests/requests';
import { transaction } from '@/db/transaction';
import { lockFamily } from '@/lib/requests/lock-requests';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { rateRequest } from '@/lib/requests/rate-request';
import { returnRequest } from '@/lib/requests/return-request';
import { closeDone, resumeDeferred } from '@/lib/requests/sweep-requests';
import { day } from '@/lib/shared/billing-period';
import { aDesk, aRequest, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';
import { journalOf, payloadsOf } from '../../support/journal';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
  // what earlier tests have left
  await closeDone(movableClock('2030-01-01T00:00:00Z'));
  await resumeDeferred(movableClock('2030-01-01T00:00:00Z'));
});

async function aMoved(...deeds: Deed[]): Promise<string> {
  const id = await aRequest(desk, clock);
  for (const [at, deed] of deeds.entries()) {
    const moved = await moveRequest(desk.dispatcher, desk.organisationId, id, { ...deed, version: at + 1 }, clock);
    if (!moved.ok) throw new Error(moved.code);
  }
  return id;
}
const done: Deed[] = [{ event: 'accept' }, { event: 'complete', result: null, files: [] }];
const statusOf = async (id: string) =>
  (await db().select().from(serviceRequests).where(eq(serviceRequests.id, id)))[0]?.status;

describe('Time', () => {
  it('brings a request that was put off back in its morning, not before', async () => {
    const id = await aMoved({ event: 'defer', until: day('2026-11-30'), reason: 'Ждём деталь' });
    expect(await resumeDeferred(movableClock('2026-11-30T04:59:59Z'))).toBe(0);
    expect(await statusOf(id)).toBe('deferred');
    expect(await resumeDeferred(movableClock('2026-11-30T05:00:00Z'))).toBe(1);
    expect(await statusOf(id)).toBe('accepted');
    expect(await journalOf(desk.organisationId, 'request-resumed')).toMatchObject([
      { actor: 'requests-resume', subject_id: id },
    ]);
  });

  it('leaves a promise that lies ahead: the term, or the whole term anew when nobody swept for long', async () => {
    const put = { event: 'defer', until: day('2026-11-30'), reason: 'Ждём деталь' } as const;
    const [id, late] = [await aMoved(put), await aMoved({ ...put, until: day('2026-12-01') })];
    const promiseOf = async (of: string) =>
      (await db().select().from(serviceRequests).where(eq(serviceRequests.id, of)))[0]?.plannedAt;
    expect(await promiseOf(id)).toEqual(new Date('2026-11-30T05:00:00Z'));
    await resumeDeferred(movableClock('2026-11-30T05:00:00Z'));
    expect(await promiseOf(id)).toEqual(new Date('2026-12-01T05:00:00Z'));
    await resumeDeferred(movableClock('2026-12-05T05:00:00Z'));
    expect(await promiseOf(late)).toEqual(new Date('2026-12-06T05:00:00Z'));
    const told = await payloadsOf<{ requestId: string; seq: number }>('request-changed');
    expect(told.find(({ requestId }) => requestId === id)).toMatchObject({ seq: 3 });
  });

  it('closes a done request after a week, and tells the resident', async () => {
    const id = await aMoved(...done);
    expect(await closeDone(movableClock('2026-12-01T08:59:00Z'))).toBe(0);
    expect(await closeDone(movableClock('2026-12-01T09:00:00Z'))).toBe(1);
    expect(await statusOf(id)).toBe('closed');
    const told = await payloadsOf<{ requestId: string; seq: number }>('request-changed');
    expect(told.find(({ requestId }) => requestId === id)).toMatchObject({ seq: 4 });
  });

  it('ends the return, and leaves the rating open for a month', async () => {
    const id = await aMoved(...done);
    const { viewer, accountId } = desk.resident;
    const late = movableClock('2026-12-01T09:00:01Z');
    expect(await returnRequest(viewer, accountId, id, { reason: 'Течёт', files: [] }, late)).toMatchObject({
      code: 'return-term-over',
    });
    await closeDone(late);
    const rating = { rating: 2, reasons: ['slow'], comment: null } as const;
    expect(await rateRequest(viewer, accountId, id, rating, movableClock('2027-01-02T09:00:00Z'))).toMatchObject({
      code: 'not-ratable',
    });
    late.advance({ days: 10 });
    expect(await rateRequest(viewer, accountId, id, rating, late)).toEqual({ ok: true });
    expect(await statusOf(id)).toBe('closed');
  });
});

describe('Sweepers on several machines', () => {
  it('share the work: every request is swept once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1) ids.push(await aMoved(...done));
    const other = await aDesk();
    desk = other;
    for (let n = 0; n < 8; n += 1) ids.push(await aMoved(...done));
    clock.advance({ days: 8 });
    const swept = await Promise.all(Array.from({ length: 6 }, () => closeDone(clock)));
    expect(swept.reduce((sum, one) => sum + one)).toBe(16);
    for (const id of ids) {
      const events = await db().select().from(requestEvents).where(eq(requestEvents.requestId, id));
      expect(events.filter(({ event }) => event === 'close')).toHaveLength(1);
    }
  });

  it('leave what somebody holds, and take it the next time', async () => {
    const [held, free] = [await aMoved(...done), await aMoved(...done)];
    clock.advance({ days: 8 });
    await transaction(async (tx) => {
      await lockFamily(tx, desk.organisationId, held);
      expect(await closeDone(clock)).toBe(1);
      expect(await statusOf(free)).toBe('closed');
    });
    expect(await statusOf(held)).toBe('done');
    expect(await closeDone(clock)).toBe(1);
    expect(await statusOf(held)).toBe('closed');
  });
});
