import { randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestMessages } from '@/db/schema/requests/requests';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { getDeskRequest } from '@/lib/requests/desk-details';
import { joinRequests } from '@/lib/requests/join-requests';
import { getRequest } from '@/lib/requests/queries';
import { listMyWork, listQueue } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { writeMessage } from '@/lib/requests/write-message';
import { aDesk, aPhoto, aRequest, aResident, type Desk, type Resident } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';
import { journalOf, payloadsOf } from '../../support/journal';

/** One burst pipe and five calls, joined under the first. */
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
  const [first = '', ...others] = ids;
  main = first;
  const requests = others.map((requestId) => ({ requestId, version: 1 }));
  await joinRequests(desk.dispatcher, desk.organisationId, { mainId: main, requests }, clock);
});

const assign = () =>
  assignRequests(
    desk.dispatcher,
    desk.organisationId,
    { assigneeUserId: desk.technician.userId, requests: [{ requestId: main, version: 1 }] },
    clock,
  );

describe('A question of one who is joined', () => {
  const ask = (at: number) => {
    const { viewer, accountId } = residents[at] ?? desk.resident;
    const message = { text: 'Когда дадут воду?', submissionId: randomUUID(), files: [] };
    return writeMessage(viewer, accountId, ids[at] ?? '', message, clock);
  };
  const answer = (id: string, isForJoined = false, submissionId = randomUUID()) =>
    answerRequest(
      desk.dispatcher,
      desk.organisationId,
      id,
      { text: 'К вечеру', isInternal: false, isForJoined, submissionId, files: [] },
      clock,
    );
  const inQueue = async () => {
    const filter = { awaitsAnswer: true };
    const { requests } = await listQueue(desk.dispatcher, desk.organisationId, filter, clock);
    const frame = await getQueueFrame(desk.dispatcher, desk.organisationId, clock);
    return [requests.map((row) => [row.requestId, row.awaitsAnswer]), frame?.awaitingAnswer];
  };

  it('stands at the main one in the queue, its count and the executor’s list, until he is answered', async () => {
    await assign();
    expect(await inQueue()).toEqual([[], 0]);
    await ask(2);
    expect(await inQueue()).toEqual([[[main, true]], 1]);
    const { open } = await listMyWork(desk.technician, desk.organisationId, clock);
    expect(open).toMatchObject([{ requestId: main, awaitsAnswer: true }]);
    const details = await getDeskRequest(desk.dispatcher, desk.organisationId, main, clock);
    expect(details?.joined.map((row) => [row.premisesNumber, row.awaitsAnswer])).toEqual([
      ['13', true],
      ['21', false],
      ['17', false],
      ['9', false],
    ]);
    await answer(main);
    expect(await inQueue()).toEqual([[[main, true]], 1]);
    await answer(ids[2] ?? '');
    expect(await inQueue()).toEqual([[], 0]);
  });

  it('is answered with those of all the others when the desk says so: each a message and a letter, once', async () => {
    await ask(2);
    const form = randomUUID();
    expect(await answer(main, true, form)).toMatchObject({ ok: true });
    expect(await answer(main, true, form)).toMatchObject({ ok: true });
    expect(await inQueue()).toEqual([[], 0]);
    const letters = await payloadsOf<{ requestId: string }>('request-answered');
    const journal = await journalOf(desk.organisationId, 'request-answered');
    for (const [at, id] of ids.entries()) {
      const { viewer, accountId } = residents[at] ?? desk.resident;
      const seen = await getRequest(viewer, accountId, id, clock);
      expect(seen?.messages.filter(({ text }) => text === 'К вечеру')).toHaveLength(1);
      expect(letters.filter(({ requestId }) => requestId === id)).toHaveLength(1);
      expect(journal.filter((entry) => entry.subject_id === id)).toHaveLength(1);
    }
  });

  it('is told to nobody else without that, nor from a joined one, nor as a note', async () => {
    await answer(main);
    await answer(ids[1] ?? '', true);
    const messages = await db().select().from(requestMessages).where(inArray(requestMessages.requestId, ids));
    expect(messages.map(({ requestId }) => requestId).toSorted()).toEqual([main, ids[1]].toSorted());
    const note = { text: 'x', isInternal: true, isForJoined: true, submissionId: randomUUID(), files: [] };
    expect(await answerRequest(desk.dispatcher, desk.organisationId, main, note, clock)).toMatchObject({
      code: 'note-for-joined',
    });
  });

  it('gets no half of an answer whose photos do not fit into every request', async () => {
    const photos = (count: number) => Array.from({ length: count }, () => aPhoto());
    const send = (id: string, count: number, isForJoined: boolean) =>
      answerRequest(
        desk.dispatcher,
        desk.organisationId,
        id,
        { text: '', isInternal: false, isForJoined, submissionId: randomUUID(), files: photos(count) },
        clock,
      );
    for (let n = 0; n < 3; n += 1) await send(ids[4] ?? '', 10, false);
    expect(await send(main, 1, true)).toMatchObject({ code: 'too-many-files' });
    const messages = await db().select().from(requestMessages).where(inArray(requestMessages.requestId, ids));
    expect(new Set(messages.map(({ requestId }) => requestId))).toEqual(new Set([ids[4]]));
  });
});
