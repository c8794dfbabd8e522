import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { assignRequests } from '@/lib/requests/assign-requests';
import { findCallers } from '@/lib/requests/find-callers';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { listRequests } from '@/lib/requests/queries';
import { listMyWork, listQueue } from '@/lib/requests/queue';
import type { QueueFilter } from '@/lib/requests/queue-filter';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { rateRequest } from '@/lib/requests/rate-request';
import { requestReport } from '@/lib/requests/report';
import { writeMessage } from '@/lib/requests/write-message';
import { day } from '@/lib/shared/billing-period';
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
import { statementsOf } from '../../support/statements';

/** One desk's week, read in many ways. */
let desk: Desk;
let forest: Awaited<ReturnType<typeof anotherBuilding>>;
let neighbour: Resident;
const clock = movableClock('2026-11-24T09:00:00Z');

const filed = (category: string, description: string, resident = desk.resident) =>
  aRequest({ resident }, clock, { category, description });

beforeAll(async () => {
  desk = await aDesk();
  forest = await anotherBuilding(desk);
  neighbour = await aResident(forest, '12а');
  // 1 plumbing, due 25.11 12:00; the technician is at work
  const tap = await filed('plumbing', 'Капает кран');
  // 2 burst pipe in the other house, due in half an hour, nobody's: late by the evening
  await filed('pipe-burst', 'Прорвало трубу 100% потоп', neighbour);
  // 3 roof, rejected
  const roof = await filed('roof', 'Течёт крыша', neighbour);
  // 4 documents, done in time and rated
  const paper = await filed('documents', 'Справка о составе семьи');
  // 5 lift, done late
  const lift = await filed('lift', 'Лифт стоит');
  const { organisationId, dispatcher, technician } = desk;
  const move = async (id: string, ...deeds: Deed[]) => {
    for (const [at, deed] of deeds.entries()) {
      const moved = await moveRequest(dispatcher, organisationId, id, { ...deed, version: at + 1 }, clock);
      if (!moved.ok) throw new Error(moved.code);
    }
  };
  const done: Deed = { event: 'complete', result: null, files: [] };
  await assignRequests(
    dispatcher,
    organisationId,
    {
      assigneeUserId: technician.userId,
      requests: [
        { requestId: tap, version: 1 },
        { requestId: lift, version: 1 },
      ],
    },
    clock,
  );
  await moveRequest(technician, organisationId, tap, { event: 'start', version: 2 }, clock);
  await move(roof, { event: 'reject', reason: 'Ремонт начат' });
  await move(paper, { event: 'accept' }, done);
  const { viewer, accountId } = desk.resident;
  await rateRequest(viewer, accountId, paper, { rating: 4, reasons: [], comment: null }, clock);
  await writeMessage(viewer, accountId, tap, { text: 'Когда?', submissionId: randomUUID(), files: [] }, clock);
  clock.advance({ days: 2 });
  await moveRequest(dispatcher, organisationId, lift, { ...done, version: 2 }, clock);
  // Thursday, 12:00 in Moscow
});

const numbers = async (filter: QueueFilter = {}, viewer = desk.dispatcher, organisationId = desk.organisationId) =>
  (await listQueue(viewer, organisationId, filter, clock)).requests.map(({ number }) => number.slice(5));

