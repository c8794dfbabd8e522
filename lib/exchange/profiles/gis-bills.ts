import { isPenalty } from '@/lib/invoices/rules';
import type { StagedInvoice, StagedLine, StagedPayee } from '@/lib/invoices/stage-invoices';
import type { Day } from '@/lib/shared/billing-period';
import { formatRoubles, type Kopecks, kopecks, sumOf, ZERO } from '@/lib/shared/money';
import type { GisDocument } from './gis-document';
import { type GisLine, repairLine } from './gis-line';
import type { GisBill } from './gis-workbook';

export interface AssembledBill {
  readonly invoice: StagedInvoice;
  readonly lines: readonly StagedLine[];
}

/** A bill, or why the document does not add up, in the words of the template's columns. */
export type Assembly =
  | { readonly ok: true; readonly bill: AssembledBill }
  | { readonly ok: false; readonly why: string };

/**
 * A payment document as a bill: closing = I + J − K − L. The template says how the period's sum and the debts of «ДПД»
 * are split between payees, but not the rest of the opening balance: that and the payments stay with the first payee,
 * the organisation's own.
 */
export function assembleBill(bill: number, { document, repair, requisites, ...rest }: GisBill): Assembly {
  const { row, paid } = document;
  const isRepaired = repair !== null && (repair.total !== ZERO || repair.recalculation !== ZERO);
  const lines = [...rest.lines, ...(isRepaired && repair ? [repairLine(repair, row)] : [])].sort(byKind);
  const { opening, sum, isDebtInSum } = balancesOf(document, lines);
  const closing = kopecks(opening - paid + sum);
  const numbers = payeeNumbers(requisites);
  const staged = lines.map((line, at) => place(line, bill, at + 1, numbers));
  const why = mismatch(staged, { opening, sum, closing, isDebtInSum, total: document.total, requisites, numbers });
  if (why !== null) return { ok: false, why };
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
    payees: payeesOf(staged, { document, requisites, numbers, closing }),
  };
  return { ok: true, bill: { invoice, lines: staged } };
}

type Sums = Pick<GisLine, 'recalculationKopecks' | 'toPayKopecks'>;
const periodOf = (line: Sums): Kopecks => kopecks(line.recalculationKopecks + line.toPayKopecks);
const debtOf = (line: Pick<GisLine, 'openingKopecks'>): Kopecks => line.openingKopecks ?? ZERO;

interface Balances {
  readonly opening: Kopecks;
  readonly sum: Kopecks;
  /** whether the document states the debts of «ДПД» as its period's sum */
  readonly isDebtInSum: boolean;
}

/** A debt document may state its debts as such (J), or, having no charges, as its sum (I): they are a debt in both. */
function balancesOf({ opening, sum }: GisDocument, lines: readonly GisLine[]): Balances {
  const debt = sumOf(lines.map(debtOf));
  const isDebtInSum = debt !== ZERO && opening === ZERO && sum === kopecks(sumOf(lines.map(periodOf)) + debt);
  return isDebtInSum ? { opening: debt, sum: kopecks(sum - debt), isDebtInSum } : { opening, sum, isDebtInSum };
}

interface Stated extends Balances, Pick<GisBill, 'requisites'> {
  readonly closing: Kopecks;
  readonly total: Kopecks | null;
  readonly numbers: readonly string[];
}

/** What of the document does not agree with its lines; null when all does. */
function mismatch(lines: readonly StagedLine[], { requisites, numbers, ...stated }: Stated): string | null {
  const lost = lines.find((line) => line.payeePosition === 0);
  if (lost) return `у строки «${lost.serviceName}» нет платёжного реквизита`;
  const debt = sumOf(lines.map(debtOf));
  // debts are stated as they were at the month's beginning, or as they are after the payments counted
  const isDebtOwed = debt === ZERO || debt === stated.opening || debt === stated.closing;
  const compared: [string, Kopecks, Kopecks][] = [
    ['сумма строк', sumOf(lines.map(periodOf)), stated.sum],
    ['итого к оплате', kopecks(Math.max(0, stated.closing)), stated.total ?? kopecks(Math.max(0, stated.closing))],
    ['сумма долгов на листе «ДПД»', debt, isDebtOwed ? debt : stated.opening],
    ...requisites.map(({ number, sum }): [string, Kopecks, Kopecks] => {
      const own = lines.filter((line) => line.payeePosition === numbers.indexOf(number) + 1);
      const debts = stated.isDebtInSum ? own.map(debtOf) : [];
      return [`реквизит ${number}`, sumOf([...own.map(periodOf), ...debts]), sum];
    }),
  ];
  const [what, counted, said] = compared.find(([, one, other]) => one !== other) ?? [];
  if (what === undefined) return null;
  return `${what}: ${formatRoubles(counted ?? ZERO)} вместо ${formatRoubles(said ?? ZERO)}`;
}

/** Services first, then capital repair, then penalties, as the printed bill has them. */
const ORDER = ['service', 'capital-repair', 'penalty', 'court-costs'] as const;
const byKind = (a: GisLine, b: GisLine): number => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);

const payeeNumbers = (requisites: GisBill['requisites']): string[] =>
  requisites.map(({ number }) => number).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

function payeesOf(
  lines: readonly StagedLine[],
  {
    document,
    requisites,
    numbers,
    closing,
  }: Pick<GisBill, 'document' | 'requisites'> & { numbers: readonly string[]; closing: Kopecks },
): StagedPayee[] {
  const accounts =
    requisites.length > 0
      ? [...requisites].sort((a, b) => numbers.indexOf(a.number) - numbers.indexOf(b.number))
      : [{ settlementAccount: document.settlementAccount ?? '' }];
  const parts = accounts.map((_, at) => {
    const own = lines.filter((line) => line.payeePosition === at + 1);
    return { period: sumOf(own.map(periodOf)), debt: sumOf(own.map(debtOf)) };
  });
  const carried = closing - sumOf(parts.flatMap(({ period, debt }) => [period, debt]));
  return accounts.map(({ settlementAccount }, at) => {
    const { period = ZERO, debt = ZERO } = parts[at] ?? {};
    return {
      position: at + 1,
      inn: null,
      settlementAccount,
      closingKopecks: kopecks(period + debt + (at === 0 ? carried : 0)),
      periodKopecks: period,
    };
  });
}

/** Payee 0 is one that the document does not name. */
function place(
  { requisite, ...line }: GisLine,
  bill: number,
  position: number,
  numbers: readonly string[],
): StagedLine {
  const payee = numbers.length > 1 ? numbers.indexOf(requisite ?? '') : 0;
  return { ...line, bill, position, payeePosition: payee + 1 };
}
