import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { requestFiles, requestMessages } from '@/db/schema/requests/requests';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { getDeskRequest } from '@/lib/requests/desk-details';
import { attachedAmong, findRequestFile } from '@/lib/requests/find-request-file';
import { moveRequest } from '@/lib/requests/move-request';
import { listQueue } from '@/lib/requests/queue';
import { getQueueFrame } from '@/lib/requests/queue-frame';
import { withdrawRequest } from '@/lib/requests/withdraw-request';
import { writeMessage } from '@/lib/requests/write-message';
import type { Viewer } from '@/lib/shared/viewer';
import { aDesk, aMember, aPhoto, aRequest, type Desk } from '../../support/builders/a-desk';
import { aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { payloadsOf } from '../../support/journal';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
});

const write = (
  requestId: string,
  text: string,
  viewer = desk.resident.viewer,
  files = [] as ReturnType<typeof aPhoto>[],
) => writeMessage(viewer, desk.resident.accountId, requestId, { text, submissionId: randomUUID(), files }, clock);
const answer = (requestId: string, text: string, isInternal = false, viewer = desk.dispatcher) =>
  answerRequest(
    viewer,
    desk.organisationId,
    requestId,
    { text, isInternal, submissionId: randomUUID(), files: isInternal ? [aPhoto('для своих.jpg')] : [] },
    clock,
  );

