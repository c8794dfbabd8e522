import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';
import { exportReadings } from '@/lib/exchange/outgoing/export-readings';
import { submitReadings } from '@/lib/meters/submit-readings';
import { period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter, aReading } from '@/tests/support/builders/a-meter';
import { loadOne } from '@/tests/support/builders/loaded';
import { aPayingResident, type PayingResident } from '@/tests/support/builders/paying-resident';
import { aTable } from '@/tests/support/builders/table';
import { jobsOf } from '@/tests/support/journal';

let resident: PayingResident;
let inn: string;
let water: string;
let zoned: string;

/** Ковалёва gave 110 of her water meter and 1100/450 of the electricity meter; both were transferred. */
beforeEach(async () => {
  resident = await aPayingResident();
  const [row] = await db().select().from(organisations).where(eq(organisations.id, resident.organisationId));
  inn = row?.inn ?? '';
  water = await aMeter(resident, { code: '1', gisNumber: '16001' });
  zoned = await aMeter(resident, {
    code: '2',
    resource: 'electricity',
    zones: [
      { name: 'день', initialValue: '1000' },
      { name: 'ночь', initialValue: '400' },
    ],
  });
  await submit({ [water]: ['110'], [zoned]: ['1100', '450'] });
  await transfer();
});

const submit = async (values: Record<string, string[]>, seenVersion = 0) => {
  const meters = Object.entries(values).map(([meterId, zones]) => ({
    meterId,
    seenVersion,
    confirmed: zones.join('/'),
    values: zones.map((typed, at) => ({ zone: at + 1, typed })),
  }));
  const input = { clientId: randomUUID(), composedAt: null, meters };
  const clock = fixedClock('2026-11-20T10:00:00Z');
  const result = await submitReadings(resident.viewer, resident.accountId, input, clock);
  if (!result.ok || result.value.receipt === null) throw new Error('nothing was taken');
};

const transfer = () =>
  exportReadings(systemActor('test'), {
    organisationId: resident.organisationId,
    period: period('2026-11'),
    format: 'csv',
  });

type Row = Record<string, string>;

const answer = (changes: Row = {}): Row => ({
  'ИНН организации': inn,
  'Код ПУ': '1',
  Период: '11.2026',
  Показание: '110,000',
  Результат: 'Учтено',
  ...changes,
});
const rejection = (changes: Row = {}) =>
  answer({ Результат: 'Отклонено', Причина: 'Показание меньше контрольного', ...changes });

const loadRows = async (...rows: Row[]) => loadOne(await aTable(rows, `answers-${randomUUID()}.csv`));

const fates = async (meterId: string): Promise<Row[]> => [
  ...(await db().execute<Row>(sql`select trim_scale(value)::text as value, status, rejection_reason as reason,
      counted_in_period as counted, replaced_at is null as current from readings
    where meter_id = ${meterId} order by created_at, zone, id`)),
];

