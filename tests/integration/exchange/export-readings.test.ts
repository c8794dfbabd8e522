import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { and, eq, sql } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { meters } from '@/db/schema/meters/meters';
import { readingExports, readings } from '@/db/schema/meters/readings';
import { organisations } from '@/db/schema/organisations';
import { exportReadings, repeatReadingsExport } from '@/lib/exchange/outgoing/export-readings';
import { lockMeters } from '@/lib/meters/load-meters';
import { submitReadings } from '@/lib/meters/submit-readings';
import { period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter, aReading } from '@/tests/support/builders/a-meter';
import { loadOne } from '@/tests/support/builders/loaded';
import { aPayingResident, aViewer, type PayingResident } from '@/tests/support/builders/paying-resident';
import { sample, writeRegister } from '@/tests/support/builders/register';
import { meeting } from '@/tests/support/in-flight';
import { journalOf } from '@/tests/support/journal';

const actor = systemActor('test');
const clock = fixedClock('2026-11-26T08:00:00Z');
const SHEET = 'Импорт показаний ИПУ';

let resident: PayingResident;
let water: string;
let zoned: string;

/** Ковалёва gave 110,5 of her water meter (zero consumption before) and 1100/450 of the electricity meter. */
beforeEach(async () => {
  resident = await aPayingResident();
  water = await aMeter(resident, { code: '1', gisNumber: '16001', serialNumber: '0938580140' });
  zoned = await aMeter(resident, {
    code: '2',
    gisNumber: '16002',
    serialNumber: '147002',
    resource: 'electricity',
    fractionDigits: 0,
    zones: [
      { name: 'день', initialValue: '1000' },
      { name: 'ночь', initialValue: '400' },
    ],
  });
  await aReading(resident, water, { period: '2026-10', value: '110.5' });
  await submit({ [water]: ['110,5'], [zoned]: ['1100', '450'] });
});

async function submit(values: Record<string, string[]>, seenVersion = 0, at = '2026-11-20T10:00:00Z') {
  const typed = Object.entries(values).map(([meterId, zones]) => ({
    meterId,
    seenVersion,
    confirmed: zones.join('/'),
    values: zones.map((text, place) => ({ zone: place + 1, typed: text })),
  }));
  const input = { clientId: randomUUID(), composedAt: null, meters: typed };
  const result = await submitReadings(resident.viewer, resident.accountId, input, fixedClock(at));
  if (!result.ok) throw new Error(result.code);
  return result.value.outcomes;
}

const make = (format: 'gis' | 'csv', of = '2026-11') =>
  exportReadings(actor, { organisationId: resident.organisationId, period: period(of), format }, clock);

async function rowsOf(bytes: Buffer | null): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((bytes ?? Buffer.alloc(0)) as unknown as ArrayBuffer);
  const rows: unknown[][] = [];
  book.getWorksheet(SHEET)?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

async function innOf({ organisationId }: PayingResident): Promise<string> {
  const [organisation] = await db().select().from(organisations).where(eq(organisations.id, organisationId));
  return organisation?.inn ?? '';
}

const textOf = (bytes: Buffer | null): string => iconv.decode(bytes ?? Buffer.alloc(0), 'win1251');

const statuses = async (): Promise<Record<string, unknown>[]> => [
  ...(await db().execute(sql`select trim_scale(value)::text as value, status, replaced_at is null as current,
      export_id is not null as exported from readings
    where organisation_id = ${resident.organisationId} and period = '2026-11' order by created_at, zone, value`)),
];

