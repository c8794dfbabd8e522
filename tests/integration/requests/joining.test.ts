import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestEvents, serviceRequests } from '@/db/schema/requests/requests';
import { assignRequests } from '@/lib/requests/assign-requests';
import { getDeskRequest, listSimilarRequests } from '@/lib/requests/desk-details';
import { joinRequests } from '@/lib/requests/join-requests';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { planRequest } from '@/lib/requests/plan-request';
import { listMyWork, listQueue } from '@/lib/requests/queue';
import { returnRequest } from '@/lib/requests/return-request';
import { separateRequest } from '@/lib/requests/separate-request';
import { withdrawRequest } from '@/lib/requests/withdraw-request';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import {
  aDesk,
  aMember,
  anotherBuilding,
  aRequest,
  aResident,
  type Desk,
  type Resident,
} from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';

/** Thirty calls of one burst pipe; here five. */
let desk: Desk;
let clock: ReturnType<typeof movableClock>;
let residents: Resident[];
let ids: string[];
let main: string;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
  residents = [desk.resident];
  for (const flat of ['9', '13', '17', '21']) residents.push(await aResident(desk, flat));
  ids = [];
  for (const resident of residents) {
    ids.push(await aRequest({ resident }, clock, { category: 'pipe-burst' }));
    clock.advance({ minutes: 1 });
  }
  main = ids[0] ?? '';
});

async function rowsOf(some: readonly string[] = ids) {
  const rows = await db().select().from(serviceRequests).where(eq(serviceRequests.organisationId, desk.organisationId));
  return some.map((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Error('no such request');
    return row;
  });
}
const statuses = async (some?: readonly string[]) => (await rowsOf(some)).map(({ status }) => status);
const versionOf = async (id: string) => (await rowsOf([id]))[0]?.version ?? 0;
const seen = async (some: readonly string[]) =>
  (await rowsOf(some)).map(({ id, version }) => ({ requestId: id, version }));
const join = async (mainId = main, some = ids) =>
  joinRequests(desk.dispatcher, desk.organisationId, { mainId, requests: await seen(some) }, clock);
const move = async (deed: Deed, id = main, viewer = desk.dispatcher) =>
  moveRequest(viewer, desk.organisationId, id, { ...deed, version: await versionOf(id) }, clock);
const assign = async (id = main) =>
  assignRequests(
    desk.dispatcher,
    desk.organisationId,
    { assigneeUserId: desk.technician.userId, requests: await seen([id]) },
    clock,
  );

describe('Similar requests of a house', () => {
  it('are offered to the dispatcher: the same house, the same trouble, open, of these days', async () => {
    const elsewhere = await anotherBuilding(desk);
    await aRequest({ resident: await aResident(elsewhere, '1') }, clock, { category: 'pipe-burst' });
    await aRequest(desk, clock, { category: 'roof' });
    const { buildingId } = desk;
    const offered = await getDeskRequest(desk.dispatcher, desk.organisationId, main, clock);
    expect(offered?.similar.map(({ requestId }) => requestId).toSorted()).toEqual(ids.slice(1).toSorted());
    const onThePhone = { buildingId, category: 'pipe-burst' };
    expect(await listSimilarRequests(desk.dispatcher, desk.organisationId, onThePhone, clock)).toHaveLength(5);
    expect(await listSimilarRequests(desk.technician, desk.organisationId, onThePhone, clock)).toEqual([]);
    clock.advance({ days: 4 });
    expect(await listSimilarRequests(desk.dispatcher, desk.organisationId, onThePhone, clock)).toEqual([]);
  });
});

