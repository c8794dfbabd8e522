import { dottedDay } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks, toDecimalString } from '@/lib/shared/money';
import { commissionOf, operationOf, type ToldPayment } from './told-payment';

const SYSTEMS = { card: 'Карта', sbp: 'SBP', other: 'Банк' } as const;

/** The bank's word for what the row does; sums are positive, the word says the sign. */
function typeOf({ kind, amountKopecks }: ToldPayment): string {
  if (kind === 'payment') return 'Debit';
  if (amountKopecks > 0) return 'CancelRefund';
  return kind === 'refund' ? 'Credit' : 'Chargeback';
}

/** The bank gives back what it took, whole: a return that costs the organisation something cannot be said. */
export const fitsTbank = (row: ToldPayment): boolean =>
  row.kind === 'payment' ? row.amountKopecks > 0 : row.kind !== 'transfer' && commissionOf(row) === 0;

/** The register as Т-Банк writes it: 21 fields, no headings and no totals. The payer's card is nobody's business. */
export function paymentsTbank(rows: readonly ToldPayment[], timeZone: string): string {
  return rows
    .map(
      (row, at) =>
        `${cellsOf(row, at + 1, timeZone)
          .map(plain)
          .join(';')}\r\n`,
    )
    .join('');
}

function cellsOf(row: ToldPayment, number: number, timeZone: string): string[] {
  const day = dottedDay(row.day);
  const fee = commissionOf(row);
  return [
    ...[String(number), '', SYSTEMS[row.method ?? 'other'], row.orderId, day, row.time, timeZone, '', '', day, ''],
    ...[
      decimal(row.amountKopecks),
      decimal(fee),
      decimal(row.movedKopecks),
      typeOf(row),
      '',
      operationOf(row),
      'ЛК',
      '',
    ],
    ...[
      `Order_number:${row.accountNumber}`,
      `ЛС ${row.accountNumber}${row.period === null ? '' : ` за ${row.period}`}`,
    ],
  ];
}

const decimal = (sum: Kopecks): string => toDecimalString(kopecks(Math.abs(sum)));

/** The format knows no quotes. */
const plain = (cell: string): string => cell.replace(/[;|\t\r\n"]+/g, ' ');