describe('Messages', () => {
  it('go to and fro; whose turn it is stands in the queue, and the resident is told by letter', async () => {
    const id = await aRequest(desk, clock);
    const { organisationId, dispatcher } = desk;
    await write(id, 'Когда придёте?');
    expect(await getDeskRequest(dispatcher, organisationId, id, clock)).toMatchObject({
      awaitsAnswer: true,
      version: 1,
    });
    await answer(id, 'Только для своих', true);
    expect(await getDeskRequest(dispatcher, organisationId, id, clock)).toMatchObject({ awaitsAnswer: true });
    const answered = await answer(id, 'Завтра утром');
    expect(await getDeskRequest(dispatcher, organisationId, id, clock)).toMatchObject({ awaitsAnswer: false });
    const letters = (await payloadsOf<{ requestId: string }>('request-answered')).filter((one) => one.requestId === id);
    expect(letters).toEqual([
      { organisationId, requestId: id, messageId: answered.ok ? answered.value.messageId : '' },
    ]);
  });

  it('about a job that is done wait in the queue of questions too, as its counter says', async () => {
    const { organisationId, dispatcher } = desk;
    const id = await aRequest(desk, clock);
    await moveRequest(dispatcher, organisationId, id, { event: 'accept', version: 1 }, clock);
    const deed = { event: 'complete', result: null, files: [], version: 2 } as const;
    expect(await moveRequest(dispatcher, organisationId, id, deed, clock)).toMatchObject({ ok: true });
    await write(id, 'А батарея холодная');
    const frame = await getQueueFrame(dispatcher, organisationId, clock);
    expect(frame?.awaitingAnswer).toBe(1);
    expect(await listQueue(dispatcher, organisationId, { awaitsAnswer: true }, clock)).toMatchObject({
      requests: [{ requestId: id, status: 'done', awaitsAnswer: true }],
    });
    expect((await listQueue(dispatcher, organisationId, {}, clock)).requests).toEqual([]);
  });

  it('sent twice are one, empty ones none, and an end is an end', async () => {
    const id = await aRequest(desk, clock);
    const { viewer, accountId } = desk.resident;
    const once = { text: 'Алло', submissionId: randomUUID(), files: [aPhoto()] };
    const sent = await Promise.all([1, 2, 3].map(() => writeMessage(viewer, accountId, id, once, clock)));
    expect(new Set(sent.map((one) => one.ok && one.value.messageId)).size).toBe(1);
    expect(await db().select().from(requestMessages).where(eq(requestMessages.requestId, id))).toHaveLength(1);
    expect(await write(id, '')).toMatchObject({ code: 'empty-message' });
    expect(await write(id, '', viewer, [aPhoto()])).toMatchObject({ ok: true });
    await withdrawRequest(viewer, accountId, id, clock);
    expect(await write(id, 'Ещё')).toMatchObject({ code: 'request-closed' });
    expect(await answer(id, 'Жаль')).toMatchObject({ ok: true });
  });

  it('bring ten files at once and thirty in all, and not by two doors at the same time', async () => {
    const id = await aRequest(desk, clock);
    const ten = () => Array.from({ length: 10 }, () => aPhoto());
    expect(await write(id, 'x', desk.resident.viewer, [...ten(), aPhoto()])).toMatchObject({ code: 'too-many-files' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => write(id, 'x', desk.resident.viewer, ten())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await db().select().from(requestFiles).where(eq(requestFiles.requestId, id))).toHaveLength(30);
  });

  it('are few enough: sixty a day', async () => {
    const id = await aRequest(desk, clock);
    const answers = await Promise.all(Array.from({ length: 64 }, () => write(id, 'Ну когда?')));
    expect(answers.filter((one) => !one.ok && one.code === 'too-many-messages')).toHaveLength(4);
  });
});

describe('A file of a request', () => {
  it('is found by those who see the request, and an internal one by the desk alone', async () => {
    const id = await aRequest(desk, clock, { files: [aPhoto()] });
    await answer(id, 'Внутри', true);
    const { organisationId, dispatcher, technician, resident } = desk;
    const files = await db().select().from(requestFiles).where(eq(requestFiles.requestId, id));
    const [own, internal] = ['both', 'staff'].map((audience) => files.find((file) => file.audience === audience));
    if (!own || !internal) throw new Error('no file');
    const auditor = await aMember(organisationId, 'auditor', 'Аудитор');
    const cashier = await aMember(organisationId, 'cashier', 'Кассир');
    const elsewhere = await aDesk();
    const seen = async (viewer: Viewer) => [
      (await findRequestFile(viewer, id, own.id)) !== null,
      (await findRequestFile(viewer, id, internal.id)) !== null,
    ];
    expect(await seen(resident.viewer)).toEqual([true, false]);
    expect(await seen(dispatcher)).toEqual([true, true]);
    expect(await seen(auditor)).toEqual([true, true]);
    for (const viewer of [technician, cashier, elsewhere.dispatcher, elsewhere.resident.viewer, await aViewer()]) {
      expect(await seen(viewer)).toEqual([false, false]);
    }
    const given = { assigneeUserId: technician.userId, requests: [{ requestId: id, version: 1 }] };
    await assignRequests(dispatcher, organisationId, given, clock);
    expect(await seen(technician)).toEqual([true, true]);
    // through another request's address
    const other = await aRequest(desk, clock);
    expect(await findRequestFile(resident.viewer, other, own.id)).toBeNull();
    expect(await findRequestFile(resident.viewer, id, '../../etc/passwd')).toBeNull();
    expect(await findRequestFile(resident.viewer, id, own.id)).toMatchObject({ key: own.key, mediaType: 'image/jpeg' });
  });

  it('keeps its sender’s name for it, without what no name has', async () => {
    const id = await aRequest(desk, clock, { files: [aPhoto('ф\u0000о\r\nто\u0085.jpg')] });
    const [file] = await db().select().from(requestFiles).where(eq(requestFiles.requestId, id));
    expect(file?.name).toBe('фото.jpg');
  });

  it('tells the storage that its keys are somebody’s', async () => {
    const photo = aPhoto();
    await aRequest(desk, clock, { files: [photo] });
    const [nobodys, { key, thumbnailKey = '' }] = [randomUUID(), photo.file];
    expect(await attachedAmong([nobodys, key])).toEqual(new Set([key, thumbnailKey]));
    expect(await attachedAmong([thumbnailKey])).toContain(thumbnailKey);
    expect(await attachedAmong([nobodys])).toEqual(new Set());
    expect(await attachedAmong([])).toEqual(new Set());
  });
});
