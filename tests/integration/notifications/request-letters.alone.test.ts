import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { requestEvents } from '@/db/schema/requests/requests';
import { sendRequestAssignedLetter } from '@/lib/notifications/send-request-assigned-letter';
import {
  sendRequestAnsweredLetter,
  sendRequestChangedLetter,
  sendRequestSubmittedLetter,
} from '@/lib/notifications/send-request-letters';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { fileByPhone } from '@/lib/requests/file-by-phone';
import { type Deed, moveRequest } from '@/lib/requests/move-request';
import { planRequest } from '@/lib/requests/plan-request';
import { closeDone, resumeDeferred } from '@/lib/requests/sweep-requests';
import { day } from '@/lib/shared/billing-period';
import { aDesk, aMember, aPhoto, aRequest, aTrouble, type Desk, link } from '../../support/builders/a-desk';
import { aViewer } from '../../support/builders/paying-resident';
import { movableClock } from '../../support/clock';
import { payloadsOf } from '../../support/journal';
import { type MailCatcher, openMailCatcher } from '../../support/mail-catcher';

let mail: MailCatcher;
beforeAll(async () => {
  mail = await openMailCatcher();
  // read once, by the first letter
  process.env.SMTP_URL = mail.url;
});
afterAll(() => mail.close());

const VERIFIED = { emailVerifiedAt: new Date('2026-01-01') };
let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk({ phone: '+7 843 200-00-00', emergencyPhone: '+7 843 200-00-99' });
  await db().update(users).set(VERIFIED).where(eq(users.id, desk.resident.viewer.userId));
  clock = movableClock('2026-11-24T09:00:00Z');
  mail.letters.length = 0;
});

const only = () => {
  expect(mail.letters).toHaveLength(1);
  const [letter] = mail.letters;
  if (!letter) throw new Error('no letter');
  return letter;
};
const submitted = (requestId: string) => sendRequestSubmittedLetter({ organisationId: desk.organisationId, requestId });

/** Does it, then sends what the worker would be asked to send. */
async function told(requestId: string, ...deeds: Deed[]): Promise<void> {
  for (const [at, deed] of deeds.entries()) {
    const moved = await moveRequest(
      desk.dispatcher,
      desk.organisationId,
      requestId,
      { ...deed, version: at + 1 },
      clock,
    );
    if (!moved.ok) throw new Error(moved.code);
  }
  await sendWaiting(requestId);
}
async function sendWaiting(requestId: string): Promise<void> {
  const jobs = await payloadsOf<{ organisationId: string; requestId: string; seq: number }>('request-changed');
  for (const job of jobs.filter((one) => one.requestId === requestId)) await sendRequestChangedLetter(job);
}

/** Which step of its life has promised that day. */
async function seqOf(requestId: string, promised: string): Promise<number> {
  const steps = await db().select().from(requestEvents).where(eq(requestEvents.requestId, requestId));
  return steps.find(({ detail }) => String(detail.plannedAt).startsWith(promised))?.seq ?? 0;
}

describe('The letter about a new request', () => {
  it('tells the number and the planned time to whoever filed it, once', async () => {
    const id = await aRequest(desk, clock, { description: 'Соседка Иванова залила' });
    await submitted(id);
    await submitted(id);
    const letter = only();
    expect(letter.to).toEqual([desk.resident.viewer.email]);
    expect(letter.subject).toBe('Заявка № 2026-1 зарегистрирована');
    expect(letter.text).toContain('Капает кран, течёт бачок, подтекает труба');
    expect(letter.text).toContain('Плановый срок: до 25.11.2026, 12:00.');
    expect(letter.text).toContain(`/accounts/${desk.resident.accountId}/requests/${id}`);
    expect(letter.text).not.toMatch(/Иванова|200-00-99/);
  });

  it('of an emergency names the emergency phone', async () => {
    await submitted(await aRequest(desk, clock, { category: 'pipe-burst' }));
    expect(only().text).toContain('+7 843 200-00-99');
    expect(only().text).toContain('24.11.2026, 12:30');
  });

  it('told by phone goes to the holders of the flat, not to those who came later', async () => {
    const { organisationId, dispatcher, resident } = desk;
    const later = await aViewer(VERIFIED);
    await link(organisationId, resident.accountId, later, '2026-11-25');
    const told = { ...aTrouble(), contactPhone: null };
    const filed = await fileByPhone(dispatcher, organisationId, resident.accountId, told, clock);
    await submitted(filed.ok ? filed.value.requestId : '');
    expect(only().to).toEqual([resident.viewer.email]);
  });

  it('is kept from an unconfirmed address, from who wants no letters, and from who has left the flat', async () => {
    const { userId } = desk.resident.viewer;
    const id = await aRequest(desk, clock);
    for (const silent of [{ emailVerifiedAt: null }, { ...VERIFIED, noticesByEmail: false }]) {
      await db().update(users).set(silent).where(eq(users.id, userId));
      await submitted(id);
    }
    await db()
      .update(users)
      .set({ ...VERIFIED, noticesByEmail: true })
      .where(eq(users.id, userId));
    await db()
      .update(accountLinks)
      .set({ endedAt: new Date(), endReason: 'unlinked' })
      .where(eq(accountLinks.userId, userId));
    await submitted(id);
    expect(mail.letters).toEqual([]);
  });
});

