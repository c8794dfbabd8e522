import { dottedDay } from '@/lib/shared/billing-period';
import { csvLine } from '@/lib/shared/csv';
import { type Kopecks, toDecimalString } from '@/lib/shared/money';
import { KIND_WORDS, PAYMENTS, TOTAL } from '../profiles/payments';
import { commissionOf, operationOf, type ToldPayment, totalOf } from './told-payment';

export const decimalComma = (sum: Kopecks): string => toDecimalString(sum).replace('.', ',');

const METHODS = { card: 'Карта', sbp: 'СБП', other: 'Банк' } as const;

/** A column of the register, in its order, and what stands in it. */
const COLUMNS: readonly [keyof typeof PAYMENTS, (row: ToldPayment, inn: string) => string][] = [
  ['inn', (_, inn) => inn],
  ['operation', operationOf],
  ['kind', ({ kind }) => KIND_WORDS[kind]],
  ['day', ({ day }) => dottedDay(day)],
  ['time', ({ time }) => time],
  ['account', ({ accountNumber }) => accountNumber],
  ['unified', ({ unifiedAccountNumber }) => unifiedAccountNumber ?? ''],
  ['address', addressOf],
  ['amount', ({ amountKopecks }) => decimalComma(amountKopecks)],
  ['moved', ({ movedKopecks }) => decimalComma(movedKopecks)],
  ['commission', (row) => decimalComma(commissionOf(row))],
  ['method', ({ method }) => (method === null ? '' : METHODS[method])],
  ['order', ({ orderId }) => orderId],
];

export function addressOf({ address, premisesNumber }: ToldPayment): string {
  return `${address}, ${/^\d/.test(premisesNumber) ? `кв. ${premisesNumber}` : premisesNumber}`;
}

/** Our own register of payments: semicolons, CRLF, decimal comma, minus for what went back, the totals in the last line. */
export function paymentsCsv(rows: readonly ToldPayment[], organisationInn: string): string {
  const head = csvLine(COLUMNS.map(([field]) => PAYMENTS[field].names[0]));
  const lines = rows.map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row, organisationInn))));
  const totals = { inn: TOTAL, operation: String(rows.length), amount: decimalComma(totalOf(rows)) };
  const total = COLUMNS.map(([field]) => (field in totals ? totals[field as keyof typeof totals] : ''));
  return head + lines.join('') + csvLine(total);
}