describe('Accepted readings', () => {
  it('go out as the template of ГИС ЖКХ, in the very shape of the sample', async () => {
    const { bytes, exportId, rows, skipped } = await make('gis');
    expect([rows, skipped]).toEqual([2, []]);
    const [head, ...lines] = await rowsOf(bytes);
    const [sampleHead] = await rowsOf(await readFile(sample('readings-2026-10-uk.xlsx')));
    expect(head).toEqual(sampleHead);
    const house = 'ул. Спортивная, д. 9';
    expect(lines).toEqual([
      [house, '16001', 'Холодная вода', '11.2026', '110.5000000', undefined, undefined, '20.11.2026'],
      [house, '16002', 'Электрическая энергия', '11.2026', '1100.0000000', '450.0000000', undefined, '20.11.2026'],
    ]);
    expect(await statuses()).toEqual([
      { value: '110.5', status: 'transferred', current: true, exported: true },
      { value: '1100', status: 'transferred', current: true, exported: true },
      { value: '450', status: 'transferred', current: true, exported: true },
    ]);
    expect(await journalOf(resident.organisationId, 'readings-exported')).toMatchObject([
      { subject_id: exportId, details: { period: '2026-11', format: 'gis', rows: 2, skipped: 0 } },
    ]);
  });

  it('go out as our own register', async () => {
    const { bytes } = await make('csv');
    const inn = await innOf(resident);
    expect(textOf(bytes)).toBe(
      [
        'ИНН организации;Код ПУ;Номер ПУ в ГИС ЖКХ;Заводской номер;ЛС;Период;Т1;Т2;Т3;Дата снятия',
        `${inn};1;16001;0938580140;6262000000055;11.2026;110,5;;;20.11.2026`,
        `${inn};2;16002;147002;6262000000055;11.2026;1100;450;;20.11.2026`,
        '',
      ].join('\r\n'),
    );
  });

  it.each(['gis', 'csv'] as const)('as %s come back through the import and are counted', async (format) => {
    const { bytes, fileName } = await make(format);
    const file = await writeRegister(fileName, bytes ?? '');
    expect(await loadOne(file, { organisationInn: await innOf(resident) })).toMatchObject({
      profile: format === 'gis' ? 'gis-readings' : 'readings',
      encoding: format === 'gis' ? 'xlsx' : 'cp1251',
      status: 'loaded',
      rows: 2,
      accepted: 2,
      rejected: [],
    });
    expect((await statuses()).map(({ status }) => status)).toEqual(['counted', 'counted', 'counted']);
  });

  it('go out once, and a correction goes out after them', async () => {
    await make('gis');
    expect(await make('gis')).toMatchObject({ exportId: null, bytes: null, rows: 0 });
    await submit({ [water]: ['111'] }, 1);
    const { bytes } = await make('gis');
    expect((await rowsOf(bytes)).slice(1).map((row) => row[4])).toEqual(['111.0000000']);
    expect(await statuses()).toContainEqual({ value: '110.5', status: 'transferred', current: false, exported: true });
    expect(await statuses()).toContainEqual({ value: '111', status: 'transferred', current: true, exported: true });
  });

  it('of another month or organisation stay', async () => {
    const other = await aPayingResident();
    const theirs = await aMeter(other, { gisNumber: '16001' });
    await aReading(other, theirs, { period: '2026-11', value: '5', status: 'accepted' });
    expect(await make('gis', '2026-10')).toMatchObject({ exportId: null });
    expect(await make('gis')).toMatchObject({ rows: 2 });
    const [row] = await db().execute(sql`select status from readings where meter_id = ${theirs}`);
    expect(row).toEqual({ status: 'accepted' });
  });

  it('of a meter unknown to ГИС ЖКХ are named, and wait for our own register', async () => {
    await db().update(meters).set({ gisNumber: null }).where(eq(meters.id, water));
    expect(await make('gis')).toMatchObject({
      rows: 1,
      skipped: [{ code: '1', serialNumber: '0938580140', reason: 'no-gis-number' }],
    });
    expect(await make('csv')).toMatchObject({ rows: 1, skipped: [] });
  });

  it('are not cut out of a meter one zone of which was rejected', async () => {
    await db().execute(sql`update readings set status = 'rejected', rejection_reason = 'ниже контрольного'
      where meter_id = ${zoned} and zone = 2`);
    expect(await make('gis')).toMatchObject({ rows: 1 });
  });
});