describe('The letter about a change', () => {
  it('of the planned time is sent though the executor has changed meanwhile, and only of the last promise', async () => {
    const id = await aRequest(desk, clock);
    const { organisationId, dispatcher, technician } = desk;
    const give = (assigneeUserId: string, version: number) =>
      assignRequests(dispatcher, organisationId, { assigneeUserId, requests: [{ requestId: id, version }] }, clock);
    const plan = (on: string, version: number) =>
      planRequest(dispatcher, organisationId, id, { planned: { day: day(on), minutes: 600 }, version }, clock);
    await give(technician.userId, 1);
    await moveRequest(technician, organisationId, id, { event: 'start', version: 2 }, clock);
    expect(await plan('2026-12-09', 3)).toMatchObject({ ok: true });
    expect(await plan('2026-12-10', 4)).toMatchObject({ ok: true });
    const other = await aMember(organisationId, 'technician', 'Мастер Олег');
    expect(await give(other.userId, 5)).toMatchObject({ ok: true, value: { assigned: [id] } });
    await sendRequestChangedLetter({ organisationId, requestId: id, seq: await seqOf(id, '2026-12-09') });
    expect(mail.letters).toEqual([]);
    await sendRequestChangedLetter({ organisationId, requestId: id, seq: await seqOf(id, '2026-12-10') });
    expect(only().subject).toBe('Заявка № 2026-1: новый плановый срок');
    expect(only().text).toContain('10.12.2026, 10:00');
  });

  it('tells why and until when work is put off', async () => {
    await told(await aRequest(desk, clock), { event: 'defer', until: day('2026-11-30'), reason: 'Ждём деталь' });
    expect(only().subject).toBe('Заявка № 2026-1: отложена');
    expect(only().text).toContain('30.11.2026, 08:00');
    expect(only().text).toContain('Причина: Ждём деталь');
  });

  it('tells the new planned time when a deferral runs out', async () => {
    const id = await aRequest(desk, clock);
    await told(id, { event: 'defer', until: day('2026-11-30'), reason: 'Ждём деталь' });
    mail.letters.length = 0;
    await resumeDeferred(movableClock('2026-11-30T05:00:00Z'));
    await sendWaiting(id);
    expect(only().subject).toBe('Заявка № 2026-1: принята');
    expect(only().text).toContain('снова в работе');
    expect(only().text).toContain('Плановый срок: до 01.12.2026, 08:00.');
  });

  it('invites to rate the work or return it while there is time', async () => {
    const done: Deed = { event: 'complete', result: 'Заменили прокладку', files: [] };
    await told(await aRequest(desk, clock), { event: 'accept' }, done);
    expect(only().subject).toBe('Заявка № 2026-1: выполнена');
    expect(only().text).toContain('Что сделано: Заменили прокладку');
    expect(only().text).toContain('до 01.12.2026, 12:00');
    expect(only().text).toContain('Оценить работу:\n');
  });

  it('says why a request is rejected and whom to call', async () => {
    await told(await aRequest(desk, clock), { event: 'reject', reason: 'Это трубы соседнего дома' });
    expect(only().text).toContain('Причина: Это трубы соседнего дома');
    expect(only().text).toContain('+7 843 200-00-00');
  });

  it('says that a request has closed itself', async () => {
    const id = await aRequest(desk, clock);
    await told(id, { event: 'accept' }, { event: 'complete', result: null, files: [] });
    mail.letters.length = 0;
    clock.advance({ days: 8 });
    await closeDone(clock);
    await sendWaiting(id);
    expect(only().subject).toBe('Заявка № 2026-1: закрыта');
    expect(only().text).toContain('закрылась сама');
  });

  it('is about the last of several steps, and none when the request has gone on since', async () => {
    const id = await aRequest(desk, clock);
    const { organisationId } = desk;
    await told(id, { event: 'accept' }, { event: 'start' });
    expect(only().subject).toBe('Заявка № 2026-1: в работе');
    // a job of the step before that the worker has kept back
    await sendRequestChangedLetter({ organisationId, requestId: id, seq: 2 });
    expect(mail.letters).toHaveLength(1);
    await sendRequestChangedLetter({ organisationId, requestId: randomUUID(), seq: 1 });
    expect(mail.letters).toHaveLength(1);
  });

  it('is in the reader’s language', async () => {
    await db().update(users).set({ locale: 'en' }).where(eq(users.id, desk.resident.viewer.userId));
    await told(await aRequest(desk, clock), { event: 'accept' });
    expect(only().subject).toBe('Request No. 2026-1: accepted');
    expect(only().text).toContain('Dripping tap, leaking cistern or pipe');
    expect(only().text).toContain('Planned time: by 25/11/2026, 12:00.');
  });
});

