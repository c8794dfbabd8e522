import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readingWindowExtensions } from '@/db/schema/meters/readings';
import { buildings } from '@/db/schema/organisations';
import { extendWindow } from '@/lib/meters/extend-window';
import { listWindows } from '@/lib/meters/list-windows';
import { listMeters } from '@/lib/meters/queries';
import { setMeterPolicy } from '@/lib/meters/set-meter-policy';
import { setWindow } from '@/lib/meters/set-window';
import { extendWindowSchema, type SetWindowInput, setWindowSchema } from '@/lib/meters/window-schemas';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import type { StaffRole, Viewer } from '@/lib/shared/viewer';
import { aMeter } from '../../support/builders/a-meter';
import { aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { journalOf, payloadsOf } from '../../support/journal';
import { aSubmission, submitAs } from '../../support/metering';

const afterWindow = fixedClock('2026-11-27T10:00:00Z');
let resident: PayingResident;
let meter: string;
beforeEach(async () => {
  resident = await aPayingResident();
  meter = await aMeter(resident);
});

const staff = (role: StaffRole, organisationId = resident.organisationId): Viewer => ({
  ...resident.viewer,
  memberships: [{ organisationId, role }],
});
const rule = (changes: Partial<SetWindowInput> = {}): SetWindowInput => ({
  organisationId: resident.organisationId,
  buildingId: null,
  resource: null,
  fromPeriod: period('2026-12'),
  opensDay: 15,
  closesDay: 24,
  opensNextMonth: false,
  ...changes,
});
const longer = (changes = {}) => ({
  organisationId: resident.organisationId,
  buildingId: null,
  resource: null,
  period: period('2026-11'),
  closesOn: day('2026-11-30'),
  reason: 'Не работала связь',
  ...changes,
});
const doorOn = async (iso: string) =>
  (await listMeters(resident.viewer, resident.accountId, fixedClock(iso)))?.meters[0]?.door;

describe('Setting a window', () => {
  it('counts from its period on, and is in the journal', async () => {
    expect(await setWindow(staff('billing'), rule(), afterWindow)).toEqual({ ok: true });
    expect(await doorOn('2026-12-12T10:00:00Z')).toMatchObject({ isOpen: false, opensOn: '2026-12-15' });
    expect(await doorOn('2026-12-15T10:00:00Z')).toMatchObject({ period: '2026-12', closesOn: '2026-12-24' });
    const [entry] = await journalOf(resident.organisationId, 'reading-window-set');
    expect(entry).toMatchObject({ actor: resident.viewer.userId, details: { fromPeriod: '2026-12', opensDay: 15 } });
  });

  it('once more replaces what was set, also for all buildings', async () => {
    await setWindow(staff('billing'), rule(), afterWindow);
    await setWindow(staff('billing'), rule({ opensDay: 18 }), afterWindow);
    const shown = await listWindows(staff('auditor'), resident.organisationId, afterWindow);
    expect(shown?.rules).toMatchObject([{ opensDay: 18, buildingAddress: null }]);
  });

  it('of a building and a resource goes before the organisation’s', async () => {
    const [building] = await db().select().from(buildings).where(eq(buildings.organisationId, resident.organisationId));
    const particular = { buildingId: building?.id ?? '', resource: 'cold-water', opensDay: 20 } as const;
    await setWindow(staff('administrator'), rule(), afterWindow);
    await setWindow(staff('administrator'), rule(particular), afterWindow);
    expect(await doorOn('2026-12-15T10:00:00Z')).toMatchObject({ isOpen: false, opensOn: '2026-12-20' });
    const shown = await listWindows(staff('billing'), resident.organisationId, afterWindow);
    expect(shown?.rules.map(({ buildingAddress }) => buildingAddress)).toEqual([null, 'ул. Спортивная, д. 9']);
  });

  it('takes nothing back of a window that has opened', async () => {
    const open = fixedClock('2026-11-12T10:00:00Z');
    expect(await setWindow(staff('billing'), rule({ fromPeriod: period('2026-11') }), open)).toMatchObject({
      code: 'window-has-opened',
      field: 'fromPeriod',
    });
  });

  it('by two at once leaves no period without a window', async () => {
    const [january, march] = [period('2027-01'), period('2027-03')];
    const late = rule({ fromPeriod: january, opensDay: 20, closesDay: 10, opensNextMonth: true });
    const early = rule({ fromPeriod: march, opensDay: 1, closesDay: 5 });
    const results = await Promise.all([late, early].map((one) => setWindow(staff('billing'), one, afterWindow)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is not for others, nor for a foreign building', async () => {
    for (const role of ['cashier', 'dispatcher', 'technician', 'auditor'] as const) {
      await expect(setWindow(staff(role), rule(), afterWindow)).rejects.toThrow(NotFound);
    }
    const other = await aPayingResident();
    await expect(setWindow(staff('billing', other.organisationId), rule(), afterWindow)).rejects.toThrow(NotFound);
    await expect(setWindow(resident.viewer, rule(), afterWindow)).rejects.toThrow(NotFound);
    const [foreign] = await db().select().from(buildings).where(eq(buildings.organisationId, other.organisationId));
    const elsewhere = rule({ buildingId: foreign?.id ?? newId() });
    await expect(setWindow(staff('billing'), elsewhere, afterWindow)).rejects.toThrow(NotFound);
    expect(await listWindows(staff('technician'), resident.organisationId, afterWindow)).toBeNull();
    expect(await listWindows(staff('auditor', other.organisationId), resident.organisationId, afterWindow)).toBeNull();
  });
});

describe('Extending a closed window', () => {
  it('takes readings again through its new last day, to the second', async () => {
    expect(await extendWindow(staff('billing'), longer(), afterWindow)).toMatchObject({ ok: true });
    const give = (iso: string) => submitAs(resident, aSubmission({ [meter]: ['110'] }), fixedClock(iso));
    // midnight in Moscow
    expect(await give('2026-11-30T21:00:00Z')).toMatchObject({ outcomes: [{ kind: 'closed' }] });
    expect(await give('2026-11-30T20:59:59Z')).toMatchObject({ outcomes: [{ kind: 'taken', period: '2026-11' }] });
  });

  it('keeps the reason for the staff, leaves a line in the journal, and has the residents told', async () => {
    const extended = await extendWindow(staff('administrator'), longer(), afterWindow);
    if (!extended.ok) throw new Error(extended.code);
    const { extensionId } = extended.value;
    const { organisationId } = resident;
    const shown = await listWindows(staff('dispatcher'), organisationId, afterWindow);
    expect(shown?.extensions).toMatchObject([{ extensionId, closesOn: '2026-11-30', reason: 'Не работала связь' }]);
    expect(await payloadsOf('reading-window-extended')).toContainEqual({ organisationId, extensionId });
    const [entry] = await journalOf(organisationId, 'reading-window-extended');
    expect(entry).toMatchObject({ subject_id: extensionId, details: { period: '2026-11', closesOn: '2026-11-30' } });
  });

  it.each([
    ['to yesterday', { closesOn: day('2026-11-26') }, 'in-the-past'],
    ['into the next window', { closesOn: day('2026-12-10') }, 'beyond-next-window'],
    ['for a resource nobody has', { resource: 'gas' }, 'nothing-to-extend'],
  ])('%s is refused', async (_, changes, code) => {
    expect(await extendWindow(staff('billing'), longer(changes), afterWindow)).toMatchObject({ ok: false, code });
    const { organisationId } = resident;
    const kept = db().select().from(readingWindowExtensions);
    expect(await kept.where(eq(readingWindowExtensions.organisationId, organisationId))).toEqual([]);
  });

  it('is not for others', async () => {
    for (const role of ['cashier', 'dispatcher', 'auditor'] as const) {
      await expect(extendWindow(staff(role), longer(), afterWindow)).rejects.toThrow(NotFound);
    }
  });
});

describe('The policy of expired verification', () => {
  it('set to block closes the door of such meters, and back', async () => {
    await aMeter(resident, { nextVerificationOn: day('2026-06-01'), resource: 'gas' });
    const gasDoor = async () => {
      const page = await listMeters(resident.viewer, resident.accountId, fixedClock('2026-11-20T10:00:00Z'));
      return page?.meters.find(({ resource }) => resource === 'gas')?.door;
    };
    const { organisationId } = resident;
    await setMeterPolicy(staff('billing'), { organisationId, expiredVerification: 'block' });
    expect(await gasDoor()).toMatchObject({ isOpen: false, code: 'verification-expired' });
    await setMeterPolicy(staff('billing'), { organisationId, expiredVerification: 'warn' });
    expect(await gasDoor()).toMatchObject({ isOpen: true });
    expect(await journalOf(organisationId, 'meter-policy-set')).toHaveLength(2);
    const foreign = setMeterPolicy(staff('auditor'), { organisationId, expiredVerification: 'block' });
    await expect(foreign).rejects.toThrow(NotFound);
  });
});

describe('The forms of windows', () => {
  it('read what people type, and «all» as nothing chosen', () => {
    const fields = { organisationId: newId(), buildingId: '', resource: '' };
    const days = { fromPeriod: '12.2026', opensDay: '15', closesDay: '24', opensNextMonth: 'on' };
    const read = setWindowSchema.parse({ ...fields, ...days });
    expect(read).toMatchObject({ buildingId: null, resource: null, fromPeriod: '2026-12', opensDay: 15 });
    expect(read.opensNextMonth).toBe(true);
    const wrong = setWindowSchema.safeParse({ ...fields, fromPeriod: '13.2026', opensDay: '0', closesDay: '32' });
    expect(wrong.error?.issues).toHaveLength(3);
    const extension = { ...fields, period: '2026-11', closesOn: '30.11.2026', reason: ' Связь ' };
    expect(extendWindowSchema.parse(extension)).toMatchObject({ closesOn: '2026-11-30', reason: 'Связь' });
    expect(extendWindowSchema.safeParse({ ...extension, resource: 'steam', reason: ' ' }).success).toBe(false);
  });
});
