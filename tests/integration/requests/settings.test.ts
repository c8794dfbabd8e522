import { beforeEach, describe, expect, it } from 'vitest';
import { filingOptions } from '@/lib/requests/filing-options';
import { forgetAssignmentRule } from '@/lib/requests/forget-assignment-rule';
import { moveRequest } from '@/lib/requests/move-request';
import { getRequest } from '@/lib/requests/queries';
import { saveAssignmentRule } from '@/lib/requests/save-assignment-rule';
import { saveCalendarDay } from '@/lib/requests/save-calendar-day';
import { type CategoryInput, saveCategory } from '@/lib/requests/save-category';
import { saveTerms } from '@/lib/requests/save-terms';
import { saveWorkingWeek } from '@/lib/requests/save-working-week';
import { getRequestSettings } from '@/lib/requests/settings-queries';
import { submitRequest } from '@/lib/requests/submit-request';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import type { Viewer } from '@/lib/shared/viewer';
import { aDesk, aMember, anotherBuilding, aRequest, aTrouble, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';
import { journalOf } from '../../support/journal';

let desk: Desk;
let administrator: Viewer;
/** A Tuesday noon in Moscow. */
const clock = movableClock('2026-11-24T09:00:00Z');
beforeEach(async () => {
  desk = await aDesk();
  administrator = await aMember(desk.organisationId, 'administrator', 'Администратор');
});

const settings = async () => {
  const found = await getRequestSettings(administrator, desk.organisationId);
  if (!found) throw new Error('no settings');
  return found;
};
const barrier: CategoryInput = {
  code: null,
  title: 'Шлагбаум',
  isEmergency: false,
  priority: 'normal',
  term: 'P2D',
  termBasis: 'working',
  isActive: true,
};
const save = (changes: Partial<CategoryInput>, viewer = administrator) =>
  saveCategory(viewer, desk.organisationId, { ...barrier, ...changes });
const offered = async () =>
  (await filingOptions(desk.resident.viewer, desk.resident.accountId, clock))?.categories ?? [];
const plannedFor = async (category: string) => {
  const { viewer, accountId } = desk.resident;
  const filed = await submitRequest(viewer, accountId, aTrouble({ category }), clock);
  return filed.ok && filed.value.plannedAt.toISOString();
};

describe('An organisation that has set nothing', () => {
  it('has categories, terms, a week and the law’s holidays', async () => {
    expect(await settings()).toMatchObject({
      afterDone: { returnTerm: 'P7D', autoCloseTerm: 'P7D' },
      week: [...Array(5).fill({ opens: 480, closes: 1020 }), null, null],
      days: [],
      rules: [],
      buildings: [{ address: 'ул. Спортивная, д. 9' }],
      executors: [{ name: 'Администратор' }, { name: 'Диспетчер Юлия' }, { name: 'Мастер Пётр' }],
    });
    expect((await settings()).categories).toHaveLength(21);
  });
});

describe('A category', () => {
  it('of the organisation’s own is offered last, in its own words', async () => {
    const saved = await save({});
    expect(saved).toMatchObject({ ok: true, value: { code: expect.stringMatching(/^own-[0-9a-f]{12}$/) } });
    expect((await offered()).at(-1)).toMatchObject({ title: 'Шлагбаум', term: 'P2D', norm: null });
    const code = saved.ok ? saved.value.code : '';
    expect(await plannedFor(code)).toBe('2026-11-26T14:00:00.000Z');
    const id = await aRequest(desk, clock, { category: code });
    expect(await getRequest(desk.resident.viewer, desk.resident.accountId, id, clock)).toMatchObject({
      categoryTitle: 'Шлагбаум',
    });
    // it is renamed, and put away: requests of it stay
    expect(await save({ code, title: 'Ворота', isActive: false })).toEqual({ ok: true, value: { code } });
    expect((await offered()).map((one) => one.code)).not.toContain(code);
    expect(await getRequest(desk.resident.viewer, desk.resident.accountId, id, clock)).toMatchObject({
      categoryTitle: 'Ворота',
    });
  });

  it('of the default ones keeps its place and its words, with another term', async () => {
    expect(await save({ code: 'lift', title: null, term: 'pt4h', termBasis: 'clock', priority: 'high' })).toMatchObject(
      {
        ok: true,
      },
    );
    const list = await offered();
    expect(list.findIndex(({ code }) => code === 'lift')).toBe(9);
    expect(list[9]).toMatchObject({ title: null, term: 'PT4H', norm: null });
    expect(await plannedFor('lift')).toBe('2026-11-24T13:00:00.000Z');
  });

  it.each([
    [{ term: 'скоро' }, 'term-invalid'],
    [{ term: 'P1M' }, 'term-invalid'],
    [{ term: 'P366D' }, 'term-invalid'],
    [{ title: null }, 'title-required'],
    [{ code: 'own-000000000000' }, 'category-unknown'],
  ] as const)('%j is refused: %s', async (changes, code) => {
    expect(await save(changes)).toMatchObject({ ok: false, code });
  });

  it('of the last ones cannot be put away', async () => {
    const list = await offered();
    const away = (code: string) => save({ code, title: null, isActive: false });
    for (const { code } of list.slice(1)) expect(await away(code)).toMatchObject({ ok: true });
    expect(await away(list[0]?.code ?? '')).toMatchObject({ code: 'last-category' });
    expect(await offered()).toHaveLength(1);
  });
});

describe('Terms after the work', () => {
  it('are the organisation’s, for what is done from now on', async () => {
    const set = (returnTerm: string, autoCloseTerm: string) =>
      saveTerms(administrator, desk.organisationId, { returnTerm, autoCloseTerm });
    expect(await set('P3D', 'P2D')).toMatchObject({ code: 'return-term-too-long', field: 'returnTerm' });
    expect(await set('P3D', 'неделя')).toMatchObject({ code: 'term-invalid', field: 'autoCloseTerm' });
    expect(await set('P3D', 'P1W')).toEqual({ ok: true });
    expect((await settings()).afterDone).toEqual({ returnTerm: 'P3D', autoCloseTerm: 'P7D' });
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
    expect(await getRequest(resident.viewer, resident.accountId, id, clock)).toMatchObject({
      returnUntil: new Date('2026-11-27T09:00:00Z'),
      closesAt: new Date('2026-12-01T09:00:00Z'),
    });
  });
});

describe('The working calendar', () => {
  const hours = { opens: 9 * 60, closes: 18 * 60 };

  it('decides the terms: week, days off of its own, days that work after all', async () => {
    const { organisationId } = desk;
    expect(await plannedFor('cleaning')).toBe('2026-11-26T14:00:00.000Z');
    const week = [hours, hours, null, hours, hours, null, null];
    expect(await saveWorkingWeek(administrator, organisationId, week)).toEqual({ ok: true });
    expect(await plannedFor('cleaning')).toBe('2026-11-27T15:00:00.000Z');
    await saveCalendarDay(administrator, organisationId, day('2026-11-26'), null);
    expect(await plannedFor('cleaning')).toBe('2026-11-30T15:00:00.000Z');
    await saveCalendarDay(administrator, organisationId, day('2026-11-28'), { opens: 600, closes: 840 });
    expect(await plannedFor('cleaning')).toBe('2026-11-28T11:00:00.000Z');
    expect((await settings()).days).toEqual([
      { day: '2026-11-26', hours: null },
      { day: '2026-11-28', hours: { opens: 600, closes: 840 } },
    ]);
    await saveCalendarDay(administrator, organisationId, day('2026-11-26'), undefined);
    expect((await settings()).days).toHaveLength(1);
  });

  it('has hours that can be, and some working day', async () => {
    const { organisationId } = desk;
    const week = (first: typeof hours | null) => [first, ...Array<null>(6).fill(null)];
    expect(await saveWorkingWeek(administrator, organisationId, week(null))).toMatchObject({ code: 'no-working-days' });
    for (const wrong of [
      { opens: 600, closes: 600 },
      { opens: -1, closes: 60 },
      { opens: 0, closes: 1441 },
      { opens: Number.NaN, closes: 60 },
    ]) {
      expect(await saveWorkingWeek(administrator, organisationId, week(wrong))).toMatchObject({
        code: 'hours-invalid',
        field: 'opens-0',
      });
      expect(await saveCalendarDay(administrator, organisationId, day('2026-12-01'), wrong)).toMatchObject({
        code: 'hours-invalid',
      });
    }
    expect(await saveWorkingWeek(administrator, organisationId, [hours])).toMatchObject({ code: 'hours-invalid' });
  });
});

describe('A rule of assignment', () => {
  it('is set, replaced, shown by name and forgotten', async () => {
    const { organisationId, technician, buildingId, dispatcher } = desk;
    const rule = { category: 'plumbing', buildingId, assigneeUserId: technician.userId };
    const set = (changes: Partial<typeof rule | { category: null; buildingId: null }>) =>
      saveAssignmentRule(administrator, organisationId, { ...rule, ...changes });
    expect(await set({})).toEqual({ ok: true });
    expect(await set({ assigneeUserId: dispatcher.userId })).toEqual({ ok: true });
    expect(await set({ category: null, buildingId: null })).toEqual({ ok: true });
    const { rules } = await settings();
    expect(rules).toMatchObject([
      { category: null, buildingId: null, buildingAddress: null, assignee: 'Мастер Пётр' },
      { category: 'plumbing', buildingAddress: 'ул. Спортивная, д. 9', assignee: 'Диспетчер Юлия' },
    ]);
    for (const { ruleId } of rules) await forgetAssignmentRule(administrator, organisationId, ruleId);
    expect((await settings()).rules).toEqual([]);
    const elsewhere = await aDesk();
    const far = await anotherBuilding(elsewhere);
    expect(await set({ category: 'volcano' })).toMatchObject({ code: 'category-unknown' });
    expect(await set({ buildingId: far.buildingId })).toMatchObject({ code: 'building-unknown' });
    expect(await set({ assigneeUserId: elsewhere.technician.userId })).toMatchObject({ code: 'executor-unknown' });
    expect(await journalOf(organisationId, 'assignment-rule-forgotten')).toHaveLength(2);
  });
});

describe('Settings', () => {
  it('are the administrator’s own business', async () => {
    const { organisationId, dispatcher, technician, resident } = desk;
    const elsewhere = await aMember((await aDesk()).organisationId, 'administrator', 'Чужой');
    for (const viewer of [dispatcher, technician, resident.viewer, elsewhere]) {
      expect(await getRequestSettings(viewer, organisationId)).toBeNull();
      await expect(save({}, viewer)).rejects.toBeInstanceOf(NotFound);
      await expect(saveWorkingWeek(viewer, organisationId, [])).rejects.toBeInstanceOf(NotFound);
      await expect(saveCalendarDay(viewer, organisationId, day('2026-12-01'), null)).rejects.toBeInstanceOf(NotFound);
      await expect(forgetAssignmentRule(viewer, organisationId, organisationId)).rejects.toBeInstanceOf(NotFound);
      const terms = { returnTerm: 'P1D', autoCloseTerm: 'P1D' };
      await expect(saveTerms(viewer, organisationId, terms)).rejects.toBeInstanceOf(NotFound);
      const rule = { category: null, buildingId: null, assigneeUserId: technician.userId };
      await expect(saveAssignmentRule(viewer, organisationId, rule)).rejects.toBeInstanceOf(NotFound);
    }
  });
});
