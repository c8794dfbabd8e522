import { isPenalty } from '@/lib/invoices/rules';
import type { StagedInvoice, StagedLine, StagedPayee } from '@/lib/invoices/stage-invoices';
import type { Day } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks, kopecks, sumOf, ZERO } from '@/lib/shared/money';
import { type GisLine, repairLine } from './gis-line';
import type { GisBill } from './gis-workbook';

export interface AssembledBill {
  readonly invoice: StagedInvoice;
  readonly lines: readonly StagedLine[];
}

/** Why a document does not add up, in the words of the template's columns. */
export class Unbalanced extends Error {
  override name = 'Unbalanced';
}

/**
 * A payment document as a bill: closing = I + J − K − L. The template says how the period's sum is split between
 * payees, but not the opening balance: that and the payments stay with the first payee, the organisation's own.
 * @throws Unbalanced
 */
export function assembleBill(bill: number, { document, repair, requisites, ...rest }: GisBill): AssembledBill {
  const { row, opening, paid, sum } = document;
  const isRepaired = repair !== null && (repair.total !== ZERO || repair.recalculation !== ZERO);
  const lines = [...rest.lines, ...(isRepaired && repair ? [repairLine(repair, row)] : [])].sort(byKind);
  equal('сумма строк', sumOf(lines.map(periodOf)), sum);
  const closing = kopecks(opening - paid + sum);
  if (document.total !== null) equal('итого к оплате', kopecks(Math.max(0, closing)), document.total);
  const numbers = payeeNumbers(requisites);
  const payees = payeesOf({ document, requisites }, numbers, kopecks(closing - sum));
  const staged = lines.map((line, at) => place(line, bill, at + 1, numbers));
  for (const { number, sum: stated } of requisites) {
    const position = numbers.indexOf(number) + 1;
    equal(`реквизит ${number}`, sumOf(staged.filter((line) => line.payeePosition === position).map(periodOf)), stated);
  }
  const recalculationKopecks = sumOf(lines.map((line) => line.recalculationKopecks));
  const penalties = lines.filter((line) => isPenalty(line.kind)).map((line) => line.toPayKopecks);
  const invoice = {
    bill,
    row,
    accountNumber: document.accountNumber,
    accountKey: document.accountKey,
    documentNumber: document.number,
    gisDocumentId: document.gisId,
    paymentsCountedThrough: document.counted as Day,
    totals: {
      openingKopecks: opening,
      paidKopecks: paid,
      recalculationKopecks,
      chargedKopecks: sumOf(lines.map((line) => line.chargedKopecks)),
      undersupplyKopecks: ZERO,
      toPayKopecks: kopecks(sum - recalculationKopecks),
      penaltyKopecks: sumOf(penalties),
      closingKopecks: closing,
    },
    payees,
  };
  return { invoice, lines: staged };
}

type Sums = Pick<GisLine, 'recalculationKopecks' | 'toPayKopecks'>;
const periodOf = (line: Sums): Kopecks => kopecks(line.recalculationKopecks + line.toPayKopecks);

function equal(what: string, counted: Kopecks, stated: Kopecks): void {
  if (counted === stated) return;
  throw new Unbalanced(`${what}: ${formatRoubles(counted)} вместо ${formatRoubles(stated)}`);
}

/** Services first, then capital repair, then penalties, as the printed bill has them. */
const ORDER = ['service', 'capital-repair', 'penalty', 'court-costs'] as const;
const byKind = (a: GisLine, b: GisLine): number => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);

const payeeNumbers = (requisites: GisBill['requisites']): string[] =>
  requisites.map(({ number }) => number).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

function payeesOf(
  { document, requisites }: Pick<GisBill, 'document' | 'requisites'>,
  numbers: readonly string[],
  carried: Kopecks,
): StagedPayee[] {
  const parts =
    requisites.length > 0
      ? [...requisites].sort((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
      : [{ settlementAccount: document.settlementAccount ?? '', sum: document.sum }];
  return parts.map(({ settlementAccount, sum }, at) => ({
    position: at + 1,
    inn: null,
    settlementAccount,
    closingKopecks: at === 0 ? kopecks(sum + carried) : sum,
    periodKopecks: sum,
  }));
}

function place(
  { requisite, ...line }: GisLine,
  bill: number,
  position: number,
  numbers: readonly string[],
): StagedLine {
  const payee = numbers.length > 1 ? numbers.indexOf(requisite ?? '') : 0;
  if (payee === -1) throw new Unbalanced(`у строки «${line.serviceName}» нет платёжного реквизита`);
  return { ...line, bill, position, payeePosition: payee + 1 };
}
