import { beforeEach, describe, expect, it } from 'vitest';
import { announceOutage } from '@/lib/requests/announce-outage';
import { changeOutage } from '@/lib/requests/change-outage';
import { endOutage } from '@/lib/requests/end-outage';
import { filingOptions } from '@/lib/requests/filing-options';
import { listOutages } from '@/lib/requests/outage-queries';
import type { OutageInput } from '@/lib/requests/outage-rules';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { aDesk, aMember, anotherBuilding, aResident, type Desk } from '../../support/builders/a-desk';
import { movableClock } from '../../support/clock';
import { journalOf } from '../../support/journal';

let desk: Desk;
let clock: ReturnType<typeof movableClock>;
beforeEach(async () => {
  desk = await aDesk();
  clock = movableClock('2026-11-24T09:00:00Z');
});

const works = (changes: Partial<OutageInput> = {}): OutageInput => ({
  kind: 'planned',
  service: 'hot-water',
  text: 'Замена задвижки',
  startsAt: { day: day('2026-11-26'), minutes: 9 * 60 },
  endsAt: { day: day('2026-11-26'), minutes: 17 * 60 },
  buildingIds: [desk.buildingId],
  ...changes,
});
async function announce(changes: Partial<OutageInput> = {}): Promise<string> {
  const announced = await announceOutage(desk.dispatcher, desk.organisationId, works(changes), clock);
  if (!announced.ok) throw new Error(announced.code);
  return announced.value.outageId;
}
const told = async ({ viewer, accountId } = desk.resident) =>
  (await filingOptions(viewer, accountId, clock))?.outages.map(({ text }) => text);

describe('An outage', () => {
  it('is told to the residents of its houses before they file, the nearest first', async () => {
    const forest = await anotherBuilding(desk);
    const neighbour = await aResident(forest, '1');
    await announce();
    await announce({
      kind: 'breakdown',
      service: 'electricity',
      text: 'Авария на подстанции',
      startsAt: { day: day('2026-11-24'), minutes: 8 * 60 },
      endsAt: null,
      buildingIds: [desk.buildingId, forest.buildingId],
    });
    expect(await told()).toEqual(['Авария на подстанции', 'Замена задвижки']);
    expect(await told(neighbour)).toEqual(['Авария на подстанции']);
    const options = await filingOptions(desk.resident.viewer, desk.resident.accountId, clock);
    expect(options?.outages[1]).toMatchObject({
      kind: 'planned',
      service: 'hot-water',
      startsAt: new Date('2026-11-26T06:00:00Z'),
      endsAt: new Date('2026-11-26T14:00:00Z'),
    });
  });

  it.each([
    ['three weeks ahead', '2026-11-05T09:00:00Z', false],
    ['two weeks ahead', '2026-11-13T09:00:00Z', true],
    ['while it lasts', '2026-11-26T12:00:00Z', true],
    ['for some hours more', '2026-11-26T19:00:00Z', true],
    ['the day after', '2026-11-27T09:00:00Z', false],
  ])('%s is told: %s → %s', async (_when, at, expected) => {
    await announce();
    clock = movableClock(at);
    expect(await told()).toEqual(expected ? ['Замена задвижки'] : []);
  });

  it('is told no more once it is over, and stays in the desk’s list', async () => {
    const outageId = await announce();
    const { dispatcher, organisationId } = desk;
    expect(await listOutages(dispatcher, organisationId)).toMatchObject([
      { outageId, buildings: [{ address: 'ул. Спортивная, д. 9' }], endedAt: null },
    ]);
    expect(await endOutage(dispatcher, organisationId, outageId, clock)).toMatchObject({ ok: true });
    expect(await told()).toEqual([]);
    expect(await listOutages(dispatcher, organisationId)).toEqual([]);
    expect(await listOutages(dispatcher, organisationId, { ended: true })).toMatchObject([
      { outageId, endedAt: clock.now() },
    ]);
    expect(await endOutage(dispatcher, organisationId, outageId, clock)).toMatchObject({ code: 'outage-over' });
    expect(await changeOutage(dispatcher, organisationId, outageId, works(), clock)).toMatchObject({
      code: 'outage-over',
    });
    expect((await journalOf(organisationId, 'outage-ended')).map((entry) => entry.subject_id)).toEqual([outageId]);
  });

  it('moves to other houses and another time', async () => {
    const forest = await anotherBuilding(desk);
    const outageId = await announce();
    const changed = works({ text: 'Перенесено', buildingIds: [forest.buildingId, forest.buildingId] });
    expect(await changeOutage(desk.dispatcher, desk.organisationId, outageId, changed, clock)).toEqual({ ok: true });
    expect(await told()).toEqual([]);
    expect(await told(await aResident(forest, '1'))).toEqual(['Перенесено']);
  });

  it('needs a house of the organisation and an end after its beginning', async () => {
    const { dispatcher, organisationId } = desk;
    const elsewhere = await aDesk();
    const refused = async (changes: Partial<OutageInput>) => {
      const answer = await announceOutage(dispatcher, organisationId, works(changes), clock);
      return answer.ok ? 'ok' : answer.code;
    };
    expect(await refused({ buildingIds: [] })).toBe('building-unknown');
    expect(await refused({ buildingIds: [desk.buildingId, elsewhere.buildingId] })).toBe('building-unknown');
    expect(await refused({ endsAt: works().startsAt })).toBe('ends-before-start');
    const [startsAt, endsAt] = [
      { day: day('2020-01-01'), minutes: 0 },
      { day: day('2020-01-02'), minutes: 0 },
    ];
    expect(await refused({ startsAt, endsAt })).toBe('ends-in-past');
    expect(await listOutages(dispatcher, organisationId)).toEqual([]);
  });

  it('is announced by dispatchers and administrators of the organisation', async () => {
    const { organisationId, technician, resident } = desk;
    const outageId = await announce();
    const auditor = await aMember(organisationId, 'auditor', 'Аудитор');
    const elsewhere = await aDesk();
    for (const viewer of [technician, auditor, resident.viewer, elsewhere.dispatcher]) {
      await expect(announceOutage(viewer, organisationId, works(), clock)).rejects.toBeInstanceOf(NotFound);
      await expect(changeOutage(viewer, organisationId, outageId, works(), clock)).rejects.toBeInstanceOf(NotFound);
      await expect(endOutage(viewer, organisationId, outageId, clock)).rejects.toBeInstanceOf(NotFound);
    }
    expect(await listOutages(auditor, organisationId)).toHaveLength(1);
    expect(await listOutages(resident.viewer, organisationId)).toEqual([]);
    // another organisation's dispatcher, by his own organisation's address
    expect(await endOutage(elsewhere.dispatcher, elsewhere.organisationId, outageId, clock)).toMatchObject({
      code: 'outage-over',
    });
    expect(await told()).toHaveLength(1);
  });
});
