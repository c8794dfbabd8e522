import { sql } from 'drizzle-orm';
import { CopyWriter } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { accountNumberKey } from '@/lib/accounts/account-number';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { METER_NAME_COLUMNS, type MeterName } from './find-named-meters';

/** Values of one meter for one period as a register states them. */
export interface ReadingDetails extends MeterName {
  /** where the register says so: line or row number */
  readonly row: number;
  readonly period: BillingPeriod;
  readonly takenOn: Day;
  /** Т1, Т2, Т3: canonical decimal strings; null where the cell is empty */
  readonly values: readonly [string | null, string | null, string | null];
}

const CREATE = [
  sql`create temp table staged_readings (
    row integer, ${METER_NAME_COLUMNS}, period text, taken_on date, id1 uuid, value1 numeric(22, 7),
    id2 uuid, value2 numeric(22, 7), id3 uuid, value3 numeric(22, 7), kind text, version integer
  ) on commit drop`,
  sql`create temp table staged_reading_values (
    row integer, organisation_id uuid, meter_id uuid, period text, zone integer, id uuid, value numeric(22, 7),
    rolled_over boolean not null default false
  ) on commit drop`,
];

const TARGET = `staged_readings (row, organisation_inn, code, gis_number, serial_number, account_number, account_key,
  resource, period, taken_on, id1, value1, id2, value2, id3, value3)`;

/** Streams readings into this transaction's staging table, for `registerReadings`. */
export async function stageReadings(tx: Transaction, readings: AsyncIterable<ReadingDetails>): Promise<void> {
  for (const statement of CREATE) await tx.execute(statement);
  const writer = await CopyWriter.open(tx, TARGET);
  try {
    for await (const reading of readings) await writer.write(cellsOf(reading));
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.end();
}

const cellsOf = (reading: ReadingDetails) => [
  reading.row,
  ...nameCells(reading),
  reading.period,
  reading.takenOn,
  ...reading.values.flatMap((value) => [newId(), value]),
];

/** Cells of `organisation_inn, code, gis_number, serial_number, account_number, account_key, resource`. */
export const nameCells = (name: MeterName) => [
  name.organisationInn,
  name.code,
  name.gisNumber,
  name.serialNumber,
  name.accountNumber,
  name.accountNumber === null ? null : accountNumberKey(name.accountNumber),
  name.resource,
];