describe('An export', () => {
  it.each(['gis', 'csv'] as const)('as %s made again is the same file, whatever has changed since', async (format) => {
    const { bytes, exportId } = await make(format);
    const { organisationId } = resident;
    await submit({ [water]: ['111'] }, 1);
    await db().update(meters).set({ gisNumber: '99', code: '77', serialNumber: 'x' }).where(eq(meters.id, water));
    const again = await repeatReadingsExport(actor, { organisationId, exportId: exportId ?? '' });
    expect(again.bytes?.equals(bytes ?? Buffer.alloc(0))).toBe(true);
    expect(await make(format)).toMatchObject({ rows: 1 });
  });

  it('keeps formulas of a hostile number from being computed, and reads the number back', async () => {
    await db().update(meters).set({ serialNumber: '=cmd|calc!A0', code: '+7;"8"' }).where(eq(meters.id, water));
    const { bytes, fileName } = await make('csv');
    expect(textOf(bytes)).toContain(`;"'+7;""8""";16001;'=cmd|calc!A0;`);
    expect(await loadOne(await writeRegister(fileName, bytes ?? ''))).toMatchObject({ accepted: 2, rejected: [] });
  });

  it('in windows-1251 leaves out what that cannot say', async () => {
    await db().update(meters).set({ serialNumber: 'Ә-17' }).where(eq(meters.id, water));
    expect(await make('csv')).toMatchObject({ rows: 1, skipped: [{ reason: 'not-in-windows-1251' }] });
    expect(await make('gis')).toMatchObject({ rows: 1, skipped: [] });
  });

  it('is for the staff of the billing and administrators only', async () => {
    const { organisationId } = resident;
    const order = { organisationId, period: period('2026-11'), format: 'csv' } as const;
    const member = async (role: 'billing' | 'cashier') => ({
      ...(await aViewer()),
      memberships: [{ organisationId, role }],
    });
    await expect(exportReadings(resident.viewer, order)).rejects.toBeInstanceOf(NotFound);
    await expect(exportReadings(await member('cashier'), order)).rejects.toBeInstanceOf(NotFound);
    const { exportId } = await exportReadings(await member('billing'), order);
    const other = await aPayingResident();
    const foreign = { organisationId: other.organisationId, exportId: exportId ?? '' };
    await expect(repeatReadingsExport(actor, foreign)).rejects.toBeInstanceOf(NotFound);
    await expect(repeatReadingsExport(actor, { organisationId, exportId: newId() })).rejects.toBeInstanceOf(NotFound);
  });

  it('waits for a correction on its way, and says the corrected value', async () => {
    const { organisationId } = resident;
    const [old] = await db()
      .select()
      .from(readings)
      .where(and(eq(readings.meterId, water), eq(readings.status, 'accepted')));
    if (!old) throw new Error('it was given');
    const { bytes } = await meeting(
      async (tx) => {
        await lockMeters(tx, organisationId, [water]);
        await tx.update(readings).set({ replacedAt: new Date() }).where(eq(readings.id, old.id));
        await tx.insert(readings).values({ ...old, id: newId(), value: '112', version: 2 });
      },
      () => make('csv'),
    );
    expect(textOf(bytes)).toContain(';112;;;');
    expect(await statuses()).toContainEqual({ value: '110.5', status: 'accepted', current: false, exported: false });
  });

  it('and corrections at the same moment: every value given goes out once or waits', async () => {
    const values = Array.from({ length: 6 }, (_, at) => String(111 + at));
    const [first, second] = await Promise.all([
      make('csv'),
      make('csv'),
      ...values.map((v) => submit({ [water]: [v] }, 1)),
    ]);
    const made = await db()
      .select()
      .from(readingExports)
      .where(eq(readingExports.organisationId, resident.organisationId));
    expect(made.reduce((sum, { rows }) => sum + rows, 0)).toBe(first.rows + second.rows);
    const [lost] = await db().execute(sql`select count(*)::int as count from readings r
      where r.organisation_id = ${resident.organisationId} and r.status = 'transferred' and not exists (
        select 1 from reading_exports e, jsonb_array_elements(e.lines) line
        where e.organisation_id = r.organisation_id and e.id = r.export_id
          and line -> 'values' ->> (r.zone - 1) = trim_scale(r.value)::text)`);
    expect(lost).toEqual({ count: 0 });
    await make('csv');
    expect((await statuses()).filter(({ current }) => current)).toMatchObject([
      { status: 'transferred' },
      { status: 'transferred' },
      { status: 'transferred' },
    ]);
  });
});
