import { accountNumberKey } from '@/lib/accounts/account-number';
import { isPenalty } from '@/lib/invoices/rules';
import type { StagedInvoice, StagedLine } from '@/lib/invoices/stage-invoices';
import type { Day } from '@/lib/shared/billing-period';
import { formatRoubles, kopecks, ZERO } from '@/lib/shared/money';
import type { Header } from '../header';
import type { RejectionCode } from '../messages';
import { detached } from '../remember';
import type { Rejections } from '../report';
import type { ChargesField } from './charges-layout';
import type { ChargeRow } from './charges-row';

interface Bill {
  readonly bill: number;
  readonly row: number;
  readonly account: string;
  readonly document: string;
  readonly counted: Day | null;
  isFine: boolean;
  lines: number;
  /** «|1|2|»: the numbers of its lines */
  ordinals: string;
  /** the main line that «в т.ч.» below it belong to, and what of it they have not explained yet */
  parent: { position: number; row: number; charged: number; toPay: number; hasParts: boolean } | null;
  readonly payees: { inn: string; account: string; closing: number; period: number }[];
  opening: number;
  paid: number;
  recalculation: number;
  charged: number;
  undersupply: number;
  toPay: number;
  penalty: number;
}

/**
 * Puts lines together into bills while the register streams by: one small record per bill stays in memory, the lines
 * go on into the staging table. Lines of a bill need not stand together, only in their order.
 */
export class ChargesBills {
  readonly #bills = new Map<string, Bill>();
  /** accounts and documents of rows that cannot be told to belong to one bill */
  readonly #torn = new Set<string>();
  readonly #header: Header<ChargesField>;
  readonly #rejections: Rejections;
  #latest: Bill | null = null;

  constructor(header: Header<ChargesField>, rejections: Rejections) {
    this.#header = header;
    this.#rejections = rejections;
  }

  get count(): number {
    return this.#bills.size;
  }

  /**
   * Adds a row to its bill.
   * @returns the line to stage, or null when the row cannot be taken; lines of a faulty bill are staged too, so that
   * its rows can be named, but the bill is not
   */
  add(row: ChargeRow): StagedLine | null {
    if (row.account === '' || row.document === '') {
      this.#torn.add(row.account || row.document);
      return null;
    }
    const bill = this.#billOf(row);
    bill.lines += 1;
    if (row.counted !== null && bill.counted !== row.counted) {
      this.#reject(bill, row.row, 'counted', 'bill-mixed', row.counted);
    }
    if (row.ordinal !== null) this.#addOrdinal(bill, row.row, row.ordinal);
    if (row.isPart) this.#addPart(bill, row);
    else this.#addMain(bill, row);
    if (!row.isFine) bill.isFine = false;
    return row.isFine ? lineOf(bill, row) : null;
  }

  /** The bills that can be issued as far as the register itself tells. */
  *finished(): Generator<StagedInvoice> {
    for (const bill of this.#bills.values()) {
      this.#closeParent(bill);
      if (this.#torn.has(bill.account) || this.#torn.has(bill.document)) bill.isFine = false;
      if (bill.isFine) yield invoiceOf(bill);
    }
  }

  /** Every bill that is not issued for what its own rows say. */
  *faulty(): Generator<number> {
    for (const { isFine, bill } of this.#bills.values()) if (!isFine) yield bill;
  }

  /** Document numbers by bill. */
  documents(): Map<number, string> {
    return new Map([...this.#bills.values()].map(({ bill, document }) => [bill, document]));
  }

  #billOf(row: ChargeRow): Bill {
    const latest = this.#latest;
    if (latest?.account === row.account && latest.document === row.document) return latest;
    const key = detached(`${row.account}\n${row.document}`);
    this.#latest = this.#bills.get(key) ?? newBill(this.#bills.size, row);
    this.#bills.set(key, this.#latest);
    return this.#latest;
  }

  #addOrdinal(bill: Bill, row: number, ordinal: string): void {
    if (bill.ordinals.includes(`|${ordinal}|`)) this.#reject(bill, row, 'ordinal', 'ordinal-repeated', ordinal);
    bill.ordinals += `${ordinal}|`;
  }

  #addMain(bill: Bill, row: ChargeRow): void {
    this.#closeParent(bill);
    const [charged, toPay] = [row.charged ?? 0, row.toPay ?? 0];
    bill.parent = { position: bill.lines, row: row.row, charged, toPay, hasParts: false };
    const period = (row.recalculation ?? 0) + toPay;
    const closing = (row.opening ?? 0) - (row.paid ?? 0) + period;
    bill.opening += row.opening ?? 0;
    bill.paid += row.paid ?? 0;
    bill.recalculation += row.recalculation ?? 0;
    bill.charged += charged;
    bill.undersupply += row.undersupply ?? 0;
    bill.toPay += toPay;
    if (isPenalty(row.kind)) bill.penalty += toPay;
    const payee = payeeOf(bill, row);
    payee.closing += closing;
    payee.period += period;
  }

  #addPart(bill: Bill, row: ChargeRow): void {
    const { parent } = bill;
    payeeOf(bill, row);
    if (!parent) {
      this.#reject(bill, row.row, 'service', 'line-orphan', '');
      return;
    }
    parent.hasParts = true;
    parent.charged -= row.charged ?? 0;
    parent.toPay -= row.toPay ?? 0;
  }

