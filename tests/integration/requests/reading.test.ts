import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { getDeskRequest } from '@/lib/requests/desk-details';
import { fileByPhone } from '@/lib/requests/file-by-phone';
import { filingOptions } from '@/lib/requests/filing-options';
import { moveRequest } from '@/lib/requests/move-request';
import { getRequest, listRequests } from '@/lib/requests/queries';
import { withdrawRequest } from '@/lib/requests/withdraw-request';
import { writeMessage } from '@/lib/requests/write-message';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { aDesk, aPhoto, aRequest, aTrouble, type Desk, link } from '../../support/builders/a-desk';
import { aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { statementsOf } from '../../support/statements';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk({ phone: '+7 843 200-00-00', emergencyPhone: '+7 843 200-00-99' });
  clock = movableClock('2026-11-24T09:00:00Z');
});

const numbersOf = async (viewer: Viewer, closed = false) =>
  (await listRequests(viewer, desk.resident.accountId, { closed })).requests.map(({ number }) => number);
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

describe('A resident', () => {
  it('sees his requests, the newest first, and the closed ones apart', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      ids.push(await aRequest(desk, clock));
      clock.advance({ hours: 1 });
    }
    const { viewer, accountId } = desk.resident;
    await withdrawRequest(viewer, accountId, ids[1] ?? '', clock);
    expect(await numbersOf(viewer)).toEqual(['2026-4', '2026-3', '2026-1']);
    expect(await numbersOf(viewer, true)).toEqual(['2026-2']);
    const { counts, requests } = await listRequests(viewer, accountId);
    expect(counts).toEqual({ open: 3, closed: 1 });
    expect(requests[0]).toMatchObject({ status: 'new', category: 'plumbing', categoryTitle: null, executor: null });
  });

  it('turns the pages of a long list without losing or repeating any', async () => {
    const { organisationId, dispatcher, resident } = desk;
    for (let n = 0; n < 45; n += 1) {
      const told = { ...aTrouble(), contactPhone: null };
      expect(await fileByPhone(dispatcher, organisationId, resident.accountId, told, clock)).toMatchObject({
        ok: true,
      });
      // three at a time bear the same moment
      if (n % 3 === 0) clock.advance({ minutes: 1 });
    }
    const found: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 3; page += 1) {
      const list = await listRequests(resident.viewer, resident.accountId, { cursor });
      found.push(...list.requests.map(({ number }) => number));
      cursor = list.nextCursor ?? undefined;
    }
    expect(cursor).toBeUndefined();
    expect(new Set(found)).toEqual(new Set(Array.from({ length: 45 }, (_, at) => `2026-${at + 1}`)));
    expect(found).toHaveLength(45);
    const odd = await listRequests(resident.viewer, resident.accountId, { cursor: "2026-11-24T09:00:00.000Z_'" });
    expect(odd.requests).toHaveLength(20);
  });

  it('reads one request in one statement: what was said and done, without what is the desk’s own', async () => {
    const id = await aRequest(desk, clock, { files: [aPhoto('кран.jpg')] });
    await write(id, 'Приходите после шести', desk.resident.viewer, [aPhoto('вид сбоку.jpg')]);
    await answer(id, 'Хорошо, после шести');
    await answer(id, 'Сосед ругается, идти вдвоём', true);
    const { technician, dispatcher, organisationId } = desk;
    const given = { assigneeUserId: technician.userId, requests: [{ requestId: id, version: 1 }] };
    await assignRequests(dispatcher, organisationId, given, clock);
    const { viewer, accountId } = desk.resident;
    let page: Awaited<ReturnType<typeof getRequest>> = null;
    const statements = await statementsOf(async () => {
      page = await getRequest(viewer, accountId, id, clock);
    });
    expect(statements).toHaveLength(1);
    expect(page).toMatchObject({
      number: '2026-1',
      status: 'accepted',
      executor: 'Мастер Пётр',
      emergencyPhone: '+7 843 200-00-99',
      actions: ['withdraw'],
      isRatable: false,
      mayWrite: true,
      timeline: [
        { event: 'filed', role: 'resident', actor: null, at: clock.now() },
        { event: 'accept', role: 'dispatcher', actor: null },
      ],
      messages: [
        {
          side: 'resident',
          text: 'Приходите после шести',
          author: null,
          files: [{ name: 'вид сбоку.jpg', hasThumbnail: true }],
        },
        { side: 'desk', text: 'Хорошо, после шести', author: null, files: [] },
      ],
      files: [{ name: 'кран.jpg', purpose: 'description', mediaType: 'image/jpeg' }],
    });
    expect(JSON.stringify(page)).not.toMatch(/Сосед|для своих/);
    const atDesk = await getDeskRequest(dispatcher, organisationId, id, clock);
    expect(atDesk?.messages.at(-1)).toMatchObject({
      isInternal: true,
      author: 'Диспетчер Юлия',
      text: expect.stringContaining('Сосед'),
    });
    expect(atDesk).toMatchObject({ holder: 'Ковалёва', filedBy: 'Ковалёва Нина', role: 'dispatcher' });
  });

  it('is offered a return only within its term', async () => {
    const id = await aRequest(desk, clock);
    const { dispatcher, organisationId, resident } = desk;
    await moveRequest(dispatcher, organisationId, id, { event: 'accept', version: 1 }, clock);
    await moveRequest(
      dispatcher,
      organisationId,
      id,
      { event: 'complete', version: 2, result: null, files: [] },
      clock,
    );
    const page = () => getRequest(resident.viewer, resident.accountId, id, clock);
    expect(await page()).toMatchObject({
      actions: ['return'],
      isRatable: true,
      returnUntil: new Date('2026-12-01T09:00:00Z'),
    });
    clock.advance({ days: 8 });
    expect(await page()).toMatchObject({ actions: [], isRatable: true, returnUntil: null });
  });
});

