import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { enterReadings } from '@/lib/meters/enter-readings';
import { listOrganisationMeters, type MeterFilter } from '@/lib/meters/meter-list';
import { getMeterTerms } from '@/lib/meters/meter-terms';
import { listMeters } from '@/lib/meters/queries';
import { rejectReading } from '@/lib/meters/reject-reading';
import { replaceMeter } from '@/lib/meters/replace-meter';
import type { EnteredReadings, ReplacementInput } from '@/lib/meters/schemas';
import { getStaffMeter } from '@/lib/meters/staff-meter';
import { day, period } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { aMeter, aReading } from '../../support/builders/a-meter';
import { aMeteredResident, changeMeter, type MeteredResident, noon } from '../../support/builders/metered-resident';
import { journalOf, payloadsOf } from '../../support/journal';
import { currentValues, inWindow, readingRows } from '../../support/metering';

let nina: MeteredResident;
let dispatcher: Viewer;
const today = day('2026-11-20');

beforeEach(async () => {
  nina = await aMeteredResident();
  dispatcher = await aMember(nina.organisationId, 'dispatcher', 'Диспетчер Юлия');
});

const told = (value: string, changes: Partial<EnteredReadings> = {}): EnteredReadings => ({
  clientId: randomUUID(),
  source: 'phone',
  ticked: [],
  meters: [{ meterId: nina.water, seenVersion: 0, confirmed: null, values: [{ zone: 1, typed: value }] }],
  ...changes,
});
const enter = async (input: EnteredReadings, viewer = dispatcher, clock = inWindow) =>
  enterReadings(viewer, nina.organisationId, nina.accountId, input, clock);
const found = async (filter: Partial<MeterFilter>, viewer = dispatcher) => {
  const all = { period: period('2026-11'), ...filter };
  return (await listOrganisationMeters(viewer, nina.organisationId, all, today)).rows.map((row) => row.serialNumber);
};
const replacement = (changes: Partial<ReplacementInput> = {}): ReplacementInput => ({
  replacedOn: day('2026-11-18'),
  closing: { 1: '107,5' },
  serialNumber: 'НОВЫЙ-1',
  opening: { 1: '0,012' },
  integerDigits: 5,
  fractionDigits: 3,
  nextVerificationOn: day('2032-11-18'),
  ...changes,
});
const replace = (changes: Partial<ReplacementInput> = {}, viewer = dispatcher) =>
  replaceMeter(viewer, nina.organisationId, nina.water, replacement(changes), inWindow);

describe('readings by phone', () => {
  it('are taken by the same rules as the resident’s own, who sees them with where they came from', async () => {
    expect(await enter(told('107,5'))).toMatchObject({ ok: true, value: { outcomes: [{ kind: 'taken' }] } });
    const page = await listMeters(nina.viewer, nina.accountId, inWindow);
    expect(page?.meters[0]?.zones[0]?.current).toMatchObject({ value: '107.5', source: 'phone', status: 'accepted' });
    expect(await journalOf(nina.organisationId, 'readings-submitted')).toMatchObject([
      { actor: dispatcher.userId, details: { source: 'phone' } },
    ]);
  });

  it('ask about an unusual value once, and take it when it is ticked', async () => {
    expect(await enter(told('190'))).toMatchObject({ value: { receipt: null, outcomes: [{ kind: 'asked' }] } });
    expect(await enter(told('190,0', { ticked: [nina.water] }))).toMatchObject({
      value: { outcomes: [{ kind: 'taken' }] },
    });
  });

  it('are not taken outside the window, nor of another account’s meter', async () => {
    expect(await enter(told('107'), dispatcher, noon('2026-11-27'))).toMatchObject({
      value: { outcomes: [{ kind: 'closed', code: 'window-closed' }] },
    });
    const other = await aMeteredResident();
    const theirs = { ...told('107'), meters: [{ ...told('107').meters[0], meterId: other.water } as never] };
    expect(await enter(theirs)).toMatchObject({ value: { outcomes: [{ code: 'unknown-meter' }] } });
  });
});

