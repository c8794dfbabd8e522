import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { accountNumberKey } from '@/lib/accounts/account-number';
import { matchAccounts } from '@/lib/accounts/match-accounts';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';

/** What a resident told the bank's cashier together with a payment. */
export interface BankReading {
  readonly row: number;
  readonly accountNumber: string;
  readonly code: string;
  readonly value: string;
  readonly takenOn: Day;
}

export type BankReadingFault = {
  readonly row: number;
  readonly code: 'meter-unknown' | 'reading-closed' | 'reading-differs' | 'reading-below-previous';
  readonly detail: string;
};

interface Order {
  readonly organisationId: string;
  readonly importId: string;
  readonly receivedAt: Date;
}

/**
 * Enters readings that a bank took with payments: of one-zone meters of the account that was paid for, for the month of
 * payment. They wait for the billing centre as residents' own do. What anybody has said for that month already stands,
 * and a value that does not fit between its neighbours is not taken: the resident was never shown the one before.
 */
export async function giveBankReadings(
  _actor: Actor,
  tx: Transaction,
  { organisationId, importId, receivedAt }: Order,
  given: readonly BankReading[],
): Promise<BankReadingFault[]> {
  if (given.length === 0) return [];
  await stage(tx, given);
  await matchAccounts(tx, 'staged_bank_readings', organisationId);
  await tx.execute(sql`update staged_bank_readings s set meter_id = m.id from meters m
    join meter_accounts a on a.organisation_id = m.organisation_id and a.meter_id = m.id
    where m.organisation_id = ${organisationId} and m.code = s.code and a.account_id = s.account_id
      and (select count(*) from meter_zones z where z.organisation_id = m.organisation_id and z.meter_id = m.id) = 1`);
  await tx.execute(sql`select 1 from meters where organisation_id = ${organisationId}
    and id in (select meter_id from staged_bank_readings) order by id for no key update`);
  const faults = await dropUnfit(tx, organisationId);
  const at = sql`${receivedAt.toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into readings (organisation_id, id, meter_id, period, zone, value, taken_on, source, status, import_id,
      version, composed_at, created_at)
    select distinct on (s.meter_id, s.period) ${organisationId}::uuid, s.id, s.meter_id, s.period, z.zone, s.value,
      s.taken_on, 'bank', 'accepted', ${importId}::uuid, 1, least(s.taken_on::timestamptz, ${at}), ${at}
    from staged_bank_readings s
    join meter_zones z on z.organisation_id = ${organisationId} and z.meter_id = s.meter_id
    where not exists (select 1 from readings r where r.organisation_id = ${organisationId}
      and r.meter_id = s.meter_id and r.period = s.period and r.replaced_at is null)
    order by s.meter_id, s.period, s.taken_on desc, s.row desc`);
  return faults;
}

async function stage(tx: Transaction, given: readonly BankReading[]): Promise<void> {
  await tx.execute(sql`create temp table staged_bank_readings (row integer, id uuid, account_number text,
    account_key text, account_id uuid, code text, meter_id uuid, value numeric(22, 7), taken_on date, period text)
    on commit drop`);
  const rows = given.map((one) => ({ ...one, id: newId(), key: accountNumberKey(one.accountNumber) }));
  await tx.execute(sql`insert into staged_bank_readings (row, id, account_number, account_key, code, value, taken_on,
      period)
    select row, id, "accountNumber", key, code, value, "takenOn", to_char("takenOn", 'YYYY-MM')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(row integer, id uuid, "accountNumber" text, key text,
      code text, value numeric, "takenOn" date)`);
}

async function dropUnfit(tx: Transaction, organisationId: string): Promise<BankReadingFault[]> {
  const faults = await tx.execute<BankReadingFault & Record<string, unknown>>(sql`
    with around as (
      select s.row, s.id, m.closed_on, m.is_automatic, s.meter_id, s.code, s.value, s.taken_on,
        (select r.value from readings r where r.organisation_id = ${organisationId} and r.meter_id = s.meter_id
          and r.replaced_at is null and r.period = s.period) as same,
        (select max(r.value) from readings r where r.organisation_id = ${organisationId} and r.meter_id = s.meter_id
          and r.replaced_at is null and r.status <> 'rejected' and r.period < s.period) as before,
        (select min(r.value) from readings r where r.organisation_id = ${organisationId} and r.meter_id = s.meter_id
          and r.replaced_at is null and r.status <> 'rejected' and r.period > s.period) as after
      from staged_bank_readings s
      left join meters m on m.organisation_id = ${organisationId} and m.id = s.meter_id
    ), faulty as (
      select row, id, 'meter-unknown' as code, code as detail from around where meter_id is null
      union all select row, id, 'reading-closed', coalesce(closed_on::text, '') from around
        where closed_on < taken_on or is_automatic
      union all select row, id, 'reading-differs', trim_scale(same)::text from around where same <> value
      union all select row, id, 'reading-below-previous', trim_scale(value) || ' < ' || trim_scale(before) from around
        where same is null and value < before
      union all select row, id, 'reading-below-previous', trim_scale(after) || ' < ' || trim_scale(value) from around
        where same is null and value > after
    ), gone as (delete from staged_bank_readings where id in (select id from faulty))
    select distinct on (id) row, code, detail from faulty order by id, code`);
  return [...faults].sort((a, b) => a.row - b.row);
}