describe('Whose requests they are', () => {
  it('a family shares them, and sees what was told by phone since it came', async () => {
    const { organisationId, dispatcher, resident } = desk;
    const husband = await aViewer({ fullName: 'Ковалёв Пётр' });
    await link(organisationId, resident.accountId, husband);
    await aRequest(desk, clock);
    await fileByPhone(dispatcher, organisationId, resident.accountId, { ...aTrouble(), contactPhone: null }, clock);
    expect(await numbersOf(husband)).toEqual(['2026-2', '2026-1']);
    expect(await numbersOf(resident.viewer)).toEqual(['2026-2', '2026-1']);
  });

  it('a later holder of the flat does not see what the holder before him wrote', async () => {
    const { organisationId, resident } = desk;
    const id = await aRequest(desk, clock);
    const later = await aViewer();
    await link(organisationId, resident.accountId, later, '2026-11-25');
    clock.advance({ days: 3 });
    const hers = await aRequest({ resident: { viewer: later, accountId: resident.accountId } }, clock);
    expect(await numbersOf(later)).toEqual(['2026-2']);
    expect(await getRequest(later, resident.accountId, id, clock)).toBeNull();
    expect(await getRequest(later, resident.accountId, hers, clock)).toMatchObject({ number: '2026-2' });
    await expect(write(id, 'Чужое', later)).rejects.toBeInstanceOf(NotFound);
    await expect(withdrawRequest(later, resident.accountId, id, clock)).rejects.toBeInstanceOf(NotFound);
    expect((await listRequests(later, resident.accountId)).counts).toEqual({ open: 1, closed: 0 });
  });

  it('who has left the flat sees nothing of it, and his own again when he is back', async () => {
    const { organisationId, resident } = desk;
    await aRequest(desk, clock);
    await db()
      .update(accountLinks)
      .set({ endedAt: new Date(), endReason: 'unlinked' })
      .where(eq(accountLinks.userId, resident.viewer.userId));
    expect(await numbersOf(resident.viewer)).toEqual([]);
    await link(organisationId, resident.accountId, resident.viewer, '2026-12-01');
    expect(await numbersOf(resident.viewer)).toEqual(['2026-1']);
  });

  it('nobody’s else: a stranger, a made-up address', async () => {
    const id = await aRequest(desk, clock);
    const other = await aDesk();
    expect(await getRequest(other.resident.viewer, desk.resident.accountId, id, clock)).toBeNull();
    expect(await getRequest(other.resident.viewer, other.resident.accountId, id, clock)).toBeNull();
    expect(await getRequest(desk.resident.viewer, desk.resident.accountId, 'x', clock)).toBeNull();
    expect(await listRequests(desk.resident.viewer, 'x')).toMatchObject({ requests: [] });
    expect(await filingOptions(other.resident.viewer, desk.resident.accountId, clock)).toBeNull();
  });
});

describe('«Подать заявку»', () => {
  it('offers what is usable without any set-up, with the term of each, in one statement', async () => {
    const { viewer, accountId } = desk.resident;
    let options: Awaited<ReturnType<typeof filingOptions>> = null;
    const statements = await statementsOf(async () => {
      options = await filingOptions(viewer, accountId, clock);
    });
    expect(statements).toHaveLength(1);
    expect(options).toMatchObject({
      emergencyPhone: '+7 843 200-00-99',
      premisesNumber: '5',
      isClosed: false,
      outages: [],
    });
    const burst = options as unknown as NonNullable<Awaited<ReturnType<typeof filingOptions>>>;
    expect(burst.categories).toHaveLength(21);
    expect(burst.categories[0]).toMatchObject({
      code: 'pipe-burst',
      isEmergency: true,
      term: 'PT30M',
      norm: 'pp-416-13',
      plannedAt: new Date('2026-11-24T09:30:00Z'),
    });
  });
});
