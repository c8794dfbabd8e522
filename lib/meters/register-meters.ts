import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchOrganisations } from '@/lib/organisations/match-organisations';
import type { Actor } from '@/lib/shared/viewer';
import { lockStagedMeters } from './find-named-meters';
import { matchMeterAccounts, matchStagedMeters, type RegisterForm } from './match-staged-meters';
import { dropFaultyMeters, type MeterFault } from './meter-faults';
import { numberKey } from './meter-number';

export interface MetersRegistered {
  readonly created: number;
  readonly updated: number;
  readonly faults: readonly MeterFault[];
  readonly organisationIds: readonly string[];
}

/**
 * Registers the staged meters (./stage-meters) or brings them up to date; meters that the register does not name
 * stay as they are, and so does what it does not say of one. A meter is known by its code, else by its number in
 * ГИС ЖКХ, else by building, resource and serial number: two registers that name one meter differently name one.
 */
export async function registerMeters(_actor: Actor, tx: Transaction, form: RegisterForm): Promise<MetersRegistered> {
  const organisationIds = await matchOrganisations(tx, 'staged_meters');
  const faults = await matchMeterAccounts(tx, form);
  await matchStagedMeters(tx);
  faults.push(...(await dropFaultyMeters(tx)));
  await lockStagedMeters(tx, 'staged_meters');
  await fillFromKnown(tx);
  await fillDefaults(tx);
  const updated = (await updateMeters(tx)) + (await updateZones(tx));
  const created = await createMeters(tx);
  await tx.execute(sql`update staged_meters set meter_id = id where meter_id is null`);
  const linked = (await linkAccounts(tx, form)) + (await linkSuccessors(tx, organisationIds));
  return { created, updated: updated + linked, faults, organisationIds };
}

/** What the register does not say stays as it is known; a number that lost its zeros or its case keeps them. */
async function fillFromKnown(tx: Transaction): Promise<void> {
  const same = (column: 'code' | 'gis_number' | 'serial_number') => {
    const [known, said] = [sql`m.${sql.identifier(column)}`, sql`s.${sql.identifier(column)}`];
    return sql`case when ${said} is null or ${numberKey(known)} = ${numberKey(said)} then ${known} else ${said} end`;
  };
  await tx.execute(sql`update staged_meters s set code = ${same('code')}, gis_number = ${same('gis_number')},
      serial_number = ${same('serial_number')}, building_id = coalesce(s.building_id, m.building_id),
      premises_number = coalesce(s.premises_number, m.premises_number),
      integer_digits = coalesce(s.integer_digits, m.integer_digits),
      fraction_digits = coalesce(s.fraction_digits, m.fraction_digits),
      transformer_ratio = coalesce(s.transformer_ratio, m.transformer_ratio),
      brand = coalesce(s.brand, m.brand), model = coalesce(s.model, m.model), place = coalesce(s.place, m.place),
      is_automatic = coalesce(s.is_automatic, m.is_automatic), installed_on = coalesce(s.installed_on, m.installed_on),
      verified_on = coalesce(s.verified_on, m.verified_on),
      next_verification_on = coalesce(s.next_verification_on, m.next_verification_on),
      sealed_on = coalesce(s.sealed_on, m.sealed_on),
      closed_on = case when s.says_whether_closed then s.closed_on else m.closed_on end,
      replaced_by_code = case when s.says_whether_closed and s.closed_on is null then null
        else coalesce(s.replaced_by_code, m.replaced_by_code) end
    from meters m where m.organisation_id = s.organisation_id and m.id = s.meter_id`);
}

/** Most faces show five digits and three after the point; the first value may need more. */
async function fillDefaults(tx: Transaction): Promise<void> {
  await tx.execute(sql`insert into staged_meter_zones (row, zone)
    select row, 1 from staged_meters s where meter_id is null
      and not exists (select 1 from staged_meter_zones z where z.row = s.row)`);
  await tx.execute(sql`update staged_meter_zones z set name = coalesce(z.name, d.name),
      initial_value = coalesce(z.initial_value, 0)
    from staged_meters s, (select row, count(*) as zones from staged_meter_zones group by 1) n,
      (values (1, 1, 'сутки'), (2, 1, 'день'), (2, 2, 'ночь'), (3, 1, 'пик'), (3, 2, 'ночь'), (3, 3, 'полупик'))
        d(zones, zone, name)
    where s.meter_id is null and s.row = z.row and n.row = z.row and d.zones = n.zones and d.zone = z.zone`);
  await tx.execute(sql`update staged_meters s set
      integer_digits = coalesce(s.integer_digits, greatest(5, z.digits)),
      fraction_digits = coalesce(s.fraction_digits, 3), transformer_ratio = coalesce(s.transformer_ratio, 1),
      is_automatic = coalesce(s.is_automatic, false),
      premises_number = coalesce(s.premises_number, a.premises_number)
    from (select row, max(length(trunc(initial_value)::text)) as digits from staged_meter_zones group by 1) z,
      (select s.row, string_agg(distinct p.premises_number, ' + ' order by p.premises_number) as premises_number
        from staged_meter_accounts s
        join personal_accounts p on p.organisation_id = s.organisation_id and p.id = s.account_id group by 1) a
    where s.meter_id is null and z.row = s.row and a.row = s.row`);
}

