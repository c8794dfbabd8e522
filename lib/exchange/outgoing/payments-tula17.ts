import { type Day, dottedDay } from '@/lib/shared/billing-period';
import { type Kopecks, toDecimalString } from '@/lib/shared/money';
import { operationOf, type ToldPayment } from './told-payment';

/** Six pairs of a meter and its reading: readings are told in registers of their own. */
const NO_READINGS = Array.from({ length: 12 }, () => 'НЕТ');
/** The number of a payment order: each payment has come by itself. */
const NO_ORDER = '0';
/** As many digits as 128 bits may have. */
const DIGITS = 39;
const KIND = '17';

/** Payments in 17 fields without headings; count and sum stand in a companion. The format has no minus and no commission. */
export function paymentsTula17(rows: readonly ToldPayment[]): string {
  return rows.map((row) => `${cellsOf(row).map(plain).join(';')}\r\n`).join('');
}

const cellsOf = (row: ToldPayment): string[] => [
  row.accountNumber,
  toDecimalString(row.amountKopecks),
  transactionOf(row),
  NO_ORDER,
  dottedDay(row.day),
  ...NO_READINGS,
];

/** The day of payment, then the operation's number in digits: the same in every register. */
function transactionOf(row: ToldPayment): string {
  const [year, month, day] = row.day.split('-');
  const digits = BigInt(`0x${operationOf(row)}`)
    .toString()
    .padStart(DIGITS, '0');
  return `${day}${month}${year?.slice(2)}${digits}`;
}

const plain = (cell: string): string => cell.replace(/[;|\t\r\n"]+/g, ' ');

interface Register {
  readonly fileName: string;
  readonly rows: number;
  readonly totalKopecks: Kopecks;
  readonly madeOn: Day;
}

/** The companion: «28.11.2026;payments-2026-11-28.txt;17;24;21326.91». */
export const tula17Control = ({ fileName, rows, totalKopecks, madeOn }: Register): string =>
  `${[dottedDay(madeOn), fileName, KIND, String(rows), toDecimalString(totalKopecks)].join(';')}\r\n`;

export const controlNameOf = (fileName: string): string => fileName.replace(/(\.\w+)?$/, '-control$1');
