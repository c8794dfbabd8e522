import {
  accountNumberKey,
  parseGisDocumentId,
  parseGisServiceId,
  parseUnifiedAccountNumber,
} from '@/lib/accounts/account-number';
import { type BillingPeriod, type Day, lastDay, parseDay } from '@/lib/shared/billing-period';
import { type Kopecks, ZERO } from '@/lib/shared/money';
import { parseDayCell, parsePeriodCell } from '../calendar-cells';
import { parseMoney, parseQuantity } from '../cells';
import type { RowReader } from '../row-reader';
import type { DOCUMENTS, REPAIRS } from './gis-layout';

/** The head of one payment document: a row of «Разделы 1-2». */
export interface GisDocument {
  readonly row: number;
  /** a «долговой» one charges nothing: it says what is owed for past months */
  readonly kind: 'current' | 'debt' | null;
  readonly accountNumber: string;
  readonly accountKey: string;
  readonly number: string;
  readonly period: BillingPeriod | null;
  /** I: what the period costs, with recalculations, capital repair and penalties */
  readonly sum: Kopecks;
  /** J − K */
  readonly opening: Kopecks;
  readonly paid: Kopecks;
  readonly counted: Day | null;
  /** P, when it is given: the closing balance, never below zero */
  readonly total: Kopecks | null;
  readonly settlementAccount: string | null;
  readonly repair: GisRepair | null;
  readonly ogrn: string | null;
  readonly gisId: string | null;
  readonly isFine: boolean;
}

/** A contribution to capital repair, on whichever sheet it stands. */
export interface GisRepair {
  readonly rate: string | null;
  readonly charged: Kopecks;
  readonly recalculation: Kopecks;
  readonly benefit: Kopecks;
  readonly total: Kopecks;
  readonly requisite: string | null;
}

export function readDocument(reader: RowReader<keyof typeof DOCUMENTS>): GisDocument {
  const accountNumber = reader.text('service');
  const number = reader.text('document');
  if (number.length > 30) reader.reject('document', 'document-number-invalid', number);
  const period = reader.parsed('period', 'cell-period', parsePeriodCell);
  const money = (field: 'debt' | 'advance' | 'paid') => reader.parsedOptional(field, 'cell-money', parseMoney) ?? ZERO;
  const cells = {
    kind: reader.parsedOptional('kind', 'cell-text', kindOf),
    accountNumber,
    accountKey: keyOf(accountNumber),
    number,
    period,
    sum: reader.parsed('sum', 'cell-money', parseMoney) ?? ZERO,
    opening: (money('debt') - money('advance')) as Kopecks,
    paid: money('paid'),
    counted: reader.parsed('counted', 'cell-day', (text) => countedDay(text, period)),
    total: reader.parsedOptional('total', 'cell-money', parseMoney),
    settlementAccount: reader.optional('account')?.replaceAll(' ', '') ?? null,
    repair: reader.optional('repairTotal') === null ? null : readRepair(reader),
    ogrn: reader.optional('ogrn'),
    gisId: reader.parsedOptional('gisId', 'identifier-invalid', parseGisDocumentId),
  };
  return { row: reader.row, ...cells, isFine: reader.isFine };
}

const KINDS: readonly [RegExp, NonNullable<GisDocument['kind']>][] = [
  [/^текущ/i, 'current'],
  [/^долгов/i, 'debt'],
];
const kindOf = (text: string) => KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const keyOf = (text: string): string =>
  parseGisServiceId(text) ?? parseUnifiedAccountNumber(text) ?? accountNumberKey(text);

/** A number of the month, or a whole date. */
function countedDay(text: string, period: BillingPeriod | null): Day | null {
  const number = /^(\d{1,2})([.,]0+)?$/.exec(text)?.[1];
  if (number === undefined || period === null) return parseDayCell(text);
  const day = parseDay(`${period}-${number.padStart(2, '0')}`);
  return day !== null && day <= lastDay(period) ? day : null;
}

export function readRepair(reader: RowReader<Exclude<keyof typeof REPAIRS, 'document'>>): GisRepair {
  const money = (field: 'repairRecalculation' | 'repairBenefit') =>
    reader.parsedOptional(field, 'cell-money', parseMoney) ?? ZERO;
  return {
    rate: reader.parsedOptional('repairRate', 'cell-decimal', (text) => parseQuantity(text, 4)),
    charged: reader.parsed('repairCharged', 'cell-money', parseMoney) ?? ZERO,
    recalculation: money('repairRecalculation'),
    benefit: money('repairBenefit'),
    total: reader.parsed('repairTotal', 'cell-money', parseMoney) ?? ZERO,
    requisite: reader.optional('requisite'),
  };
}
