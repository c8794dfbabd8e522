import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { buildings, dueDayRules, organisations } from '@/db/schema/organisations';
import { may } from '@/lib/auth/permissions';
import { unlessMuted } from '@/lib/notifications/unless-muted';
import { changeBuilding } from '@/lib/organisations/change-building';
import { addDueDay, removeDueDay } from '@/lib/organisations/due-days';
import { listHouses, requireHouse } from '@/lib/organisations/houses';
import { getLogo, removeLogo, saveLogo } from '@/lib/organisations/logo';
import { chooseColumns, chooseLinking, muteLetters, saveDetails } from '@/lib/organisations/save-settings';
import { listDueDays, requireSettings } from '@/lib/organisations/settings';
import { day } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { STAFF_ROLES, type Viewer } from '@/lib/shared/viewer';
import { drawLogo } from '@/lib/storage/draw-logo';
import { inspect } from '@/lib/storage/inspection/inspect';
import { aMember, anotherBuilding } from '../../support/builders/a-desk';
import { anOrganisation } from '../../support/builders/book-account';
import { journalOf } from '../../support/journal';
import { aPlainPicture } from '../../support/uploads/picture';

const clock = fixedClock('2026-12-10T09:00:00Z');

let organisationId: string;
let buildingId: string;
let boss: Viewer;
beforeEach(async () => {
  ({ organisationId, buildingId } = await anOrganisation());
  boss = await aMember(organisationId, 'administrator', 'Орлова Вера');
});

const details = {
  name: 'ООО «УК «Спортивная-2»',
  shortName: 'УК Спортивная-2',
  phone: '+7 000 000-17-00',
  emergencyPhone: null,
  email: null,
  website: null,
  officeAddress: null,
  officeHours: null,
  timeZone: 'Asia/Omsk',
} as const;

