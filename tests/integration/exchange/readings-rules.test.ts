import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readings } from '@/db/schema/meters/readings';
import { organisations } from '@/db/schema/organisations';
import { lockMeters } from '@/lib/meters/load-meters';
import { submitReadings } from '@/lib/meters/submit-readings';
import { day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { aMeter, aReading } from '@/tests/support/builders/a-meter';
import { loadOne } from '@/tests/support/builders/loaded';
import { aPayingResident, type PayingResident } from '@/tests/support/builders/paying-resident';
import { aTable } from '@/tests/support/builders/table';
import { meeting } from '@/tests/support/in-flight';

let resident: PayingResident;
let inn: string;
let meter: string;

/** Ковалёва's meter showed 100 at installation and 105 in September. */
beforeEach(async () => {
  resident = await aPayingResident();
  const [row] = await db().select().from(organisations).where(eq(organisations.id, resident.organisationId));
  inn = row?.inn ?? '';
  meter = await aMeter(resident, { code: '1', gisNumber: '16001', serialNumber: '0938580140' });
  await aReading(resident, meter, { period: '2026-09', value: '105' });
});

type Row = Record<string, string>;

const reading = (changes: Row = {}): Row => ({
  'ИНН организации': inn,
  'Код ПУ': '1',
  Период: '11.2026',
  Т1: '110',
  'Дата снятия': '18.11.2026',
  ...changes,
});

const loadRows = async (...rows: Row[]) => loadOne(await aTable(rows, `readings-${randomUUID()}.csv`));
/** Rows refused, with their codes: what is said of the whole file apart. */
const refused = async (...rows: Row[]) => (await loadRows(...rows)).rejected.filter(({ row }) => row !== null);
const codes = async (...rows: Row[]) => (await refused(...rows)).map(({ row, code }) => [row, code]);

const history = async (meterId = meter): Promise<Row[]> => [
  ...(await db().execute<Row>(sql`select period, zone, trim_scale(value)::text as value, source, status, version,
      rolled_over, replaced_at is null as current from readings
    where meter_id = ${meterId} and period > '2026-09' order by period, zone, created_at, id`)),
];

const submit = async (value: string, seenVersion = 0, at = '2026-11-20T10:00:00Z') => {
  const meters = [{ meterId: meter, seenVersion, values: [{ zone: 1, typed: value }], confirmed: value }];
  const input = { clientId: randomUUID(), composedAt: null, meters };
  const result = await submitReadings(resident.viewer, resident.accountId, input, fixedClock(at));
  if (!result.ok) throw new Error(result.code);
  return result.value.outcomes[0]?.kind;
};

describe('A register of readings names a meter', () => {
  it.each<[string, Row]>([
    ['by its code', {}],
    ['by its number in ГИС ЖКХ', { 'Код ПУ': '', 'Номер ПУ в ГИС ЖКХ': '16001' }],
    ['by serial number and account', { 'Код ПУ': '', 'Заводской номер': '938580140', ЛС: '6262000000055' }],
    ['by all of them', { 'Номер ПУ в ГИС ЖКХ': '16001', 'Заводской номер': '0938580140', ЛС: '6262000000055' }],
  ])('%s', async (_, name) => {
    expect(await loadRows(reading(name))).toMatchObject({ profile: 'readings', status: 'loaded', rejected: [] });
    expect(await history()).toMatchObject([{ value: '110', source: 'billing-centre', status: 'counted', version: 1 }]);
  });

  it.each<[string, string, Row]>([
    ['has no name', 'meter-unnamed', { 'Код ПУ': '' }],
    ['has a serial number and no account', 'meter-unnamed', { 'Код ПУ': '', 'Заводской номер': '0938580140' }],
    ['has an unknown name', 'meter-unknown', { 'Код ПУ': '9' }],
    ['has two names of two meters', 'meter-conflict', { 'Код ПУ': '2', 'Номер ПУ в ГИС ЖКХ': '16001' }],
    ['has another’s serial number beside its code', 'meter-conflict', { 'Заводской номер': '777' }],
    ['is another organisation’s', 'organisation-unknown', { 'ИНН организации': '7707083893' }],
  ])('or is refused when it %s', async (_, code, name) => {
    await aMeter(resident, { code: '2', gisNumber: '16002', serialNumber: '777' });
    expect(await codes(reading(), reading({ Период: '10.2026', ...name }))).toEqual([[3, code]]);
  });
});

describe('A value of the billing centre', () => {
  it('of a month in which nothing was used is kept', async () => {
    await loadRows(reading({ Период: '10.2026', Т1: '105' }), reading({ Т1: '105,000' }));
    expect(await history()).toMatchObject([{ value: '105' }, { value: '105', rolled_over: false }]);
  });

  it('after 99999 is a rollover when no more than a tenth of the scale has passed', async () => {
    const full = await aMeter(resident, { code: '7', fractionDigits: 0 });
    await aReading(resident, full, { period: '2026-09', value: '99979' });
    const row = (value: string, period = '10.2026') => reading({ 'Код ПУ': '7', Период: period, Т1: value });
    expect(await codes(row('36'), row('10036', '11.2026'))).toEqual([]);
    expect(await history(full)).toMatchObject([
      { value: '36', rolled_over: true },
      { value: '10036', rolled_over: false },
    ]);
    const other = await aMeter(resident, { code: '8', fractionDigits: 0 });
    await aReading(resident, other, { period: '2026-09', value: '99979' });
    const rejected = await refused(row('36', '12.2026'), { ...row('9980'), 'Код ПУ': '8' });
    expect(rejected.map(({ row: at, code }) => [at, code])).toEqual([
      [2, 'reading-below-previous'],
      [3, 'reading-below-previous'],
    ]);
    expect(rejected[1]?.message).toContain('9980 < 99979 (2026-09)');
    expect(await codes({ ...row('9979'), 'Код ПУ': '8' })).toEqual([]);
    expect(await history(other)).toMatchObject([{ value: '9979', rolled_over: true }]);
  });

  it('below the one before is refused, and what follows is weighed without it', async () => {
    expect(
      await codes(
        reading({ Период: '10.2026', Т1: '104,999' }),
        reading({ Период: '11.2026', Т1: '104' }),
        reading({ Период: '12.2026', Т1: '105,5' }),
      ),
    ).toEqual([
      [2, 'reading-below-previous'],
      [3, 'reading-below-previous'],
    ]);
    expect(await history()).toMatchObject([{ period: '2026-12', value: '105.5' }]);
  });

  it('does not stop those after it: another month’s typing error is refused alone', async () => {
    const full = await aMeter(resident, { code: '7', fractionDigits: 0 });
    await aReading(resident, full, { period: '2026-09', value: '99990' });
    const row = (period: string, value: string) => reading({ 'Код ПУ': '7', Период: period, Т1: value });
    expect(await codes(row('10.2026', '50000'), row('11.2026', '12'))).toEqual([[2, 'reading-below-previous']]);
    expect(await history(full)).toMatchObject([{ value: '12', rolled_over: true }]);
  });

  it('of an earlier month fits what came after it, or is refused', async () => {
    await loadRows(reading({ Период: '12.2026', Т1: '120' }));
    expect(await codes(reading({ Период: '10.2026', Т1: '121' }))).toEqual([[2, 'reading-above-next']]);
    expect(await codes(reading({ Т1: '119' }))).toEqual([]);
    expect(await history()).toMatchObject([{ value: '119' }, { value: '120' }]);
  });

  it('is refused after the meter was removed, and taken for the month of its removal', async () => {
    await aMeter(resident, { code: '7', closedOn: day('2026-10-12') });
    const row = (period: string) => reading({ 'Код ПУ': '7', Период: period });
    expect(await codes(row('10.2026'), row('11.2026'))).toEqual([[3, 'reading-closed']]);
  });

  it('stands for all zones or for none', async () => {
    const zones = [
      { name: 'день', initialValue: '1000' },
      { name: 'ночь', initialValue: '400' },
    ];
    const zoned = await aMeter(resident, { code: '7', resource: 'electricity', zones });
    const row = (t1: string, t2: string) => reading({ 'Код ПУ': '7', Т1: t1, Т2: t2 });
    expect(await codes(row('1100', ''))).toEqual([[2, 'reading-zones']]);
    expect(await codes(row('1100', '399'))).toEqual([[2, 'reading-below-previous']]);
    expect(await history(zoned)).toEqual([]);
    expect(await codes(row('1100', '450'))).toEqual([]);
    expect(await history(zoned)).toMatchObject([{ value: '1100' }, { value: '450' }]);
  });

  it('given twice with two values is refused twice', async () => {
    expect(await codes(reading(), reading({ Т1: '111' }), reading({ Период: '10.2026' }))).toEqual([
      [2, 'reading-repeated'],
      [3, 'reading-repeated'],
    ]);
  });

  it('of a meter that reads itself is the meter’s', async () => {
    const automatic = await aMeter(resident, { code: '7', isAutomatic: true });
    await loadRows(reading({ 'Код ПУ': '7' }));
    expect(await history(automatic)).toMatchObject([{ source: 'automatic', status: 'counted' }]);
  });

  it('corrects what the billing centre said before, and the history shows both', async () => {
    await loadRows(reading());
    expect(await loadRows(reading({ Т1: '112' }))).toMatchObject({ status: 'loaded', rejected: [] });
    expect(await history()).toMatchObject([
      { value: '110', current: false, version: 1 },
      { value: '112', current: true, version: 2 },
    ]);
    expect(await loadRows(reading({ Т1: '112' }))).toMatchObject({ status: 'unchanged' });
  });
});

describe('What a resident gave', () => {
  it('is counted when the billing centre gives the same', async () => {
    await submit('110');
    expect(await loadRows(reading({ Т1: '110,000' }))).toMatchObject({ status: 'loaded', rejected: [] });
    expect(await history()).toMatchObject([{ value: '110', source: 'cabinet', status: 'counted', current: true }]);
    expect(await loadRows(reading())).toMatchObject({ status: 'unchanged' });
  });

  it('is never replaced behind his back: another value is refused with the reason', async () => {
    await submit('111');
    const report = await loadRows(reading(), reading({ Период: '10.2026' }));
    expect(report.rejected).toMatchObject([{ row: 2, column: 'Т1', code: 'reading-differs' }]);
    expect(report.rejected[0]?.message).toContain('111');
    expect(await history()).toMatchObject([{ period: '2026-10' }, { value: '111', status: 'accepted', current: true }]);
  });

  it('later than the billing centre’s reading of the month stands; the other stays in the history', async () => {
    await loadRows(reading());
    expect(await submit('112')).toBe('taken');
    expect(await history()).toMatchObject([
      { value: '110', current: false },
      { value: '112', source: 'cabinet', status: 'accepted', current: true },
    ]);
  });

  it('at the same moment as the register: one value is current and nothing is lost', async () => {
    const values = Array.from({ length: 8 }, (_, at) => String(110 + at));
    const [report] = await Promise.all([loadRows(reading({ Т1: '200' })), ...values.map((value) => submit(value))]);
    const rows = await history();
    expect(rows.filter(({ current }) => current)).toHaveLength(1);
    const given = rows.filter(({ source }) => source === 'billing-centre');
    expect(given).toHaveLength(report.rejected.length === 0 ? 1 : 0);
    expect(
      rows
        .filter(({ source }) => source === 'cabinet')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(values);
    expect(rows.find(({ current }) => current)).toMatchObject({ source: 'cabinet', status: 'accepted' });
  });

  it.each([
    ['110', [], 'counted'],
    ['111', ['reading-differs'], 'accepted'],
  ])('still on its way (%s) makes the register wait, and is seen by it', async (value, faults, status) => {
    const { organisationId } = resident;
    const origin = { source: 'cabinet', status: 'accepted', version: 1, composedAt: new Date('2026-11-20') } as const;
    const row = { meterId: meter, period: period('2026-11'), zone: 1, value, takenOn: day('2026-11-20') };
    const { rejected } = await meeting(
      async (tx) => {
        await lockMeters(tx, organisationId, [meter]);
        await tx.insert(readings).values({ organisationId, id: randomUUID(), ...row, ...origin });
      },
      () => loadRows(reading(), reading({ Период: '10.2026', Т1: '106' })),
    );
    expect(rejected.map(({ code }) => code)).toEqual(faults);
    expect((await history()).filter(({ period: of }) => of === '2026-11')).toMatchObject([
      { value, status, current: true },
    ]);
  });
});
