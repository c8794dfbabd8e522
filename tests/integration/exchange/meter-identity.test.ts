import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';
import { newId } from '@/lib/shared/ids';
import { aBookAccount, anOrganisation, type OrganisationWithHouse } from '@/tests/support/builders/book-account';
import { loadOne } from '@/tests/support/builders/loaded';
import { aTable } from '@/tests/support/builders/table';

let house: OrganisationWithHouse;
let inn: string;

beforeEach(async () => {
  house = await anOrganisation();
  for (const [number, premisesNumber] of [
    ['100', '1'],
    ['200', '2'],
    ['300', '3'],
  ] as const) {
    await aBookAccount(house, { number, lastName: 'Ковалёва', premisesNumber });
  }
  const [row] = await db().select().from(organisations).where(eq(organisations.id, house.organisationId));
  inn = row?.inn ?? '';
});

type Row = Record<string, string>;

const meter = (changes: Row = {}): Row => ({
  'ИНН организации': inn,
  'Заводской номер': '0938580140',
  'Номера ЛС': '100',
  Ресурс: 'ХВС',
  ...changes,
});

const loadRows = async (...rows: Row[]) => loadOne(await aTable(rows, `meters-${newId()}.csv`));

const books = async (): Promise<Row[]> => [
  ...(await db().execute<Row>(sql`select m.code, m.gis_number as gis, m.serial_number as serial, m.place, n.code as successor,
      m.closed_on::text as closed, (select string_agg(a.number, ' ' order by a.number) from meter_accounts l
        join personal_accounts a on a.id = l.account_id where l.meter_id = m.id) as accounts
    from meters m left join meters n on n.organisation_id = m.organisation_id and n.id = m.replaced_by_id
    where m.organisation_id = ${house.organisationId} order by m.code, m.gis_number, m.serial_number`)),
];

describe('A meter is known', () => {
  it('by its code, whatever else is said of it now', async () => {
    await loadRows(meter({ 'Код ПУ': 'А-17', Место: 'кухня' }));
    expect(await loadRows(meter({ 'Код ПУ': 'a-17', 'Заводской номер': '555', Место: 'санузел' }))).toMatchObject({
      status: 'loaded',
      rejected: [],
    });
    expect(await books()).toMatchObject([{ code: 'А-17', serial: '555', place: 'санузел' }]);
  });

  it('by its number in ГИС ЖКХ, when the code is not known yet', async () => {
    await loadRows(meter({ 'Номер ПУ в ГИС ЖКХ': '16000004017' }));
    await loadRows(meter({ 'Номер ПУ в ГИС ЖКХ': '16000004017', 'Код ПУ': '20101', 'Заводской номер': '1' }));
    expect(await books()).toMatchObject([{ code: '20101', gis: '16000004017', serial: '1' }]);
  });

  it('by house, resource and serial number, when it has no other name; with its zeros lost or not', async () => {
    await loadRows(meter());
    await loadRows(meter({ 'Заводской номер': '938580140', 'Код ПУ': '20101' }));
    expect(await books()).toMatchObject([{ code: '20101', serial: '0938580140' }]);
    await loadRows(meter({ Ресурс: 'ГВС' }));
    expect(await books()).toHaveLength(2);
  });

  it('apart from another maker’s with the same serial number', async () => {
    await loadRows(meter({ 'Код ПУ': '1' }));
    await loadRows(meter({ 'Код ПУ': '2', 'Номера ЛС': '200' }));
    expect(await books()).toMatchObject([{ code: '1' }, { code: '2' }]);
  });

  it('only when its names agree', async () => {
    await loadRows(
      meter({ 'Код ПУ': '1', 'Номер ПУ в ГИС ЖКХ': '16001' }),
      meter({ 'Код ПУ': '2', 'Номер ПУ в ГИС ЖКХ': '16002', 'Заводской номер': '7' }),
    );
    const crossed = await loadRows(
      meter({ 'Код ПУ': '1', 'Номер ПУ в ГИС ЖКХ': '16002' }),
      meter({ 'Код ПУ': '3', 'Номер ПУ в ГИС ЖКХ': '16002', 'Заводской номер': '8' }),
      meter({ 'Код ПУ': '9', 'Заводской номер': '9' }),
    );
    expect(crossed.rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'meter-repeated'],
      [3, 'meter-repeated'],
    ]);
    const alone = await loadRows(
      meter({ 'Код ПУ': '3', 'Номер ПУ в ГИС ЖКХ': '16002', 'Заводской номер': '8' }),
      meter({ 'Код ПУ': '9', 'Номер ПУ в ГИС ЖКХ': '', 'Заводской номер': '9' }),
    );
    expect(alone.rejected.map(({ row, code }) => [row, code])).toEqual([[2, 'meter-conflict']]);
  });

  it('when two meters exchange their numbers in ГИС ЖКХ', async () => {
    const pair = (one: string, other: string) => [
      meter({ 'Код ПУ': '1', 'Номер ПУ в ГИС ЖКХ': one }),
      meter({ 'Код ПУ': '2', 'Номер ПУ в ГИС ЖКХ': other, 'Заводской номер': '7' }),
    ];
    await loadRows(...pair('16001', '16002'));
    expect(await loadRows(...pair('16002', '16001'))).toMatchObject({ status: 'loaded', rejected: [] });
    expect(await books()).toMatchObject([
      { code: '1', gis: '16002' },
      { code: '2', gis: '16001' },
    ]);
  });
});