describe('The letter about work that was given', () => {
  const give = (requestId: string, to: Desk['technician'], version: number, by = desk.dispatcher) =>
    assignRequests(by, desk.organisationId, { assigneeUserId: to.userId, requests: [{ requestId, version }] }, clock);
  const send = async (requestId: string) => {
    const jobs = await payloadsOf<Parameters<typeof sendRequestAssignedLetter>[0]>('request-assigned');
    for (const job of jobs.filter((one) => one.requestId === requestId)) await sendRequestAssignedLetter(job);
  };
  beforeEach(() => db().update(users).set(VERIFIED).where(eq(users.id, desk.technician.userId)));

  it('goes to the executor once, with the term and without a word of the resident’s', async () => {
    const id = await aRequest(desk, clock, { description: 'Соседка Иванова залила' });
    await give(id, desk.technician, 1);
    await send(id);
    await send(id);
    const letter = only();
    expect(letter.to).toEqual([desk.technician.email]);
    expect(letter.subject).toBe('Вам назначена заявка № 2026-1');
    expect(letter.text).toContain(`/operator/${desk.organisationId}/requests/${id}`);
    expect(letter.text).not.toContain('Иванова');
  });

  it('does not go to who takes it himself, nor to who has lost it meanwhile, nor twice for the same', async () => {
    const own = await aRequest(desk, clock);
    await give(own, desk.dispatcher, 1);
    const passed = await aRequest(desk, clock);
    await give(passed, desk.technician, 1);
    await give(passed, desk.technician, 2);
    await give(passed, desk.dispatcher, 3);
    expect(
      (await payloadsOf<{ requestId: string }>('request-assigned')).filter((one) => one.requestId === passed),
    ).toHaveLength(1);
    await send(own);
    await send(passed);
    expect(mail.letters).toEqual([]);
  });
});

describe('The letter about an answer', () => {
  it('brings what the desk has written, never a note for itself', async () => {
    const requestId = await aRequest(desk, clock);
    const { organisationId, dispatcher } = desk;
    const write = async (text: string, isInternal: boolean) => {
      const message = { text, isInternal, submissionId: randomUUID(), files: [aPhoto()] };
      const answered = await answerRequest(dispatcher, organisationId, requestId, message, clock);
      return { organisationId, requestId, messageId: answered.ok ? answered.value.messageId : '' };
    };
    await sendRequestAnsweredLetter(await write('Сосед скандалит', true));
    expect(mail.letters).toEqual([]);
    await sendRequestAnsweredLetter(await write('Придём в <шесть>', false));
    expect(only().subject).toBe('Вам ответили по заявке № 2026-1');
    expect(only().text).toContain('Придём в <шесть>');
    expect(only().text).toContain('приложены файлы');
    expect(only().raw).not.toContain('<шесть>');
  });
});