describe('An organisation', () => {
  it('has the details that were saved last; saved again they are no news for the journal', async () => {
    await saveDetails(boss, organisationId, details);
    await saveDetails(boss, organisationId, details);
    expect(await requireSettings(boss, organisationId)).toMatchObject(details);
    const told = await journalOf(organisationId, 'organisation-details-saved');
    expect(told.map((entry) => entry.details)).toEqual([{ changed: ['name', 'shortName', 'phone', 'timeZone'] }]);
  });

  it('chooses the form of its bills and what linking asks for', async () => {
    await chooseColumns(boss, organisationId, { columnSet: 'order-43' });
    await chooseLinking(boss, organisationId, { linkingSecret: 'one-time-code' });
    expect(await requireSettings(boss, organisationId)).toMatchObject({
      columnSet: 'order-43',
      linkingSecret: 'one-time-code',
    });
  });

  it('does not send the letters it does not want', async () => {
    const sent: string[] = [];
    const send = (kind: 'bills' | 'payments') =>
      unlessMuted(kind, (job: { organisationId: string }) => {
        sent.push(`${kind} ${job.organisationId}`);
        return Promise.resolve();
      })({ organisationId });
    await muteLetters(boss, organisationId, { mutedLetters: ['bills'] });
    await Promise.all([send('bills'), send('payments')]);
    expect(sent).toEqual([`payments ${organisationId}`]);
  });

  it('renames a house, though not to the address of another', async () => {
    const other = await anotherBuilding({ organisationId } as never);
    const change = { address: 'ул. Спортивная, д. 9а', fiasId: '0b8e3f4c-1d2a-4b5c-9e8f-7a6b5c4d3e2f' };
    expect(await changeBuilding(boss, organisationId, buildingId, change)).toEqual({ ok: true });
    expect(await requireHouse(boss, organisationId, buildingId)).toMatchObject(change);
    const taken = await changeBuilding(boss, organisationId, other.buildingId, change);
    expect(taken).toMatchObject({ code: 'address-taken', field: 'address' });
    expect(await listHouses(boss, organisationId, '9а')).toHaveLength(1);
    expect(await listHouses(boss, organisationId, '100%')).toEqual([]);
  });

  it('remembers what a house was called, until another one is called so', async () => {
    const namesOf = async (id: string) =>
      (await db().select().from(buildings).where(eq(buildings.id, id))).flatMap((one) => one.formerAddresses);
    const call = (id: string, address: string) => changeBuilding(boss, organisationId, id, { address, fiasId: null });
    const { address: first } = await requireHouse(boss, organisationId, buildingId);
    const other = await anotherBuilding({ organisationId } as never);
    await call(buildingId, 'ул. Новая, д. 1');
    await call(buildingId, 'ул. Новая, д. 1');
    expect(await namesOf(buildingId)).toEqual([first]);
    await call(buildingId, 'ул. Новейшая, д. 1');
    expect(await namesOf(buildingId)).toEqual([first, 'ул. Новая, д. 1']);
    await call(other.buildingId, 'ул. Новая, д. 1');
    expect(await namesOf(buildingId)).toEqual([first]);
    await call(buildingId, first);
    expect(await namesOf(buildingId)).toEqual(['ул. Новейшая, д. 1']);
  });

  it('adds and takes back due days for the future only', async () => {
    const add = (validFrom: string) =>
      addDueDay(boss, organisationId, { validFrom: day(validFrom), dayOfNextMonth: 20 }, clock);
    expect(await add('2026-12-10')).toMatchObject({ code: 'rule-past' });
    expect(await add('2027-01-01')).toEqual({ ok: true });
    expect(await add('2027-01-01')).toMatchObject({ code: 'rule-taken' });
    expect(await listDueDays(boss, organisationId)).toEqual([{ validFrom: '2027-01-01', dayOfNextMonth: 20 }]);
    await db()
      .insert(dueDayRules)
      .values({ organisationId, validFrom: day('2026-03-01'), dayOfNextMonth: 15 });
    const remove = (validFrom: string) => removeDueDay(boss, organisationId, { validFrom: day(validFrom) }, clock);
    expect(await remove('2026-03-01')).toMatchObject({ code: 'rule-past' });
    expect(await remove('2027-01-01')).toEqual({ ok: true });
    expect(await remove('2027-01-01')).toMatchObject({ code: 'rule-absent' });
  });

  it('has a logo that we have drawn: small, on white, and not a byte of what was sent', async () => {
    const sent = await aPlainPicture(1200, 400).ensureAlpha(0.5).png().toBuffer();
    const drawn = await drawLogo(sent, inspect as never);
    if (!drawn.ok) throw new Error(drawn.code);
    expect(drawn.value).toMatchObject({ width: 320, height: 107 });
    expect(Buffer.from(drawn.value.bytes.subarray(0, 3)).toString('hex')).toBe('ffd8ff');
    await saveLogo(boss, organisationId, drawn.value);
    expect((await requireSettings(boss, organisationId)).logoSha256).toBe(drawn.value.sha256);
    expect(Buffer.from((await getLogo(boss, organisationId))?.bytes ?? [])).toEqual(Buffer.from(drawn.value.bytes));
    await removeLogo(boss, organisationId);
    expect(await getLogo(boss, organisationId)).toBeNull();
    const refused = await drawLogo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), inspect as never);
    expect(refused).toMatchObject({ ok: false, code: 'type-not-allowed' });
  });

  it('is set up by its administrators alone, whatever the command', async () => {
    const others = STAFF_ROLES.map((role) => ({ ...boss, memberships: [{ organisationId, role }] }));
    const elsewhere = (await anOrganisation()).organisationId;
    const foreign = { ...boss, memberships: [{ organisationId: elsewhere, role: 'administrator' as const }] };
    const refused = [...others.filter((one) => !may(one, 'organisation-manage', organisationId)), foreign];
    expect(refused).toHaveLength(7);
    const commands: Array<(viewer: Viewer) => Promise<unknown>> = [
      (viewer) => requireSettings(viewer, organisationId),
      (viewer) => listDueDays(viewer, organisationId),
      (viewer) => saveDetails(viewer, organisationId, details),
      (viewer) => chooseColumns(viewer, organisationId, { columnSet: 'order-43' }),
      (viewer) => chooseLinking(viewer, organisationId, { linkingSecret: 'last-total' }),
      (viewer) => muteLetters(viewer, organisationId, { mutedLetters: ['bills'] }),
      (viewer) => addDueDay(viewer, organisationId, { validFrom: day('2030-01-01'), dayOfNextMonth: 1 }, clock),
      (viewer) => removeDueDay(viewer, organisationId, { validFrom: day('2030-01-01') }, clock),
      (viewer) => changeBuilding(viewer, organisationId, buildingId, { address: 'чужой', fiasId: null }),
      (viewer) => listHouses(viewer, organisationId),
      (viewer) => getLogo(viewer, organisationId),
      (viewer) => removeLogo(viewer, organisationId),
    ];
    for (const viewer of refused) {
      for (const command of commands) await expect(command(viewer)).rejects.toThrow(NotFound);
    }
    const [untouched] = await db().select().from(organisations).where(eq(organisations.id, organisationId));
    expect(untouched).toMatchObject({ columnSet: 'classic', linkingSecret: 'none', mutedLetters: [] });
    await expect(requireHouse(foreign, elsewhere, buildingId)).rejects.toThrow(NotFound);
  });
});