const COLUMNS = [
  'building_id',
  'premises_number',
  'code',
  'gis_number',
  'serial_number',
  'resource',
  'integer_digits',
  'fraction_digits',
  'transformer_ratio',
  'brand',
  'model',
  'place',
  'is_automatic',
  'installed_on',
  'verified_on',
  'next_verification_on',
  'sealed_on',
  'closed_on',
  'replaced_by_code',
] as const;

const listed = sql.join(
  COLUMNS.map((name) => sql.identifier(name)),
  sql`, `,
);
const columns = (of: string) =>
  sql.join(
    COLUMNS.map((name) => sql`${sql.identifier(of)}.${sql.identifier(name)}`),
    sql`, `,
  );

async function createMeters(tx: Transaction): Promise<number> {
  const created = await tx.execute(sql`insert into meters (organisation_id, id, ${listed})
    select s.organisation_id, s.id, ${columns('s')} from staged_meters s where s.meter_id is null order by s.row`);
  await tx.execute(sql`insert into meter_zones (organisation_id, meter_id, zone, name, initial_value)
    select s.organisation_id, s.id, z.zone, z.name, z.initial_value
    from staged_meters s join staged_meter_zones z on z.row = s.row where s.meter_id is null`);
  return created.count;
}

async function updateMeters(tx: Transaction): Promise<number> {
  // two meters may exchange their numbers: a unique number is given up before another meter takes it
  await tx.execute(sql`update meters m set gis_number = null from staged_meters s
    where m.organisation_id = s.organisation_id and m.id = s.meter_id and m.gis_number <> s.gis_number`);
  const changed = await tx.execute(sql`update meters m
    set (${listed}, replaced_by_id, updated_at) =
      (${columns('s')}, case when s.closed_on is null then null else m.replaced_by_id end, now())
    from staged_meters s where m.organisation_id = s.organisation_id and m.id = s.meter_id
      and (${columns('m')}) is distinct from (${columns('s')})`);
  return changed.count;
}

async function updateZones(tx: Transaction): Promise<number> {
  const changed = await tx.execute(sql`update meter_zones z
    set name = coalesce(n.name, z.name), initial_value = coalesce(n.initial_value, z.initial_value)
    from staged_meters s join staged_meter_zones n on n.row = s.row
    where z.organisation_id = s.organisation_id and z.meter_id = s.meter_id and z.zone = n.zone
      and (n.name <> z.name or n.initial_value <> z.initial_value)`);
  return changed.count;
}

/** The books list all accounts of a meter: one that stands there no more, by mistake linked before, loses it. */
async function linkAccounts(tx: Transaction, form: RegisterForm): Promise<number> {
  const linked = await tx.execute(sql`insert into meter_accounts (organisation_id, meter_id, account_id)
    select distinct s.organisation_id, s.meter_id, a.account_id
    from staged_meters s join staged_meter_accounts a on a.row = s.row
    on conflict do nothing`);
  if (form === 'gis') return linked.count;
  const unlinked = await tx.execute(sql`delete from meter_accounts l using staged_meters s
    where l.organisation_id = s.organisation_id and l.meter_id = s.meter_id
      and not exists (select 1 from staged_meter_accounts a where a.row = s.row and a.account_id = l.account_id)`);
  return linked.count + unlinked.count;
}

/**
 * A successor is known by its code, and may have come before, with or after the meter it replaced. It is in service
 * when the other is removed, so that a chain of replacements never turns into a circle.
 */
async function linkSuccessors(tx: Transaction, organisationIds: readonly string[]): Promise<number> {
  const linked = await tx.execute(sql`update meters m set replaced_by_id = n.id, updated_at = now() from meters n
    where m.organisation_id in (select jsonb_array_elements_text(${JSON.stringify(organisationIds)}::jsonb)::uuid)
      and m.replaced_by_code is not null and m.closed_on is not null
      and n.organisation_id = m.organisation_id and n.id <> m.id
      and ${numberKey(sql`n.code`)} = ${numberKey(sql`m.replaced_by_code`)}
      and (n.closed_on is null or n.closed_on > m.closed_on) and m.replaced_by_id is distinct from n.id`);
  return linked.count;
}