describe('What a register does not say', () => {
  it('stays as another said it: an empty cell as well as an absent column', async () => {
    const full = { 'Код ПУ': '1', Место: 'кухня', 'Знаков до запятой': '6', Автоматический: 'да', Тарифов: '2' };
    await loadRows(
      meter({ ...full, 'Начальные показания': '5/7', Зоны: 'верх/низ', 'Дата следующей поверки': '01.02.2031' }),
    );
    expect(await loadRows(meter({ 'Код ПУ': '1' }))).toMatchObject({ status: 'unchanged' });
    expect(await loadRows(meter({ 'Код ПУ': '1', Место: '', Тарифов: '' }))).toMatchObject({ status: 'unchanged' });
    const [kept] =
      await db().execute(sql`select place, integer_digits, is_automatic, next_verification_on::text as next,
      (select string_agg(name || ' ' || trim_scale(initial_value), '/' order by zone) from meter_zones z where z.meter_id = m.id)
        as zones from meters m where organisation_id = ${house.organisationId}`);
    expect(kept).toEqual({
      place: 'кухня',
      integer_digits: 6,
      is_automatic: true,
      next: '2031-02-01',
      zones: 'верх 5/низ 7',
    });
  });

  it('of accounts ends a link: the books list all of a meter’s accounts', async () => {
    await loadRows(meter({ 'Код ПУ': '1', 'Номера ЛС': '100 200' }));
    await loadRows(meter({ 'Код ПУ': '1', 'Номера ЛС': '200 300' }));
    expect(await books()).toMatchObject([{ accounts: '200 300' }]);
  });

  it('of a removal leaves a meter removed, unless the register has that column: then it is in service again', async () => {
    await loadRows(meter({ 'Код ПУ': '1', 'Дата снятия с учета': '12.09.2026' }));
    await loadRows(meter({ 'Код ПУ': '1' }));
    expect(await books()).toMatchObject([{ closed: '2026-09-12' }]);
    await loadRows(meter({ 'Код ПУ': '1', 'Дата снятия с учета': '' }));
    expect(await books()).toMatchObject([{ closed: null }]);
  });
});

describe('A replaced meter', () => {
  const removed = (code: string, successor: string) =>
    meter({
      'Код ПУ': code,
      'Заводской номер': code,
      'Дата снятия с учета': '12.09.2026',
      'Код заменившего ПУ': successor,
    });
  const installed = (code: string) => meter({ 'Код ПУ': code, 'Заводской номер': code });

  it('leads to its successor, which comes in a later register only', async () => {
    await loadRows(removed('1', '2'));
    expect(await books()).toMatchObject([{ code: '1', successor: null }]);
    await loadRows(installed('2'));
    expect(await books()).toMatchObject([{ code: '1', successor: '2' }, { code: '2' }]);
    expect(await loadRows(removed('1', '2'))).toMatchObject({ status: 'unchanged' });
  });

  it('leads to a successor that was there before, in the same file or not', async () => {
    await loadRows(installed('3'));
    await loadRows(removed('1', '2'), installed('2'), removed('4', '3'));
    expect(await books()).toMatchObject([{ successor: '2' }, {}, {}, { code: '4', successor: '3' }]);
  });

  it('never closes a circle', async () => {
    await loadRows(removed('1', '2'), removed('2', '1'));
    expect(await books()).toMatchObject([{ successor: null }, { successor: null }]);
  });
});