describe('Requests joined under one', () => {
  it('go with it: assigned, taken and done together, each told to its own resident', async () => {
    expect(await join()).toEqual({ ok: true, value: { joined: 4 } });
    await assign();
    expect(await statuses()).toEqual(Array(5).fill('accepted'));
    await move({ event: 'start' }, main, desk.technician);
    await move({ event: 'complete', result: 'Заменили стояк', files: [] }, main, desk.technician);
    const rows = await rowsOf();
    for (const row of rows) {
      expect(row).toMatchObject({ status: 'done', assigneeUserId: desk.technician.userId, doneAt: clock.now() });
      const steps = await db()
        .select({ event: requestEvents.event, role: requestEvents.actorRole, note: requestEvents.note })
        .from(requestEvents)
        .where(eq(requestEvents.requestId, row.id))
        .orderBy(asc(requestEvents.seq));
      expect(steps.at(-1)).toEqual({ event: 'complete', role: 'technician', note: 'Заменили стояк' });
    }
  });

  it('leave the queue to the main one, which says how many stand behind it', async () => {
    await join();
    const { requests } = await listQueue(desk.dispatcher, desk.organisationId, {}, clock);
    expect(requests.map(({ requestId, joinedCount }) => [requestId, joinedCount])).toEqual([[main, 4]]);
    const details = await getDeskRequest(desk.dispatcher, desk.organisationId, main, clock);
    expect(details?.joined.map(({ premisesNumber }) => premisesNumber)).toEqual(['21', '17', '13', '9']);
    expect(details?.similar).toEqual([]);
    const joined = await getDeskRequest(desk.dispatcher, desk.organisationId, ids[1] ?? '', clock);
    expect(joined).toMatchObject({ mainId: main, actions: [] });
  });

  it('are one line of the executor’s own list, too', async () => {
    await join();
    await assign();
    const { open } = await listMyWork(desk.technician, desk.organisationId, clock);
    expect(open.map(({ requestId, joinedCount }) => [requestId, joinedCount])).toEqual([[main, 4]]);
  });

  it('may be named beside the one they stand under: each goes over once', async () => {
    const [, second = '', third = ''] = ids;
    await join(second, [third]);
    expect(await join(main, [second, third])).toEqual({ ok: true, value: { joined: 2 } });
    expect((await rowsOf([second, third])).map(({ mainId }) => mainId)).toEqual([main, main]);
  });

  it('are brought to where the main one is', async () => {
    await assign();
    await move({ event: 'start' }, main, desk.technician);
    await join();
    expect(await statuses()).toEqual(Array(5).fill('in-progress'));
    expect((await rowsOf()).every(({ assigneeUserId }) => assigneeUserId === desk.technician.userId)).toBe(true);
  });

  it('are put off, planned and rejected with it', async () => {
    await join();
    await move({ event: 'defer', until: day('2026-11-30'), reason: 'Нет сварщика' });
    const until = new Date('2026-11-30T05:00:00Z');
    expect((await rowsOf()).map(({ deferredUntil }) => deferredUntil)).toEqual(Array(5).fill(until));
    const planned = { day: day('2026-12-01'), minutes: 600 };
    await planRequest(desk.dispatcher, desk.organisationId, main, { planned, version: await versionOf(main) }, clock);
    const plannedAt = new Date('2026-12-01T07:00:00Z');
    expect((await rowsOf()).map((row) => row.plannedAt)).toEqual(Array(5).fill(plannedAt));
    await move({ event: 'reject', reason: 'Дом передан другой организации' });
    expect(await statuses()).toEqual(Array(5).fill('rejected'));
  });

  it('do not act by themselves, until they are taken out again', async () => {
    await join();
    const second = ids[1] ?? '';
    expect(await move({ event: 'accept' }, second)).toMatchObject({ code: 'joined-request' });
    expect(await assign(second)).toMatchObject({ value: { left: [{ requestId: second, code: 'joined-request' }] } });
    const separate = async (id: string) =>
      separateRequest(desk.dispatcher, desk.organisationId, id, { version: await versionOf(id) }, clock);
    expect(await separate(second)).toMatchObject({ ok: true });
    expect(await separate(second)).toMatchObject({ code: 'not-possible' });
    expect(await move({ event: 'accept' }, second)).toMatchObject({ ok: true });
    expect(await statuses()).toEqual(['new', 'accepted', 'new', 'new', 'new']);
  });

  it('stay when the main one’s resident withdraws: the first of them stands for the others', async () => {
    await join();
    const { viewer, accountId } = desk.resident;
    expect(await withdrawRequest(viewer, accountId, main, clock)).toEqual({ ok: true });
    const [, second = '', ...others] = ids;
    expect(await statuses()).toEqual(['withdrawn', 'new', 'new', 'new', 'new']);
    expect((await rowsOf()).map(({ mainId }) => mainId)).toEqual([null, null, ...others.map(() => second)]);
    await assign(second);
    expect(await statuses()).toEqual(['withdrawn', ...Array(4).fill('accepted')]);
  });

  it('are returned one by one: who still has water on the floor goes on alone', async () => {
    await join();
    await assign();
    await move({ event: 'start' }, main, desk.technician);
    await move({ event: 'complete', result: null, files: [] }, main, desk.technician);
    const [wet] = residents.slice(2);
    const wetId = ids[2] ?? '';
    if (!wet) throw new Error('no resident');
    expect(await returnRequest(wet.viewer, wet.accountId, wetId, { reason: 'Течёт', files: [] }, clock)).toEqual({
      ok: true,
    });
    expect(await statuses()).toEqual(['done', 'done', 'accepted', 'done', 'done']);
    expect((await rowsOf([wetId]))[0]?.mainId).toBeNull();
    // the desk finds out that it has been wrong for all of them
    await move({ event: 'return', reason: 'Проверили: течёт' });
    expect(await statuses()).toEqual(Array(5).fill('accepted'));
    const done = await rowsOf();
    expect(done.map(({ reopenedCount }) => reopenedCount)).toEqual(Array(5).fill(1));
  });

  it('stay done when the main one’s resident returns his alone', async () => {
    await join();
    await assign();
    await move({ event: 'start' }, main, desk.technician);
    await move({ event: 'complete', result: null, files: [] }, main, desk.technician);
    const { viewer, accountId } = desk.resident;
    await returnRequest(viewer, accountId, main, { reason: 'Течёт', files: [] }, clock);
    await move({ event: 'start' }, main, desk.technician);
    expect(await statuses()).toEqual(['in-progress', 'done', 'done', 'done', 'done']);
  });

  it('bring along those joined under them', async () => {
    await join(ids[1], ids.slice(1));
    expect(await join(main, ids.slice(1, 2))).toEqual({ ok: true, value: { joined: 4 } });
    expect((await rowsOf()).map(({ mainId }) => mainId)).toEqual([null, main, main, main, main]);
  });
});

