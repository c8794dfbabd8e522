import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestEvents, requestFiles, serviceRequests } from '@/db/schema/requests/requests';
import { assignRequests } from '@/lib/requests/assign-requests';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { planRequest } from '@/lib/requests/plan-request';
import { rateRequest } from '@/lib/requests/rate-request';
import { recategoriseRequest } from '@/lib/requests/recategorise-request';
import { returnRequest } from '@/lib/requests/return-request';
import { withdrawRequest } from '@/lib/requests/withdraw-request';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { aDesk, aMember, aPhoto, aRequest, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';
import { journalOf, payloadsOf } from '../../support/journal';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
let requestId: string;
beforeEach(async () => {
  desk = await aDesk();
  // a Tuesday noon in Moscow
  clock = movableClock('2026-11-24T09:00:00Z');
  requestId = await aRequest(desk, clock);
});

async function rowOf(id = requestId) {
  const [row] = await db().select().from(serviceRequests).where(eq(serviceRequests.id, id));
  if (!row) throw new Error('no such request');
  return row;
}
/** The version is the present one unless the test says otherwise. */
async function move(viewer: Viewer, deed: Deed & { version?: number }, id = requestId) {
  const { version } = await rowOf(id);
  return await moveRequest(viewer, desk.organisationId, id, { version, ...deed }, clock);
}
const assign = async (viewer = desk.dispatcher, assignee = desk.technician) =>
  assignRequests(
    viewer,
    desk.organisationId,
    { assigneeUserId: assignee.userId, requests: [{ requestId, version: (await rowOf()).version }] },
    clock,
  );
const own = () => [desk.resident.viewer, desk.resident.accountId, requestId] as const;
const events = () =>
  db()
    .select({
      event: requestEvents.event,
      to: requestEvents.toStatus,
      role: requestEvents.actorRole,
      note: requestEvents.note,
    })
    .from(requestEvents)
    .where(eq(requestEvents.requestId, requestId))
    .orderBy(asc(requestEvents.seq));

describe('A request from «течёт» to «закрыто»', () => {
  it('is assigned, taken, done with a photo, returned, done again and rated', async () => {
    expect(await assign()).toEqual({ ok: true, value: { assigned: [requestId], left: [] } });
    expect(await move(desk.technician, { event: 'start' })).toMatchObject({ value: { status: 'in-progress' } });
    const done = { event: 'complete', result: 'Заменили прокладку', files: [aPhoto()] } as const;
    expect(await move(desk.technician, done)).toMatchObject({ value: { status: 'done' } });
    expect(await rowOf()).toMatchObject({
      doneAt: clock.now(),
      returnUntil: new Date('2026-12-01T09:00:00Z'),
      closesAt: new Date('2026-12-01T09:00:00Z'),
    });
    clock.advance({ days: 2 });
    expect(await returnRequest(...own(), { reason: 'Снова капает', files: [aPhoto()] }, clock)).toEqual({ ok: true });
    expect(await rowOf()).toMatchObject({
      status: 'accepted',
      reopenedCount: 1,
      assigneeUserId: desk.technician.userId,
      doneAt: null,
      closesAt: null,
      // its whole term again
      dueAt: new Date('2026-11-27T09:00:00Z'),
      plannedAt: new Date('2026-11-27T09:00:00Z'),
    });
    await move(desk.technician, { event: 'start' });
    await move(desk.technician, { event: 'complete', result: null, files: [] });
    const rating = { rating: 5, reasons: ['quick', 'polite'], comment: 'Спасибо' } as const;
    expect(await rateRequest(...own(), rating, clock)).toEqual({ ok: true });
    expect(await rowOf()).toMatchObject({
      status: 'closed',
      rating: 5,
      ratingReasons: ['quick', 'polite'],
      endedAt: clock.now(),
    });
    expect(await rateRequest(...own(), rating, clock)).toMatchObject({ code: 'not-ratable' });
    expect((await events()).map(({ event, to, role }) => `${role} ${event} ${to}`)).toEqual([
      'resident filed new',
      'dispatcher accept accepted',
      'technician start in-progress',
      'technician complete done',
      'resident return accepted',
      'technician start in-progress',
      'technician complete done',
      'resident close closed',
    ]);
    expect((await events()).map(({ note }) => note).filter(Boolean)).toEqual(['Заменили прокладку', 'Снова капает']);
    const files = await db().select().from(requestFiles).where(eq(requestFiles.requestId, requestId));
    expect(files.map(({ purpose }) => purpose).toSorted()).toEqual(['description', 'result']);
  });

  it('is in the journal step by step, without a word that people have written', async () => {
    await assign();
    await move(desk.dispatcher, { event: 'reject', reason: 'Это забота Иванова' });
    const { organisationId, dispatcher } = desk;
    expect(await journalOf(organisationId, 'request-accepted')).toMatchObject([
      {
        actor: dispatcher.userId,
        subject_id: requestId,
        details: { role: 'dispatcher', assigneeUserId: desk.technician.userId },
      },
    ]);
    const rejected = await journalOf(organisationId, 'request-rejected');
    expect(rejected).toHaveLength(1);
    expect(JSON.stringify(rejected)).not.toContain('Иванова');
  });

  it('is told by one letter about the last of several quick steps, and not about the resident’s own', async () => {
    await assign();
    await move(desk.technician, { event: 'start' });
    const told = () => payloadsOf<{ requestId: string; seq: number }>('request-changed');
    expect((await told()).filter((one) => one.requestId === requestId)).toEqual([
      { organisationId: desk.organisationId, requestId, seq: 3 },
    ]);
    const other = await aRequest(desk, clock);
    expect(await withdrawRequest(desk.resident.viewer, desk.resident.accountId, other, clock)).toEqual({ ok: true });
    expect((await told()).filter((one) => one.requestId === other)).toEqual([]);
  });
});

describe('Work put off', () => {
  it('until a day comes back in the morning of that day, and the term moves with it', async () => {
    await assign();
    const put = { event: 'defer', until: day('2026-12-07'), reason: 'Ждём деталь' } as const;
    expect(await move(desk.technician, put)).toMatchObject({ value: { status: 'deferred' } });
    expect(await rowOf()).toMatchObject({
      deferredUntil: new Date('2026-12-07T05:00:00Z'),
      plannedAt: new Date('2026-12-07T05:00:00Z'),
      dueAt: new Date('2026-12-08T05:00:00Z'),
      deferredCount: 1,
    });
    expect(await move(desk.technician, { event: 'resume' })).toMatchObject({ value: { status: 'accepted' } });
    // the desk is early: the promise of that morning stands
    expect(await rowOf()).toMatchObject({ deferredUntil: null, plannedAt: new Date('2026-12-07T05:00:00Z') });
  });

  it('cannot be put off until yesterday, nor for half a year', async () => {
    for (const until of ['2026-11-24', '2027-05-24']) {
      const put = { event: 'defer', until: day(until), reason: 'Ждём' } as const;
      expect(await move(desk.dispatcher, put)).toMatchObject({ code: 'until-out-of-range', field: 'until' });
    }
    expect(await rowOf()).toMatchObject({ status: 'new' });
  });

  it('is planned for another time without the term moving', async () => {
    const before = await rowOf();
    const planned = { day: day('2026-11-26'), minutes: 14 * 60 };
    const plan = (version: number) =>
      planRequest(desk.dispatcher, desk.organisationId, requestId, { planned, version }, clock);
    expect(await plan(before.version)).toMatchObject({ ok: true });
    expect(await plan(before.version)).toMatchObject({ code: 'changed-meanwhile' });
    expect(await rowOf()).toMatchObject({ plannedAt: new Date('2026-11-26T11:00:00Z'), dueAt: before.dueAt });
  });
});

describe('A request in the wrong category', () => {
  it('gets the term of the right one, counted from when it was filed', async () => {
    clock.advance({ minutes: 10 });
    const into = (category: string, version: number) =>
      recategoriseRequest(desk.dispatcher, desk.organisationId, requestId, { category, version }, clock);
    expect(await into('pipe-burst', 1)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(await rowOf()).toMatchObject({
      category: 'pipe-burst',
      isEmergency: true,
      priority: 'urgent',
      dueAt: new Date('2026-11-24T09:30:00Z'),
    });
    expect(await into('volcano', 3)).toMatchObject({ code: 'category-unknown' });
    await expect(
      recategoriseRequest(desk.technician, desk.organisationId, requestId, { category: 'roof', version: 3 }, clock),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it('tells the resident of a promise that changes by it, and keeps one that the desk has given', async () => {
    const into = (category: string, version: number) =>
      recategoriseRequest(desk.dispatcher, desk.organisationId, requestId, { category, version }, clock);
    await into('pipe-burst', 1);
    expect(await rowOf()).toMatchObject({ plannedAt: new Date('2026-11-24T09:30:00Z') });
    expect((await events()).map(({ event }) => event)).toEqual(['filed', 'recategorise', 'plan']);
    const letters = await payloadsOf<{ requestId: string; seq: number }>('request-changed');
    expect(letters.filter((letter) => letter.requestId === requestId)).toMatchObject([{ seq: 3 }]);
    const planned = { day: day('2026-11-25'), minutes: 18 * 60 };
    await planRequest(desk.dispatcher, desk.organisationId, requestId, { planned, version: 3 }, clock);
    expect(await into('roof', 4)).toMatchObject({ ok: true, value: { version: 5 } });
    expect(await rowOf()).toMatchObject({ category: 'roof', plannedAt: new Date('2026-11-25T15:00:00Z') });
  });
});

describe('Two dispatchers at one request', () => {
  it('at once: one rejects or accepts it, the other is told that it has changed', async () => {
    const other = await aMember(desk.organisationId, 'dispatcher', 'Диспетчер Анна');
    const answers = await Promise.all([
      move(desk.dispatcher, { event: 'reject', reason: 'Не наше', version: 1 }),
      move(other, { event: 'accept', version: 1 }),
      assignRequests(
        other,
        desk.organisationId,
        { assigneeUserId: desk.technician.userId, requests: [{ requestId, version: 1 }] },
        clock,
      ),
    ]);
    const [rejected, accepted, assigned] = answers;
    const won = [rejected.ok, accepted.ok, assigned.ok && assigned.value.assigned.length === 1];
    expect(won.filter(Boolean)).toHaveLength(1);
    for (const answer of [rejected, accepted]) if (!answer.ok) expect(answer.code).toBe('changed-meanwhile');
    if (assigned.ok && assigned.value.assigned.length === 0) {
      expect(assigned.value.left).toEqual([{ requestId, code: 'changed-meanwhile' }]);
    }
    expect(await rowOf()).toMatchObject({ version: 2 });
    expect(await events()).toHaveLength(2);
  });

  it('twenty times over: as many changes as were said to be done', async () => {
    const others = await Promise.all(
      Array.from({ length: 20 }, () => move(desk.dispatcher, { event: 'accept', version: 1 })),
    );
    expect(others.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('Who may move what', () => {
  it('is decided by the table: what it does not hold is refused and changes nothing', async () => {
    expect(await move(desk.dispatcher, { event: 'start' })).toMatchObject({ code: 'not-possible' });
    expect(await move(desk.dispatcher, { event: 'return', reason: 'x' })).toMatchObject({ code: 'not-possible' });
    expect(await rowOf()).toMatchObject({ status: 'new', version: 1 });
    expect(await returnRequest(...own(), { reason: 'x', files: [] }, clock)).toMatchObject({ code: 'state-changed' });
    expect(await withdrawRequest(...own(), clock)).toEqual({ ok: true });
    expect(await withdrawRequest(...own(), clock)).toMatchObject({ code: 'state-changed' });
    expect(await move(desk.dispatcher, { event: 'accept' })).toMatchObject({ code: 'not-possible' });
  });

  it('a technician: only what is assigned to him; anything else is not there', async () => {
    await expect(move(desk.technician, { event: 'accept' })).rejects.toBeInstanceOf(NotFound);
    await assign();
    expect(await move(desk.technician, { event: 'reject', reason: 'x' })).toMatchObject({ code: 'not-possible' });
    expect(await move(desk.technician, { event: 'start' })).toMatchObject({ ok: true });
    const other = await aMember(desk.organisationId, 'technician', 'Мастер Олег');
    await expect(move(other, { event: 'complete', result: null, files: [] })).rejects.toBeInstanceOf(NotFound);
    expect(await assign(desk.dispatcher, other)).toMatchObject({ ok: true });
    // somebody was at work: it is handed over, and the other has to take it
    expect(await rowOf()).toMatchObject({ status: 'accepted', assigneeUserId: other.userId });
    await expect(move(desk.technician, { event: 'start' })).rejects.toBeInstanceOf(NotFound);
  });

  it('auditors, strangers and residents: nothing at the desk', async () => {
    const auditor = await aMember(desk.organisationId, 'auditor', 'Аудитор');
    const elsewhere = await aDesk();
    for (const viewer of [auditor, elsewhere.dispatcher, elsewhere.technician, desk.resident.viewer]) {
      await expect(move(viewer, { event: 'accept' })).rejects.toBeInstanceOf(NotFound);
      await expect(assign(viewer)).rejects.toBeInstanceOf(NotFound);
    }
    // a request of one organisation, addressed through another
    const moved = moveRequest(
      elsewhere.dispatcher,
      elsewhere.organisationId,
      requestId,
      { event: 'accept', version: 1 },
      clock,
    );
    await expect(moved).rejects.toBeInstanceOf(NotFound);
    expect(await rowOf()).toMatchObject({ status: 'new', version: 1 });
  });

  it('a neighbour: nothing of a stranger’s request', async () => {
    const { resident } = await aDesk();
    const tried = [
      () => withdrawRequest(resident.viewer, desk.resident.accountId, requestId, clock),
      () => withdrawRequest(resident.viewer, resident.accountId, requestId, clock),
      () => returnRequest(resident.viewer, desk.resident.accountId, requestId, { reason: 'x', files: [] }, clock),
      () =>
        rateRequest(
          resident.viewer,
          desk.resident.accountId,
          requestId,
          { rating: 1, reasons: [], comment: null },
          clock,
        ),
    ];
    for (const attempt of tried) await expect(attempt()).rejects.toBeInstanceOf(NotFound);
  });
});