describe('The billing centre’s answer', () => {
  it('marks a reading as counted; again it changes nothing', async () => {
    expect(await loadRows(answer())).toMatchObject({
      profile: 'reading-answers',
      status: 'loaded',
      accepted: 1,
      totalKopecks: null,
    });
    expect(await fates(water)).toMatchObject([{ status: 'counted', reason: null, counted: null }]);
    expect(await loadRows(answer())).toMatchObject({ status: 'unchanged', accepted: 1, rejected: [] });
    expect(await jobsOf('readings-answered', resident.organisationId)).toHaveLength(1);
  });

  it('rejects a reading with its reason, and has the job done in the same transaction', async () => {
    const report = await loadRows(rejection());
    expect(report).toMatchObject({ status: 'loaded', rejected: [] });
    expect(await fates(water)).toMatchObject([{ status: 'rejected', reason: 'Показание меньше контрольного' }]);
    const [job, other] = await jobsOf<{ importId: string }>('readings-answered', resident.organisationId);
    expect(other).toBeUndefined();
    const [load] = await db().execute(
      sql`select profile, status from imports where id = ${job?.payload.importId ?? ''}`,
    );
    expect(load).toEqual({ profile: 'reading-answers', status: 'loaded' });
  });

  it('is tried without trace', async () => {
    const file = await aTable([rejection()], 'answers.csv');
    expect(await loadOne(file, { isDryRun: true })).toMatchObject({ status: 'loaded' });
    expect(await fates(water)).toMatchObject([{ status: 'transferred' }]);
    expect(await jobsOf('readings-answered', resident.organisationId)).toEqual([]);
  });

  it('speaks of all zones, or of one by its number or name', async () => {
    await loadRows(answer({ 'Код ПУ': '2', Показание: '1100/450' }));
    expect(await fates(zoned)).toMatchObject([{ status: 'counted' }, { status: 'counted' }]);
    await loadRows(rejection({ 'Код ПУ': '2', Зона: 'Ночь', Показание: '450' }));
    expect(await fates(zoned)).toMatchObject([{ status: 'counted' }, { status: 'rejected' }]);
    await loadRows(rejection({ 'Код ПУ': '2', Зона: 'T1', Показание: '1100' }));
    expect(await fates(zoned)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  });

  it('names the bill that counts it, when that is another month’s', async () => {
    await loadRows(answer({ 'Учтено в периоде': '12.2026' }));
    expect(await fates(water)).toMatchObject([{ status: 'counted', counted: '2026-12' }]);
    await loadRows(answer({ 'Учтено в периоде': '11.2026' }));
    expect(await fates(water)).toMatchObject([{ counted: null }]);
  });

  it('may be taken back: its last word counts', async () => {
    await loadRows(answer());
    await loadRows(rejection());
    await loadRows(answer());
    expect(await fates(water)).toMatchObject([{ status: 'counted', reason: null }]);
  });

  it('speaks of what was transferred also after the resident corrected it', async () => {
    await submit({ [water]: ['112'] }, 1);
    await loadRows(answer());
    expect(await fates(water)).toMatchObject([
      { value: '110', status: 'counted', current: false },
      { value: '112', status: 'accepted', current: true },
    ]);
    await loadRows(rejection({ Показание: '112' }));
    expect(await fates(water)).toMatchObject([{ status: 'counted' }, { status: 'rejected', current: true }]);
  });

  it.each(['учтено', 'УЧТЁН', 'Учтена', 'принято', 'Ок', 'да'])('«%s» is counted', async (Результат) => {
    await loadRows(answer({ Результат }));
    expect(await fates(water)).toMatchObject([{ status: 'counted' }]);
  });

  it.each(['отклонено', 'ОТКЛОНЁН', 'не учтено', 'Не принято', 'отказ', 'Ошибка', 'нет'])(
    '«%s» is rejected',
    async (Результат) => {
      await loadRows(rejection({ Результат }));
      expect(await fates(water)).toMatchObject([{ status: 'rejected' }]);
    },
  );

  it.each<[string, string, Row]>([
    ['its meter is unknown', 'meter-unknown', { 'Код ПУ': '9' }],
    ['its month has no reading', 'reading-unknown', { Период: '10.2026' }],
    ['it speaks of another value', 'reading-answered-other', { Показание: '109' }],
    ['its value is no number', 'reading-unnumbered', { Показание: 'сто' }],
    ['its result is no answer', 'answer-unknown', { Результат: 'возможно' }],
    ['it rejects without a reason', 'cell-empty', { Результат: 'отклонено' }],
    ['its zone is none', 'zone-unknown', { Зона: 'пик' }],
    ['it speaks of half a meter', 'reading-zones', { 'Код ПУ': '2', Показание: '1100' }],
    ['its bill’s month is none', 'cell-period', { 'Учтено в периоде': '13.2026' }],
  ])('is refused by the row when %s', async (_, code, changes) => {
    const good = answer({ 'Код ПУ': '2', Показание: '1100/450' });
    const { rejected, accepted } = await loadRows(good, answer(changes));
    expect([rejected.map((one) => [one.row, one.code]), accepted]).toEqual([[[3, code]], 1]);
    expect(await fates(water)).toMatchObject([{ status: 'transferred' }]);
  });

  it('that contradicts itself is refused on both rows', async () => {
    const good = answer({ 'Код ПУ': '2', Показание: '1100/450' });
    const { rejected } = await loadRows(answer(), rejection(), good);
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'answer-repeated'],
      [3, 'answer-repeated'],
    ]);
  });

  it('of one organisation touches no other’s reading', async () => {
    const other = await aPayingResident();
    const foreign = await aMeter(other, { code: '1' });
    await aReading(other, foreign, { period: '2026-11', value: '110', status: 'accepted' });
    await loadRows(rejection());
    expect(await fates(foreign)).toMatchObject([{ status: 'accepted' }]);
  });
});
