import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { add, type Kopecks } from '@/lib/shared/money';
import { addressOf, decimalComma } from './payments-csv';
import { commissionOf, operationOf, type ToldPayment, totalOf } from './told-payment';

/** What stands for the bank's branch: the money was taken by the cabinet. */
const BRANCH = 'ЛК';
const CHANNELS = { card: 'Карта', sbp: 'СБП', other: 'Банк' } as const;

/**
 * The register as Сбер writes it (ЕПС, 12 fields): no headings, «=rows;paid;transferred;commission;order;date» at the
 * end. It knows payments only. A register names an account, never a person: the payer's name stays empty.
 */
export function paymentsEps(rows: readonly ToldPayment[]): string {
  const sums = [totalOf(rows), sumOf(rows, (row) => row.movedKopecks), sumOf(rows, commissionOf)];
  const trailer = [`=${rows.length}`, ...sums.map(decimalComma), '', ''];
  return `${[...rows.map(cellsOf), trailer].map((cells) => cells.map(plain).join(';')).join('\r\n')}\r\n`;
}

const sumOf = (rows: readonly ToldPayment[], of: (row: ToldPayment) => Kopecks): Kopecks => add(...rows.map(of));

const cellsOf = (row: ToldPayment): string[] => [
  hyphenedDay(row.day),
  row.time.replaceAll(':', '-'),
  BRANCH,
  CHANNELS[row.method ?? 'other'],
  operationOf(row),
  row.accountNumber,
  '',
  addressOf(row),
  row.period === null ? '' : monthYear(row.period),
  decimalComma(row.amountKopecks),
  decimalComma(row.movedKopecks),
  decimalComma(commissionOf(row)),
];

/** The format knows no quotes. */
const plain = (cell: string): string => cell.replace(/[;|\t\r\n"]+/g, ' ');

const hyphenedDay = (day: Day): string => `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;
const monthYear = (period: BillingPeriod): string => `${period.slice(5)}${period.slice(2, 4)}`;
