import { sql } from 'drizzle-orm';
import { CopyWriter } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { METER_NAME_COLUMNS, type MeterName } from './find-named-meters';
import { nameCells } from './stage-readings';

/** What the billing centre says of a reading it was given. */
export interface AnswerDetails extends MeterName {
  /** where the register says so: line or row number */
  readonly row: number;
  readonly period: BillingPeriod;
  /** «Т2», «2» or the zone's name; null: all zones of the meter */
  readonly zone: string | null;
  /** the values it speaks of, canonical decimal strings: one, or one for each zone */
  readonly values: readonly string[];
  readonly result: 'counted' | 'rejected';
  /** for `rejected` */
  readonly reason: string | null;
  /** the bill that counts it; null: the one of the reading's own period */
  readonly countedInPeriod: BillingPeriod | null;
}

const CREATE = [
  sql`create temp table staged_answers (
    row integer, ${METER_NAME_COLUMNS}, period text, zone text, given jsonb, result text, reason text,
    counted_in_period text
  ) on commit drop`,
  sql`create temp table staged_answer_values (
    row integer, organisation_id uuid, meter_id uuid, period text, zone integer, value numeric(22, 7), reading_id uuid
  ) on commit drop`,
];

const TARGET = `staged_answers (row, organisation_inn, code, gis_number, serial_number, account_number, account_key,
  resource, period, zone, given, result, reason, counted_in_period)`;

/** Streams answers into this transaction's staging table, for `answerReadings`. */
export async function stageAnswers(tx: Transaction, answers: AsyncIterable<AnswerDetails>): Promise<void> {
  for (const statement of CREATE) await tx.execute(statement);
  const writer = await CopyWriter.open(tx, TARGET);
  try {
    for await (const answer of answers) await writer.write(cellsOf(answer));
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.end();
}

const cellsOf = (answer: AnswerDetails) => [
  answer.row,
  ...nameCells(answer),
  answer.period,
  answer.zone,
  JSON.stringify(answer.values),
  answer.result,
  answer.reason,
  answer.countedInPeriod,
];
