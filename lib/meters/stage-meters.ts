import { sql } from 'drizzle-orm';
import { CopyWriter } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { accountNumberKey, parseGisServiceId, parseUnifiedAccountNumber } from '@/lib/accounts/account-number';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Resource } from '@/lib/shared/resource';

/** A zone as a register states it, in the order Т1, Т2, Т3. Null: the register does not say. */
export interface ZoneDetails {
  readonly name: string | null;
  /** canonical decimal string */
  readonly initialValue: string | null;
}

/** A meter as a register states it. Null: the register does not say, and what is known stays. */
export interface MeterDetails {
  /** where the register says so: line or row number */
  readonly row: number;
  readonly organisationInn: string;
  readonly code: string | null;
  readonly gisNumber: string | null;
  readonly serialNumber: string;
  /** cells with account numbers; one cell may hold several, separated by blanks */
  readonly accounts: readonly string[];
  readonly buildingAddress: string | null;
  readonly premisesNumber: string | null;
  readonly resource: Resource;
  readonly zones: readonly ZoneDetails[] | null;
  readonly integerDigits: number | null;
  readonly fractionDigits: number | null;
  readonly transformerRatio: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly place: string | null;
  readonly isAutomatic: boolean | null;
  readonly installedOn: Day | null;
  readonly verifiedOn: Day | null;
  readonly nextVerificationOn: Day | null;
  readonly sealedOn: Day | null;
  /** `undefined`: the register has no such column; null: it says that the meter is in service */
  readonly closedOn: Day | null | undefined;
  readonly replacedByCode: string | null;
}

const CREATE = [
  sql`create temp table staged_meters (
    row integer, organisation_inn text, organisation_id uuid, id uuid, meter_id uuid, building_id uuid,
    building_address text, premises_number text, code text, gis_number text, serial_number text, resource text,
    integer_digits integer, fraction_digits integer, transformer_ratio numeric(12, 4), brand text, model text,
    place text, is_automatic boolean, installed_on date, verified_on date, next_verification_on date, sealed_on date,
    closed_on date, says_whether_closed boolean, replaced_by_code text, zones jsonb, accounts jsonb,
    by_code uuid, by_gis_number uuid, by_serial_number uuid
  ) on commit drop`,
  sql`create temp table staged_meter_zones (row integer, zone integer, name text, initial_value numeric(22, 7))
    on commit drop`,
  sql`create temp table staged_meter_accounts (
    row integer, cell integer, is_whole_cell boolean, organisation_id uuid, account_number text, account_key text,
    account_id uuid
  ) on commit drop`,
];

const TARGET = `staged_meters (row, organisation_inn, id, building_address, premises_number, code, gis_number,
  serial_number, resource, integer_digits, fraction_digits, transformer_ratio, brand, model, place, is_automatic,
  installed_on, verified_on, next_verification_on, sealed_on, closed_on, says_whether_closed, replaced_by_code, zones,
  accounts)`;

/** Streams meters into this transaction's staging tables, for `registerMeters`. */
export async function stageMeters(tx: Transaction, meters: AsyncIterable<MeterDetails>): Promise<void> {
  for (const statement of CREATE) await tx.execute(statement);
  const writer = await CopyWriter.open(tx, TARGET);
  try {
    for await (const meter of meters) await writer.write(cellsOf(meter));
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.end();
  await tx.execute(sql`insert into staged_meter_zones select row, z.zone, z.name, z.initial
    from staged_meters, jsonb_to_recordset(zones) z(zone integer, name text, initial numeric)`);
  await tx.execute(sql`insert into staged_meter_accounts (row, cell, is_whole_cell, account_number, account_key)
    select row, a.cell, a.whole, a.number, a.key
    from staged_meters, jsonb_to_recordset(accounts) a(cell integer, whole boolean, number text, key text)`);
}

const cellsOf = (meter: MeterDetails) => [
  meter.row,
  meter.organisationInn,
  newId(),
  meter.buildingAddress,
  meter.premisesNumber,
  meter.code,
  meter.gisNumber,
  meter.serialNumber,
  meter.resource,
  meter.integerDigits,
  meter.fractionDigits,
  meter.transformerRatio,
  meter.brand,
  meter.model,
  meter.place,
  meter.isAutomatic,
  meter.installedOn,
  meter.verifiedOn,
  meter.nextVerificationOn,
  meter.sealedOn,
  meter.closedOn,
  meter.closedOn !== undefined,
  meter.replacedByCode,
  JSON.stringify(
    (meter.zones ?? []).map(({ name, initialValue }, at) => ({ zone: at + 1, name, initial: initialValue })),
  ),
  JSON.stringify(meter.accounts.flatMap(accountsOf)),
];

/** A cell of several words is one number with blanks inside, or several numbers: only the books can tell. */
function accountsOf(cell: string, at: number) {
  const words = cell.split(/[\s,;]+/).filter((word) => word !== '');
  const numbers = words.length > 1 ? [cell, ...words] : words;
  return numbers.map((number, place) => ({
    cell: at,
    whole: place === 0,
    number,
    key: parseGisServiceId(number) ?? parseUnifiedAccountNumber(number) ?? accountNumberKey(number),
  }));
}
