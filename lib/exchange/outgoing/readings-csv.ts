import type { ExportedLine } from '@/lib/meters/mark-transferred';
import { type BillingPeriod, dottedDay, dottedPeriod } from '@/lib/shared/billing-period';
import { csvLine } from '@/lib/shared/csv';
import { READINGS } from '../profiles/readings';
import { fitsWindows1251, toWindows1251 } from './windows-1251';

/** A column of the register, in its order, and what stands in it. */
const COLUMNS: readonly [keyof typeof READINGS, (line: ExportedLine, register: Register) => string | null][] = [
  ['inn', (_, { organisationInn }) => organisationInn],
  ['code', ({ code }) => code],
  ['gisNumber', ({ gisNumber }) => gisNumber],
  ['serial', ({ serialNumber }) => serialNumber],
  ['account', ({ accountNumber }) => accountNumber],
  ['period', (_, { period }) => dottedPeriod(period)],
  ['value1', ({ values }) => decimal(values[0])],
  ['value2', ({ values }) => decimal(values[1])],
  ['value3', ({ values }) => decimal(values[2])],
  ['takenOn', ({ takenOn }) => dottedDay(takenOn)],
];

interface Register {
  readonly organisationInn: string;
  readonly period: BillingPeriod;
}

const decimal = (value: string | undefined): string | null => value?.replace('.', ',') ?? null;

/** Our register of readings: windows-1251, semicolons, CRLF, decimal comma. */
export function readingsCsv(lines: readonly ExportedLine[], register: Register): Buffer {
  const head = csvLine(COLUMNS.map(([field]) => READINGS[field].names[0]));
  const rows = lines.map((line) => csvLine(COLUMNS.map(([, cell]) => cell(line, register) ?? '')));
  return toWindows1251(head + rows.join(''));
}

export const fitsCsv = ({ code, gisNumber, serialNumber, accountNumber }: ExportedLine): boolean =>
  fitsWindows1251([code, gisNumber, serialNumber, accountNumber]);
