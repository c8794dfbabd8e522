import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { requestFiles, serviceRequests } from '@/db/schema/requests/requests';
import { transaction } from '@/db/transaction';
import { enterRequest } from '@/lib/requests/enter-request';
import { fileByPhone } from '@/lib/requests/file-by-phone';
import { loadSettings, offeredCategory } from '@/lib/requests/load-settings';
import { submitRequest } from '@/lib/requests/submit-request';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { aDesk, aMember, anotherBuilding, aPhoto, aResident, aTrouble, type Desk } from '../../support/builders/a-desk';
import { aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { journalOf, payloadsOf } from '../../support/journal';

/** A Tuesday noon in Moscow. */
const NOON = '2026-11-24T09:00:00Z';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock(NOON);
});

const submit = (changes: Parameters<typeof aTrouble>[0] = {}, { viewer, accountId } = desk.resident) =>
  submitRequest(viewer, accountId, aTrouble(changes), clock);
const rows = () => db().select().from(serviceRequests).where(eq(serviceRequests.organisationId, desk.organisationId));

describe('Filing a request', () => {
  it('tells the number and the planned time at once, and keeps what was said', async () => {
    const filed = await submit({ placeDetail: '2-й подъезд', files: [aPhoto(), aPhoto('акт.jpg')] });
    expect(filed).toEqual({
      ok: true,
      value: {
        requestId: expect.any(String),
        number: '2026-1',
        plannedAt: new Date('2026-11-25T09:00:00Z'),
        isEmergency: false,
      },
    });
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'new', version: 1, placeDetail: '2-й подъезд', source: 'cabinet' });
    expect(row?.filedByUserId).toBe(desk.resident.viewer.userId);
    expect(
      await db()
        .select()
        .from(requestFiles)
        .where(eq(requestFiles.requestId, row?.id ?? '')),
    ).toHaveLength(2);
    expect(await payloadsOf('request-submitted')).toContainEqual({
      organisationId: desk.organisationId,
      requestId: row?.id,
    });
  });

  it('takes today for the wished day, by the organisation’s own calendar, and no day that is over', async () => {
    clock = movableClock('2026-11-24T22:30:00Z');
    expect(await submit({ wishedDay: '2026-11-24' as never })).toMatchObject({
      code: 'wished-day-past',
      field: 'wishedDay',
    });
    expect(await submit({ wishedDay: '2026-11-25' as never })).toMatchObject({ ok: true });
    const { dispatcher, organisationId, resident } = desk;
    const told = { ...aTrouble({ wishedDay: '2026-11-24' as never }), contactPhone: null };
    expect(await fileByPhone(dispatcher, organisationId, resident.accountId, told, clock)).toMatchObject({
      code: 'wished-day-past',
    });
  });

  it('is told to the journal without a word of what was written', async () => {
    await submit({ description: 'Соседка Иванова затопила ванную' });
    const [entry] = await journalOf(desk.organisationId, 'request-filed');
    expect(entry?.details).toMatchObject({ category: 'plumbing', accountId: desk.resident.accountId, files: 0 });
    expect(JSON.stringify(entry)).not.toContain('Иванова');
  });

  it('of an emergency promises its half an hour, at night too', async () => {
    const night = movableClock('2026-11-24T23:10:00Z');
    const { viewer, accountId } = desk.resident;
    const filed = await submitRequest(viewer, accountId, aTrouble({ category: 'pipe-burst' }), night);
    expect(filed).toMatchObject({ value: { isEmergency: true, plannedAt: new Date('2026-11-24T23:40:00Z') } });
  });

  it('counts numbers of the organisation’s own year: New Year comes to Kamchatka first', async () => {
    const kamchatka = await aDesk({ timeZone: 'Asia/Kamchatka' });
    const evening = movableClock('2026-12-31T12:30:00Z');
    const filedBy = async ({ viewer, accountId }: Desk['resident']) => {
      const filed = await submitRequest(viewer, accountId, aTrouble(), evening);
      return filed.ok && filed.value.number;
    };
    expect(await filedBy(kamchatka.resident)).toBe('2027-1');
    expect(await filedBy(desk.resident)).toBe('2026-1');
    evening.advance({ hours: 12 });
    expect(await filedBy(desk.resident)).toBe('2027-1');
  });

  it('sent twice, or by ten impatient clicks, is one request', async () => {
    const trouble = aTrouble();
    const { viewer, accountId } = desk.resident;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => submitRequest(viewer, accountId, trouble, clock)),
    );
    expect(new Set(answers.map((answer) => answer.ok && answer.value.number))).toEqual(new Set(['2026-1']));
    expect(await submitRequest(viewer, accountId, trouble, clock)).toEqual(answers[0]);
    expect(await rows()).toHaveLength(1);
    // the clicks have used up one request of the day's ten
    for (let n = 0; n < 9; n += 1) expect(await submit()).toMatchObject({ ok: true });
    expect(await submit()).toMatchObject({ ok: false, code: 'too-many-requests' });
  });

  it('floods nobody: ten a day for a flat, then tomorrow', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => submit()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'too-many-requests')).toHaveLength(4);
    const neighbour = await aResident(desk, '6');
    expect(await submit({}, neighbour)).toMatchObject({ ok: true });
  });

  it('in the same words is taken twice a day, however the words are spaced and written', async () => {
    const said = ['Течёт кран!', 'течёт  КРАН', '«Течёт кран»'].map((description) => ({ description }));
    expect(await submit(said[0])).toMatchObject({ ok: true });
    expect(await submit(said[1])).toMatchObject({ ok: true });
    expect(await submit(said[2])).toMatchObject({ ok: false, code: 'same-text' });
    // being refused costs nothing of the day's number
    for (let n = 0; n < 8; n += 1) expect(await submit()).toMatchObject({ ok: true });
  });

  it('is refused for a closed account, an unknown category and too many files', async () => {
    expect(await submit({ category: 'volcano' })).toMatchObject({ code: 'category-unknown', field: 'category' });
    const files = Array.from({ length: 11 }, () => aPhoto());
    expect(await submit({ files })).toMatchObject({ code: 'too-many-files' });
    await db()
      .update(personalAccounts)
      .set({ closedOn: '2026-11-23' as never })
      .where(eq(personalAccounts.id, desk.resident.accountId));
    expect(await submit()).toMatchObject({ code: 'account-closed' });
    expect(await rows()).toEqual([]);
  });

  it('for a foreign account, or by a made-up address, finds no account', async () => {
    const stranger = await aViewer();
    await expect(submit({}, { ...desk.resident, viewer: stranger })).rejects.toBeInstanceOf(NotFound);
    await expect(submit({}, { ...desk.resident, accountId: "1' or '1" })).rejects.toBeInstanceOf(NotFound);
    await expect(submit({ submissionId: 'again' })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('A thousand requests at once', () => {
  it('get numbers from one to a thousand, each once, whatever fails between them', async () => {
    const { organisationId, buildingId, dispatcher } = desk;
    const settings = await loadSettings(organisationId);
    const category = offeredCategory(settings, 'plumbing');
    if (!category) throw new Error('no category');
    const accounts = await Promise.all(
      Array.from({ length: 100 }, async (_, flat) => (await aResident(desk, String(100 + flat))).accountId),
    );
    const failing = Array.from({ length: 100 }, (_, at) =>
      transaction(async (tx) => {
        const accountId = accounts[at] ?? '';
        const filing = { organisationId, accountId, buildingId, settings, category, byPhone: null, at: clock.now() };
        await enterRequest(tx, dispatcher, { ...filing, input: aTrouble() });
        throw new Error('the machine stumbles after the number was given');
      }).catch(() => 'stumbled'),
    );
    const filing = Array.from({ length: 1000 }, (_, at) =>
      fileByPhone(dispatcher, organisationId, accounts[at % 100] ?? '', { ...aTrouble(), contactPhone: null }, clock),
    );
    const [stumbled, filed] = [await Promise.all(failing), await Promise.all(filing)];
    expect(stumbled).toEqual(Array(100).fill('stumbled'));
    const told = filed.map((answer) => (answer.ok ? answer.value.number : answer.code));
    const wanted = Array.from({ length: 1000 }, (_, at) => `2026-${at + 1}`);
    expect(told.toSorted()).toEqual(wanted.toSorted());
    const [kept] = await db().execute<{ count: number; least: number; most: number }>(
      sql`select count(distinct number)::int as count, min(number) as least, max(number) as most
        from service_requests where organisation_id = ${organisationId}`,
    );
    expect(kept).toEqual({ count: 1000, least: 1, most: 1000 });
  }, 120_000);
});

describe('A request told by phone', () => {
  const phone = (changes: Partial<Parameters<typeof fileByPhone>[3]> = {}) => ({
    ...aTrouble(),
    contactPhone: '+7 900 123-45-67',
    ...changes,
  });

  it('is written down by the dispatcher for the resident’s account, once', async () => {
    const { organisationId, dispatcher, resident } = desk;
    const told = phone();
    const filed = await fileByPhone(dispatcher, organisationId, resident.accountId, told, clock);
    expect(filed).toMatchObject({ ok: true, value: { number: '2026-1' } });
    expect(await fileByPhone(dispatcher, organisationId, resident.accountId, told, clock)).toEqual(filed);
    expect(await rows()).toMatchObject([
      { source: 'phone', filedByUserId: null, registeredByUserId: dispatcher.userId, contactPhone: '+7 900 123-45-67' },
    ]);
  });

  it('is no business of a technician, an auditor, or another organisation’s dispatcher', async () => {
    const { organisationId, technician, resident } = desk;
    const elsewhere = await aDesk();
    const auditor = await aMember(organisationId, 'auditor', 'Аудитор');
    for (const viewer of [technician, auditor, elsewhere.dispatcher, resident.viewer]) {
      await expect(fileByPhone(viewer, organisationId, resident.accountId, phone(), clock)).rejects.toBeInstanceOf(
        NotFound,
      );
    }
    const foreign = elsewhere.resident.accountId;
    await expect(fileByPhone(desk.dispatcher, organisationId, foreign, phone(), clock)).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await rows()).toEqual([]);
  });
});

describe('A rule of assignment', () => {
  it('accepts a new request and gives it to its executor at once', async () => {
    const { organisationId, technician, buildingId } = desk;
    await db().execute(sql`insert into request_assignment_rules (organisation_id, id, category, building_id, assignee_user_id)
      values (${organisationId}, ${newId()}, 'plumbing', ${buildingId}, ${technician.userId})`);
    const elsewhere = await anotherBuilding(desk);
    const neighbour = await aResident(elsewhere, '1');
    expect(await submit()).toMatchObject({ ok: true });
    expect(await submit({}, neighbour)).toMatchObject({ ok: true });
    const found = (await rows()).toSorted((a, b) => a.number - b.number);
    expect(found).toMatchObject([
      { status: 'accepted', assigneeUserId: technician.userId },
      { status: 'new', assigneeUserId: null },
    ]);
  });

  it.each([
    ['staff_members', 'user_id'],
    ['users', 'id'],
  ])('of somebody who works there no more is not followed: disabled in %s', async (table, column) => {
    const { organisationId, technician } = desk;
    await db().execute(sql`insert into request_assignment_rules (organisation_id, id, assignee_user_id)
      values (${organisationId}, ${randomUUID()}, ${technician.userId})`);
    await db().execute(
      sql`update ${sql.identifier(table)} set disabled_at = now() where ${sql.identifier(column)} = ${technician.userId}`,
    );
    await submit();
    expect(
      await db()
        .select()
        .from(serviceRequests)
        .where(and(eq(serviceRequests.organisationId, organisationId))),
    ).toMatchObject([{ status: 'new', assigneeUserId: null }]);
  });
});