describe('The queue of the desk', () => {
  it('shows the open ones, the overdue on top, in one statement', async () => {
    const statements = await statementsOf(async () => expect(await numbers()).toEqual(['2', '1']));
    expect(statements).toHaveLength(1);
    const { requests } = await listQueue(desk.dispatcher, desk.organisationId, {}, clock);
    expect(requests[0]).toMatchObject({
      isOverdue: true,
      isEmergency: true,
      priority: 'urgent',
      buildingAddress: 'ул. Лесная, д. 3',
      premisesNumber: '12а',
      assigneeUserId: null,
      version: 1,
    });
    expect(requests[1]).toMatchObject({ executor: 'Мастер Пётр', awaitsAnswer: true, isOverdue: true });
  });

  it.each([
    ['state', { statuses: ['rejected'] }, ['3']],
    ['several states, the newest first', { statuses: ['rejected', 'done', 'closed'] }, ['5', '4', '3']],
    ['category', { category: 'plumbing' }, ['1']],
    ['emergency', { isEmergency: true }, ['2']],
    ['nobody’s', { assignee: 'nobody' }, ['2']],
    ['overdue', { isOverdue: true, category: 'plumbing' }, ['1']],
    ['waiting for an answer', { awaitsAnswer: true }, ['1']],
    ['a made-up house', { buildingId: 'somewhere' }, []],
    ['a number', { search: '2026-3' }, ['3']],
    ['a bare number', { search: '№ 4' }, ['4']],
    ['digits alone', { search: '4' }, ['4']],
    ['digits among words', { search: 'лесная 3' }, ['3', '2']],
    ['words, whatever their case', { search: 'течёт КРЫША' }, ['3']],
    ['an address', { search: 'лесная' }, ['3', '2']],
    ['an address and a flat', { search: 'лесная, 12А' }, ['3', '2']],
    ['a flat as people say it', { search: 'лесная 3, кв. 12а' }, ['3', '2']],
    ['a flat without a full stop', { search: 'кв 12а' }, ['3', '2']],
    ['a flat, which is no digit of an account or a description', { search: 'кв. 5' }, ['5', '4', '1']],
    ['words without ё', { search: 'течет' }, ['3']],
    ['a per cent sign, which is no pattern', { search: '100%' }, ['2']],
    ['an underscore, which is no pattern', { search: 'к_ан' }, []],
    ['nothing', { search: 'слон' }, []],
    ['words within a state', { search: 'лесная', statuses: ['new'] }, ['2']],
  ] as ReadonlyArray<readonly [string, QueueFilter, string[]]>)(
    'is filtered by %s',
    async (_what, filter, expected) => {
      expect(await numbers(filter)).toEqual(expected);
    },
  );

  it('is filtered by house, executor and number of the account', async () => {
    expect(await numbers({ buildingId: forest.buildingId })).toEqual(['2']);
    expect(await numbers({ assignee: desk.technician.userId })).toEqual(['1']);
    const [account] = await db().select().from(personalAccounts).where(eq(personalAccounts.id, neighbour.accountId));
    expect(await numbers({ search: account?.number })).toEqual(['3', '2']);
    expect(await numbers({ search: `счёт ${account?.number.slice(0, 6)}` })).toEqual([]);
    expect(await numbers({ search: `лесная ${account?.number.slice(2)}` })).toEqual(['3', '2']);
  });

  it('is turned page by page in both orders', async () => {
    const many = await aDesk();
    for (let n = 0; n < 6; n += 1) {
      const resident = await aResident(many, String(n));
      for (let m = 0; m < 10; m += 1) await aRequest({ resident }, clock);
    }
    for (const filter of [{}, { search: 'кран' }] as QueueFilter[]) {
      const first = await listQueue(many.dispatcher, many.organisationId, filter, clock);
      expect(first.requests).toHaveLength(50);
      const next = { ...filter, cursor: first.nextCursor ?? '' };
      const second = await listQueue(many.dispatcher, many.organisationId, next, clock);
      expect(second.nextCursor).toBeNull();
      const all = [...first.requests, ...second.requests].map(({ requestId }) => requestId);
      expect(all).toHaveLength(60);
      expect(new Set(all).size).toBe(60);
    }
  });

  it.each(['x', '+275760-09-13T00:00:00.000Z', '2026-02-31T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '2026-11-24'])(
    'starts anew at a place that is none of its own: %s',
    async (at) => {
      const id = '0192f000-0000-7000-8000-000000000001';
      expect(await numbers({ cursor: `${at}_${id}` })).toEqual(['2', '1']);
      const { requests } = await listRequests(desk.resident.viewer, desk.resident.accountId, { cursor: `${at}_${id}` });
      expect(requests).toHaveLength(2);
    },
  );

  it('shows a technician his own, an auditor all, strangers nothing', async () => {
    const { organisationId, technician, resident } = desk;
    const everything = { search: 'а' };
    expect(await numbers({}, technician)).toEqual(['1']);
    const auditor = await aMember(organisationId, 'auditor', 'Аудитор');
    expect(await numbers({}, auditor)).toEqual(['2', '1']);
    const elsewhere = await aDesk();
    const cashier = await aMember(organisationId, 'cashier', 'Кассир');
    for (const viewer of [elsewhere.dispatcher, cashier, resident.viewer]) {
      expect(await numbers(everything, viewer)).toEqual([]);
      expect(await getQueueFrame(viewer, organisationId, clock)).toBeNull();
      expect(
        await requestReport(viewer, organisationId, { from: day('2026-11-01'), to: day('2026-11-30') }, clock),
      ).toBeNull();
    }
    expect(await numbers(everything, desk.dispatcher, elsewhere.organisationId)).toEqual([]);
    expect(await numbers(everything, desk.dispatcher, "' or true")).toEqual([]);
  });

  it('stands in a frame with its choices and counts, in one statement', async () => {
    let frame: Awaited<ReturnType<typeof getQueueFrame>> = null;
    const statements = await statementsOf(async () => {
      frame = await getQueueFrame(desk.dispatcher, desk.organisationId, clock);
    });
    expect(statements).toHaveLength(1);
    expect(frame).toMatchObject({
      timeZone: 'Europe/Moscow',
      buildings: [{ address: 'ул. Лесная, д. 3' }, { address: 'ул. Спортивная, д. 9' }],
      executors: [{ name: 'Диспетчер Юлия' }, { name: 'Мастер Пётр' }],
      counts: { new: 1, accepted: 0, 'in-progress': 1, deferred: 0, done: 1 },
      overdue: 2,
      unassigned: 1,
      awaitingAnswer: 1,
      mayManage: true,
      maySet: false,
      mayAnnounce: true,
    });
  });
});

describe('A technician on his phone', () => {
  it('sees what is assigned to him: the open by term, and what he has done of late', async () => {
    const work = await listMyWork(desk.technician, desk.organisationId, clock);
    expect(work.open.map(({ number }) => number)).toEqual(['2026-1']);
    expect(work.done.map(({ number }) => number)).toEqual(['2026-5']);
    expect(await listMyWork(desk.resident.viewer, desk.organisationId, clock)).toEqual({ open: [], done: [] });
  });
});

describe('Who is calling', () => {
  it.each([
    ['Ковалёва', 2],
    ['ковалева лесная', 1],
    ['лесная 12а', 1],
    ['лесная 3', 1],
    ['спортивная 9 5', 1],
    ['спортивная 9 6', 0],
    ['спортивная 9, кв. 5', 1],
    ['лесная 3 квартира 12а', 1],
    ['кв. 5', 1],
    ['62620000', 2],
    ['%', 0],
    ['', 0],
  ])('«%s» finds %i', async (said, expected) => {
    expect(await findCallers(desk.dispatcher, desk.organisationId, said)).toHaveLength(expected);
  });

  it('is no business of others', async () => {
    expect(await findCallers(desk.technician, desk.organisationId, 'Ковалёва')).toEqual([]);
    const elsewhere = await aDesk();
    expect(await findCallers(elsewhere.dispatcher, desk.organisationId, 'Ковалёва')).toEqual([]);
  });
});

describe('The report', () => {
  const month = { from: day('2026-11-24'), to: day('2026-11-30') };

  it('counts what was filed, done in time and rated, in one statement', async () => {
    let report: Awaited<ReturnType<typeof requestReport>> = null;
    const statements = await statementsOf(async () => {
      report = await requestReport(desk.dispatcher, desk.organisationId, month, clock);
    });
    expect(statements).toHaveLength(1);
    expect(report).toMatchObject({
      total: {
        filed: 5,
        done: 2,
        doneOnTime: 1,
        onTimePercent: 50,
        overdue: 2,
        rejected: 1,
        rated: 1,
        averageRating: '4.00',
      },
      byBuilding: [
        { title: 'ул. Спортивная, д. 9', filed: 3, done: 2 },
        { title: 'ул. Лесная, д. 3', filed: 2, done: 0, onTimePercent: null, averageRating: null },
      ],
      byDay: [{ day: '2026-11-24', filed: 5 }],
    });
    const { byCategory, byExecutor } = report as unknown as NonNullable<Awaited<ReturnType<typeof requestReport>>>;
    expect(byCategory.find(({ key }) => key === 'documents')).toMatchObject({
      done: 1,
      onTimePercent: 100,
      averageRating: '4.00',
    });
    expect(byExecutor).toMatchObject([
      { key: null, title: null, filed: 3 },
      { key: desk.technician.userId, title: 'Мастер Пётр', filed: 2, onTimePercent: 0 },
    ]);
  });

  it('goes by the organisation’s days', async () => {
    const kamchatka = await aDesk({ timeZone: 'Asia/Kamchatka' });
    // 24.11 in Moscow, 25.11 there
    const evening = movableClock('2026-11-24T13:00:00Z');
    await aRequest(kamchatka, evening);
    const on = async (text: string) => {
      const report = await requestReport(
        kamchatka.dispatcher,
        kamchatka.organisationId,
        { from: day(text), to: day(text) },
        clock,
      );
      return report?.byDay.map((row) => [row.day, row.filed]);
    };
    expect([await on('2026-11-24'), await on('2026-11-25')]).toEqual([[], [['2026-11-25', 1]]]);
  });
});