describe('the list of meters', () => {
  it('is looked through by what became of the period’s readings', async () => {
    expect(await found({ state: 'missing' })).toEqual(['53850871']);
    await enter(told('107'));
    expect(await found({ state: 'missing' })).toEqual([]);
    expect(await found({ state: 'given' })).toEqual(['53850871']);
    expect(await found({ state: 'unusual' })).toEqual([]);
    await enter(told('190', { ticked: [nina.water] }));
    expect(await found({ state: 'unusual' })).toEqual(['53850871']);
  });

  it('is searched by number, account and place, and by what is due', async () => {
    const gas = await aMeter(nina, { serialNumber: 'Г-7', resource: 'gas', nextVerificationOn: day('2026-12-01') });
    await aMeter(nina, { serialNumber: 'С-1', closedOn: day('2026-01-31') });
    expect(await found({})).toHaveLength(2);
    expect(await found({ search: '53850871' })).toEqual(['53850871']);
    expect(await found({ search: '6262000000055' })).toHaveLength(2);
    expect(await found({ search: 'Спортивная 9 кв 5', resource: 'gas' })).toEqual(['Г-7']);
    expect(await found({ isVerificationDue: true })).toEqual(['Г-7']);
    expect(await found({ isClosed: true })).toEqual(['С-1']);
    expect((await getStaffMeter(dispatcher, nina.organisationId, gas))?.accounts).toMatchObject([
      { number: '6262000000055' },
    ]);
  });

  it('goes from page to page in the order of flats', async () => {
    for (const [serialNumber, premisesNumber] of [
      ['b', '10'],
      ['a', '2'],
      ['c', '10а'],
    ] as const)
      await aMeter(nina, { serialNumber, premisesNumber });
    const serials: string[] = [];
    let cursor: string | undefined;
    do {
      const filter = { period: period('2026-11'), ...(cursor && { cursor }) };
      const page = await listOrganisationMeters(dispatcher, nina.organisationId, filter, today, 1);
      serials.push(...page.rows.map((row) => row.serialNumber));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(serials).toEqual(['a', '53850871', 'b', 'c']);
  });

  it('opens on the period that is taken now', async () => {
    const on = async (iso: string) => (await getMeterTerms(dispatcher, nina.organisationId, noon(iso)))?.period;
    expect(await on('2026-11-20')).toBe('2026-11');
    expect(await on('2026-11-28')).toBe('2026-11');
    expect(await on('2026-12-05')).toBe('2026-11');
  });
});

describe('rejecting a reading', () => {
  it('tells who gave it, once, however many operators reject it at the same time', async () => {
    await enter(told('107'));
    const [reading] = await readingRows(nina.water);
    const reject = () => rejectReading(dispatcher, nina.organisationId, reading?.id ?? '', 'Не тот прибор', inWindow);
    const answers = await Promise.all([reject(), reject()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'reading-settled' });
    const [row] = await readingRows(nina.water);
    expect(row).toMatchObject({ status: 'rejected', rejectionReason: 'Не тот прибор' });
    expect(await payloadsOf('readings-answered')).toContainEqual({
      organisationId: nina.organisationId,
      importId: row?.answerImportId,
    });
    const anew = { meterId: nina.water, seenVersion: 1, confirmed: null, values: [{ zone: 1, typed: '106' }] };
    expect(await enter(told('106', { meters: [anew] }))).toMatchObject({ value: { outcomes: [{ kind: 'taken' }] } });
  });

  it('rejects all zones of a meter: they were given together', async () => {
    const zones = ['день', 'ночь'].map((name) => ({ name, initialValue: '0' }));
    const light = await aMeter(nina, { resource: 'electricity', zones });
    const first = await aReading(nina, light, { period: '2026-11', value: '10', zone: 1, status: 'accepted' });
    await aReading(nina, light, { period: '2026-11', value: '20', zone: 2, status: 'accepted' });
    await rejectReading(dispatcher, nina.organisationId, first, 'Перепутаны зоны', inWindow);
    expect((await readingRows(light)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('replacing a meter', () => {
  it('closes the old one with its last reading and begins the new one with its first, for the same accounts', async () => {
    await enter(told('106'));
    const made = await replace();
    if (!made.ok) throw new Error(made.code);
    expect(await currentValues(nina.water)).toEqual([107.5]);
    const page = await listMeters(nina.viewer, nina.accountId, inWindow);
    expect(page?.meters.map((meter) => [meter.serialNumber, meter.isClosed])).toEqual([
      ['НОВЫЙ-1', false],
      ['53850871', true],
    ]);
    expect(page?.meters[0]?.zones[0]).toMatchObject({ previous: '0.012', last: null });
    const old = await getStaffMeter(dispatcher, nina.organisationId, nina.water);
    expect(old).toMatchObject({ closedOn: '2026-11-18', replacedById: made.value.meterId });
    expect(await journalOf(nina.organisationId, 'meter-replaced')).toMatchObject([{ subject_id: nina.water }]);
  });

  it('happens once, though two operators do it at the same time', async () => {
    const answers = await Promise.all([replace(), replace({ serialNumber: 'НОВЫЙ-2' })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'meter-closed' });
  });

  it.each([
    ['a day that has not come', { replacedOn: day('2026-11-21') }, 'day-ahead', 'replacedOn'],
    ['a day before it was installed', { replacedOn: day('2025-01-01') }, 'before-installation', 'replacedOn'],
    ['a last reading below the one before', { closing: { 1: '99' } }, 'closing-below-previous', 'closing.1'],
    ['more digits than the face has', { closing: { 1: '1234567' } }, 'too-many-digits', 'closing.1'],
    ['no first reading', { opening: {} }, 'zone-missing', 'opening.1'],
    ['no number', { opening: { 1: 'ноль' } }, 'not-a-number', 'opening.1'],
    ['the number of a meter that stands there', { serialNumber: '53850871' }, 'serial-taken', 'serialNumber'],
  ])('is refused for %s', async (_, changes, code, field) => {
    expect(await replace(changes as Partial<ReplacementInput>)).toEqual({ ok: false, code, field });
  });

  it('is refused where later months have readings, and of a meter taken off', async () => {
    await aReading(nina, nina.water, { period: '2026-11', value: '108' });
    expect(await replace({ replacedOn: day('2026-10-20'), closing: { 1: '105' } })).toMatchObject({
      code: 'after-later-readings',
    });
    await changeMeter(nina, { closedOn: day('2026-11-01') });
    expect(await replace()).toMatchObject({ code: 'meter-closed' });
  });
});

describe('who may', () => {
  const roles: ReadonlyArray<readonly [StaffRole, 'all' | 'sees' | 'nothing']> = [
    ['administrator', 'all'],
    ['billing', 'all'],
    ['dispatcher', 'all'],
    ['auditor', 'sees'],
    ['cashier', 'nothing'],
    ['technician', 'nothing'],
  ];
  it.each(roles)('%s: %s', async (role, what) => {
    const member = await aMember(nina.organisationId, role, role);
    const [reading] = await readingRows(nina.water, '2026-10');
    expect(await found({}, member)).toHaveLength(what === 'nothing' ? 0 : 1);
    expect((await getStaffMeter(member, nina.organisationId, nina.water)) !== null).toBe(what !== 'nothing');
    if (what === 'all') return;
    await expect(enter(told('107'), member)).rejects.toThrow(NotFound);
    await expect(rejectReading(member, nina.organisationId, reading?.id ?? '', 'нет')).rejects.toThrow(NotFound);
    await expect(replace({}, member)).rejects.toThrow(NotFound);
  });

  it('another organisation’s dispatcher finds nothing', async () => {
    const elsewhere = await aMeteredResident();
    const stranger = await aMember(elsewhere.organisationId, 'dispatcher', 'Чужой');
    const [reading] = await readingRows(nina.water, '2026-10');
    expect(await found({}, stranger)).toEqual([]);
    await expect(enter(told('107'), stranger)).rejects.toThrow(NotFound);
    await expect(rejectReading(stranger, elsewhere.organisationId, reading?.id ?? '', 'нет', inWindow)).rejects.toThrow(
      NotFound,
    );
    await expect(replaceMeter(stranger, elsewhere.organisationId, nina.water, replacement(), inWindow)).rejects.toThrow(
      NotFound,
    );
  });
});