  #closeParent(bill: Bill): void {
    const { parent } = bill;
    bill.parent = null;
    if (!bill.isFine || !parent?.hasParts || (parent.charged === 0 && parent.toPay === 0)) return;
    const rest = kopecks(parent.charged || parent.toPay);
    const field = parent.charged === 0 ? 'toPay' : 'charged';
    this.#reject(bill, parent.row, field, 'line-parts', `разница ${formatRoubles(rest)}`);
  }

  #reject(bill: Bill, row: number, field: ChargesField, code: RejectionCode, detail: string): void {
    bill.isFine = false;
    this.#rejections.add(row, this.#header.titles[field], code, detail);
  }
}

const newBill = (bill: number, { row, account, document, counted }: ChargeRow): Bill => ({
  bill,
  row,
  account: detached(account),
  document: detached(document),
  counted,
  isFine: true,
  lines: 0,
  ordinals: '|',
  parent: null,
  payees: [],
  opening: 0,
  paid: 0,
  recalculation: 0,
  charged: 0,
  undersupply: 0,
  toPay: 0,
  penalty: 0,
});

function payeeOf(bill: Bill, { payeeInn: inn, payeeAccount: account }: ChargeRow) {
  const known = bill.payees.find((payee) => payee.account === account && payee.inn === inn);
  if (known) return known;
  const added = { inn: detached(inn), account: detached(account), closing: 0, period: 0 };
  bill.payees.push(added);
  return added;
}

const lineOf = (bill: Bill, row: ChargeRow): StagedLine => ({
  bill: bill.bill,
  row: row.row,
  position: bill.lines,
  ordinal: row.ordinal,
  parentPosition: row.isPart ? (bill.parent?.position ?? null) : null,
  serviceName: row.service,
  kind: row.kind,
  openingKopecks: row.opening,
  paidKopecks: row.paid,
  recalculationKopecks: row.recalculation ?? ZERO,
  unit: row.unit,
  volume: row.volume,
  volumeMethod: null,
  communalVolume: null,
  tariff: row.tariff,
  chargedKopecks: row.charged ?? ZERO,
  communalChargedKopecks: null,
  undersupplyDays: row.undersupplyDays,
  undersupplyKopecks: row.undersupply,
  socialNormKopecks: row.socialNorm,
  benefitKopecks: null,
  toPayKopecks: row.toPay ?? ZERO,
  payeePosition: bill.payees.indexOf(payeeOf(bill, row)) + 1,
});

const invoiceOf = (bill: Bill): StagedInvoice => ({
  bill: bill.bill,
  row: bill.row,
  accountNumber: bill.account,
  accountKey: accountNumberKey(bill.account),
  documentNumber: bill.document,
  gisDocumentId: null,
  paymentsCountedThrough: bill.counted as Day,
  totals: {
    openingKopecks: kopecks(bill.opening),
    paidKopecks: kopecks(bill.paid),
    recalculationKopecks: kopecks(bill.recalculation),
    chargedKopecks: kopecks(bill.charged),
    undersupplyKopecks: kopecks(bill.undersupply),
    toPayKopecks: kopecks(bill.toPay),
    penaltyKopecks: kopecks(bill.penalty),
    closingKopecks: kopecks(bill.opening - bill.paid + bill.recalculation + bill.toPay),
  },
  payees: bill.payees.map((payee, index) => ({
    position: index + 1,
    inn: payee.inn,
    settlementAccount: payee.account,
    closingKopecks: kopecks(payee.closing),
    periodKopecks: kopecks(payee.period),
  })),
});
