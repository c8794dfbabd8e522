import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { load, loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { sample, workbook } from '@/tests/support/builders/register';

const GIS = ['meters-uk.xlsx', 'meters-rso.xlsx'].map(workbook);

beforeAll(() => loadAccounts());

const column = async (query: ReturnType<typeof sql>): Promise<unknown[]> => [...(await db().execute(query))];

/** Everything that a resident or an operator sees of meters, without ids and moments. */
const books = () =>
  column(sql`select m.code, m.gis_number, m.serial_number, m.resource, b.address, m.premises_number, m.integer_digits,
      m.fraction_digits, m.transformer_ratio, m.brand, m.model, m.place, m.is_automatic, m.installed_on, m.verified_on,
      m.next_verification_on, m.sealed_on, m.closed_on, n.code as successor,
      (select string_agg(z.zone || ' ' || z.name || ' ' || trim_scale(z.initial_value), '; ' order by z.zone)
        from meter_zones z where z.organisation_id = m.organisation_id and z.meter_id = m.id) as zones,
      (select string_agg(a.number, ' ' order by a.number) from meter_accounts l
        join personal_accounts a on a.organisation_id = l.organisation_id and a.id = l.account_id
        where l.organisation_id = m.organisation_id and l.meter_id = m.id) as accounts
    from meters m join buildings b on b.organisation_id = m.organisation_id and b.id = m.building_id
    left join meters n on n.organisation_id = m.organisation_id and n.id = m.replaced_by_id order by m.code, m.gis_number`);

describe('the sample register of meters', () => {
  it('is taken whole, and again changes nothing', async () => {
    const whole = { profile: 'meters', encoding: 'utf-8', rows: 390, accepted: 390, rejected: [], totalKopecks: null };
    expect(await loadOne(sample('meters.csv'))).toMatchObject({ ...whole, status: 'loaded' });
    const before = await books();
    expect(await loadOne(sample('meters.csv'))).toMatchObject({ ...whole, status: 'unchanged' });
    expect(await books()).toEqual(before);
  });

  it('says of each meter what the register says', async () => {
    const [two] = await column(sql`select m.serial_number, m.resource, m.integer_digits, m.fraction_digits, m.brand,
      m.model, m.place, m.is_automatic, m.installed_on::text, m.next_verification_on::text, a.number
      from meters m join meter_accounts l on l.meter_id = m.id join personal_accounts a on a.id = l.account_id
      where m.code = '20101'`);
    expect(two).toEqual({
      serial_number: '0938580140',
      resource: 'hot-water',
      integer_digits: 5,
      fraction_digits: 3,
      brand: 'ЭКО НОМ',
      model: '15-110',
      place: 'санузел',
      is_automatic: true,
      installed_on: '2023-08-27',
      next_verification_on: '2029-08-27',
      number: '6262000000019',
    });
  });

  it('names zones in the order of Т1, Т2, Т3, with their first values', async () => {
    const zones = await column(sql`select z.name, z.zone, count(*)::int as meters from meter_zones z group by 1, 2
      order by 2, 1`);
    expect(zones).toEqual([
      { name: 'день', zone: 1, meters: 30 },
      { name: 'пик', zone: 1, meters: 13 },
      { name: 'сутки', zone: 1, meters: 347 },
      { name: 'ночь', zone: 2, meters: 43 },
      { name: 'полупик', zone: 3, meters: 13 },
    ]);
    const first = await column(sql`select trim_scale(initial_value)::text as value from meter_zones z
      join meters m on m.organisation_id = z.organisation_id and m.id = z.meter_id where m.code = '20105' order by zone`);
    expect(first).toEqual([{ value: '1017' }, { value: '268' }]);
  });

  it('shares a communal flat’s meter between its rooms, and a sold flat’s between the old and the new account', async () => {
    const shared = await column(sql`select m.code, count(*)::int as accounts from meter_accounts l
      join meters m on m.organisation_id = l.organisation_id and m.id = l.meter_id
      group by 1 having count(*) > 1 order by 1`);
    expect(shared).toEqual(
      [
        ['20118', 3],
        ['20122', 3],
        ['20187', 2],
        ['20190', 2],
        ['20226', 2],
        ['20227', 2],
        ['20228', 2],
        ['20374', 2],
        ['20375', 2],
      ].map(([code, accounts]) => ({ code, accounts })),
    );
  });

  it('follows a removed meter to the one that replaced it, which stands later in the file', async () => {
    const chain = await column(sql`select m.code, m.closed_on::text as closed, n.code as successor from meters m
      join meters n on n.organisation_id = m.organisation_id and n.id = m.replaced_by_id order by 1`);
    expect(chain).toEqual(
      [
        ['20157', '20490'],
        ['20195', '20488'],
        ['20223', '20489'],
      ].map(([code, successor]) => ({ code, successor, closed: '2026-09-12' })),
    );
  });

  it('keeps one number of two organisations apart', async () => {
    const same = await column(sql`select o.inn, m.code from meter_accounts l
      join meters m on m.organisation_id = l.organisation_id and m.id = l.meter_id
      join personal_accounts a on a.organisation_id = l.organisation_id and a.id = l.account_id
      join organisations o on o.id = m.organisation_id where a.number = '00010417' order by 1, 2`);
    const inns = new Set(same.map((row) => (row as { inn: string }).inn));
    expect(inns).toEqual(new Set(['1699001011', '1699001029']));
  });
});

describe('the templates of ГИС ЖКХ', () => {
  it('name the same meters: nothing is new, nothing is lost', async () => {
    const before = await books();
    expect(await load(GIS)).toMatchObject([
      { profile: 'gis-meters', encoding: 'xlsx', status: 'unchanged', rows: 274, accepted: 274, rejected: [] },
      { profile: 'gis-meters', encoding: 'xlsx', status: 'unchanged', rows: 113, accepted: 113, rejected: [] },
    ]);
    expect(await books()).toEqual(before);
  });
});