describe('A later call that has become the main one', () => {
  const [FIRST_DUE, LAST_DUE] = ['2026-11-24T09:30:00Z', '2026-11-24T09:34:00Z'].map((at) => new Date(at));
  const last = () => ids[4] ?? '';
  const dueOf = async (id: string) => (await rowsOf([id]))[0]?.dueAt;

  it('takes over the work that is under way, with its executor and all that stand behind it', async () => {
    await join(main, ids.slice(1, 4));
    await assign();
    await move({ event: 'start' }, main, desk.technician);
    expect(await join(last(), [main])).toEqual({ ok: true, value: { joined: 4 } });
    expect(await statuses()).toEqual(Array(5).fill('in-progress'));
    expect((await rowsOf()).map(({ assigneeUserId }) => assigneeUserId)).toEqual(Array(5).fill(desk.technician.userId));
    const { open } = await listMyWork(desk.technician, desk.organisationId, clock);
    expect(open.map(({ requestId, joinedCount }) => [requestId, joinedCount])).toEqual([[last(), 4]]);
    await move({ event: 'complete', result: 'Заменили стояк', files: [] }, last(), desk.technician);
    expect(await statuses()).toEqual(Array(5).fill('done'));
  });

  it('leaves work where it is when it has an executor of its own', async () => {
    const other = await aMember(desk.organisationId, 'technician', 'Мастер Олег');
    await assign();
    const requests = await seen([last()]);
    await assignRequests(desk.dispatcher, desk.organisationId, { assigneeUserId: other.userId, requests }, clock);
    await join(last(), [main]);
    expect((await rowsOf([main, last()])).map((row) => row.assigneeUserId)).toEqual([other.userId, other.userId]);
  });

  it('is late with the first of them, until that one is taken out again', async () => {
    expect([await dueOf(main), await dueOf(last())]).toEqual([FIRST_DUE, LAST_DUE]);
    await join(last(), [main, ids[1] ?? '']);
    expect(await dueOf(last())).toEqual(FIRST_DUE);
    clock.advance({ minutes: 26 });
    const { requests } = await listQueue(desk.dispatcher, desk.organisationId, { isOverdue: true }, clock);
    expect(requests.map(({ requestId }) => requestId)).toEqual([last()]);
    const separate = async (id: string) =>
      separateRequest(desk.dispatcher, desk.organisationId, id, { version: await versionOf(id) }, clock);
    expect(await separate(main)).toMatchObject({ ok: true });
    expect(await dueOf(last())).toEqual(await dueOf(ids[1] ?? ''));
    expect(await separate(ids[1] ?? '')).toMatchObject({ ok: true });
    expect(await dueOf(last())).toEqual(LAST_DUE);
  });
});

describe('Joining', () => {
  it('is refused across houses, for what is over, under a joined one, and on an old view', async () => {
    const elsewhere = await anotherBuilding(desk);
    const far = await aRequest({ resident: await aResident(elsewhere, '1') }, clock);
    expect(await join(main, [far])).toMatchObject({ code: 'other-building' });
    await move({ event: 'reject', reason: 'x' }, ids[4]);
    expect(await join(main, ids.slice(4))).toMatchObject({ code: 'not-possible' });
    expect(await join(ids[4], [main])).toMatchObject({ code: 'not-possible' });
    await join(main, ids.slice(1, 2));
    expect(await join(ids[1], ids.slice(2, 3))).toMatchObject({ code: 'not-possible' });
    const stale = { mainId: main, requests: [{ requestId: ids[2] ?? '', version: 9 }] };
    expect(await joinRequests(desk.dispatcher, desk.organisationId, stale, clock)).toMatchObject({
      code: 'changed-meanwhile',
    });
  });

  it('is the dispatcher’s business, and of his own organisation', async () => {
    const requests = await seen(ids.slice(1));
    const elsewhere = await aDesk();
    const asked = { mainId: main, requests };
    for (const viewer of [desk.technician, elsewhere.dispatcher, desk.resident.viewer]) {
      await expect(joinRequests(viewer, desk.organisationId, asked, clock)).rejects.toBeInstanceOf(NotFound);
    }
    const foreign = { mainId: await aRequest(elsewhere, clock), requests };
    await expect(joinRequests(desk.dispatcher, desk.organisationId, foreign, clock)).rejects.toBeInstanceOf(NotFound);
  });

  it('both ways at once ends in one order, without a circle', async () => {
    const [a = '', b = ''] = ids;
    const under = (mainId: string, requestId: string) =>
      joinRequests(desk.dispatcher, desk.organisationId, { mainId, requests: [{ requestId, version: 1 }] }, clock);
    const answers = await Promise.all([under(a, b), under(b, a)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await rowsOf([a, b])).filter(({ mainId }) => mainId === null)).toHaveLength(1);
  });
});
