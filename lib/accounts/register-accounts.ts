import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchOrganisations } from '@/lib/organisations/match-organisations';
import { registerBuildings } from '@/lib/organisations/register-buildings';
import type { Day } from '@/lib/shared/billing-period';
import type { Actor } from '@/lib/shared/viewer';

/** An account as a register states it. */
export interface AccountDetails {
  /** where the register says so: line or row number */
  readonly row: number;
  readonly organisationInn: string;
  readonly number: string;
  readonly unifiedAccountNumber: string | null;
  readonly gisServiceId: string | null;
  readonly holderKind: 'person' | 'company' | 'entrepreneur';
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly companyName: string | null;
  readonly companyInn: string | null;
  readonly buildingAddress: string;
  readonly fiasId: string | null;
  readonly premisesNumber: string;
  readonly totalArea: string | null;
  readonly livingArea: string | null;
  readonly heatedArea: string | null;
  readonly registeredCount: number | null;
  readonly residingCount: number | null;
  readonly tenure: string | null;
  readonly ownershipShare: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
}

/** Rows that cannot be taken, by their number in the register. */
export interface AccountFault {
  readonly row: number;
  readonly code: 'organisation-unknown' | 'account-repeated';
  readonly detail: string;
}

export interface AccountsRegistered {
  readonly created: number;
  readonly updated: number;
  readonly faults: readonly AccountFault[];
  readonly organisationIds: readonly string[];
}

/**
 * Creates the staged accounts and their buildings or brings them up to date; accounts the register does not
 * name stay as they are. Rows come from `stageAccounts`, in the same transaction.
 */
export async function registerAccounts(_actor: Actor, tx: Transaction): Promise<AccountsRegistered> {
  const organisationIds = await matchOrganisations(tx, 'staged_accounts');
  await adoptNumbers(tx);
  const faults = await findFaults(tx);
  await registerBuildings(tx, 'staged_accounts');
  const updated = await updateAccounts(tx);
  const created = await createAccounts(tx);
  return { created, updated, faults, organisationIds };
}

/**
 * A number that differs from a known one in look-alike letters, spaces or leading zeros that a spreadsheet dropped is
 * that one, as in `matchAccounts`: else the register would open a second account of the same name.
 */
async function adoptNumbers(tx: Transaction): Promise<void> {
  for (const key of [sql`number_key`, sql`ltrim(number_key, '0')`]) {
    await tx.execute(sql`update staged_accounts s set number = a.number, number_key = a.number_key
      from (select organisation_id, ${key} as key, min(number) as number, min(number_key) as number_key
        from personal_accounts where organisation_id in (select organisation_id from staged_accounts)
        group by 1, 2 having count(*) = 1) a
      where a.organisation_id = s.organisation_id and a.key = s.number_key and not exists (
        select 1 from personal_accounts same where same.organisation_id = s.organisation_id and same.number = s.number)`);
  }
}

/** A number given twice cannot be taken either way; its rows leave the staging table. */
async function findFaults(tx: Transaction): Promise<AccountFault[]> {
  const rows = await tx.execute<{ row: number; code: AccountFault['code']; detail: string }>(sql`
    with faulty as (
      select row, 'organisation-unknown' as code, organisation_inn as detail from staged_accounts
        where organisation_id is null
      union all
      select s.row, 'account-repeated', s.number from staged_accounts s where exists (
        select 1 from staged_accounts other where other.organisation_id = s.organisation_id
          and other.number_key = s.number_key and other.row <> s.row)
    ), gone as (delete from staged_accounts where row in (select row from faulty))
    select row, code, detail from faulty order by row`);
  return [...rows];
}

const COLUMNS = [
  'building_id',
  'unified_account_number',
  'gis_service_id',
  'holder_kind',
  'last_name',
  'first_name',
  'middle_name',
  'company_name',
  'company_inn',
  'premises_number',
  'total_area',
  'living_area',
  'heated_area',
  'registered_count',
  'residing_count',
  'tenure',
  'ownership_share',
  'opened_on',
  'closed_on',
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

async function updateAccounts(tx: Transaction): Promise<number> {
  const changed = await tx.execute(sql`update personal_accounts a
    set (${listed}, updated_at) = (${columns('s')}, now()) from staged_accounts s
    where a.organisation_id = s.organisation_id and a.number = s.number
      and (${columns('a')}) is distinct from (${columns('s')})`);
  return changed.count;
}

async function createAccounts(tx: Transaction): Promise<number> {
  const created = await tx.execute(sql`
    insert into personal_accounts (organisation_id, id, number, number_key, ${listed})
    select s.organisation_id, s.id, s.number, s.number_key, ${columns('s')} from staged_accounts s
    where not exists (select 1 from personal_accounts a
      where a.organisation_id = s.organisation_id and a.number = s.number) order by s.row`);
  return created.count;
}
