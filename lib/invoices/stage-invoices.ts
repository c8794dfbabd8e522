import { sql } from 'drizzle-orm';
import { CopyWriter, copyRows, encodeRow } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';
import { chainLine, contentHash } from './content-hash';
import type { InvoiceLine, InvoiceTotals } from './document';

/** A bill as a register states it, under a number that its lines refer to. */
export interface StagedInvoice {
  readonly bill: number;
  /** where the register names it first */
  readonly row: number;
  /** as the register writes it, with the key by which it is compared: see lib/accounts/account-number.ts */
  readonly accountNumber: string;
  readonly accountKey: string;
  readonly documentNumber: string;
  readonly gisDocumentId: string | null;
  readonly paymentsCountedThrough: Day;
  readonly totals: InvoiceTotals;
  readonly payees: readonly StagedPayee[];
}

export interface StagedPayee {
  readonly position: number;
  /** null when the register gives the settlement account only */
  readonly inn: string | null;
  readonly settlementAccount: string;
  readonly closingKopecks: Kopecks;
  /** what the period itself adds: recalculations and charges to pay */
  readonly periodKopecks: Kopecks;
}

export type StagedLine = Omit<InvoiceLine, 'parentPosition' | 'ordinal'> & {
  readonly bill: number;
  readonly row: number;
  readonly ordinal: string | null;
  readonly parentPosition: number | null;
};

const CREATE = [
  sql`create temp table staged_invoices (
    bill integer, row integer, id uuid, account_number text, account_key text, account_id uuid, document_number text,
    gis_document_id text, payments_counted_through date, opening_kopecks bigint, paid_kopecks bigint,
    recalculation_kopecks bigint, charged_kopecks bigint, undersupply_kopecks bigint, to_pay_kopecks bigint,
    penalty_kopecks bigint, closing_kopecks bigint, content_hash text, outcome text, revision integer, previous_id uuid
  ) on commit drop`,
  sql`create temp table staged_invoice_lines (
    bill integer, row integer, position integer, ordinal text, parent_position integer, service_name text, kind text,
    opening_kopecks bigint, paid_kopecks bigint, recalculation_kopecks bigint, unit text, volume numeric(20, 7),
    volume_method text, communal_volume numeric(20, 7), tariff numeric(20, 4), charged_kopecks bigint,
    communal_charged_kopecks bigint, undersupply_days numeric(10, 2), undersupply_kopecks bigint,
    social_norm_kopecks bigint, benefit_kopecks bigint, to_pay_kopecks bigint, payee_position integer
  ) on commit drop`,
  sql`create temp table staged_invoice_payees (
    bill integer, position integer, inn text, settlement_account text, closing_kopecks bigint, period_kopecks bigint
  ) on commit drop`,
];

/** Lines on their way into the staging tables; the bills they belong to follow when all of them are known. */
export class InvoiceStaging {
  readonly #tx: Transaction;
  readonly #lines: CopyWriter;
  readonly #contents = new Map<number, string>();

  private constructor(tx: Transaction, lines: CopyWriter) {
    this.#tx = tx;
    this.#lines = lines;
  }

  /** Opens the transaction's staging. Until `finish` or `abort` nothing else may be asked of the transaction. */
  static async open(tx: Transaction): Promise<InvoiceStaging> {
    for (const statement of CREATE) await tx.execute(statement);
    return new InvoiceStaging(tx, await CopyWriter.open(tx, 'staged_invoice_lines'));
  }

  /** Lines of a bill come in their order. Await the promise this may return before the next line. */
  addLine(line: StagedLine): Promise<void> | undefined {
    const content = encodeRow(lineCells(line));
    this.#contents.set(line.bill, chainLine(this.#contents.get(line.bill) ?? '', content));
    return this.#lines.writeEncoded(`${line.bill}\t${line.row}\t${content}`);
  }

  abort(): void {
    this.#lines.abort();
  }

  /** Adds the bills; lines without one of them are left behind. */
  async finish(invoices: Iterable<StagedInvoice>): Promise<void> {
    await this.#lines.end();
    const all = [...invoices];
    const cells = (invoice: StagedInvoice) => cellsOf(invoice, this.#contents.get(invoice.bill) ?? '');
    await copyRows(this.#tx, INVOICES, map(all, cells));
    await copyRows(this.#tx, 'staged_invoice_payees', payeeCells(all));
    await this.#tx.execute(sql`analyze staged_invoices`);
    await this.#tx.execute(sql`analyze staged_invoice_payees`);
  }
}

const INVOICES = `staged_invoices (bill, row, id, account_number, account_key, document_number, gis_document_id,
  payments_counted_through, opening_kopecks, paid_kopecks, recalculation_kopecks, charged_kopecks, undersupply_kopecks,
  to_pay_kopecks, penalty_kopecks, closing_kopecks, content_hash)`;

function cellsOf(staged: StagedInvoice, lines: string) {
  const { totals, ...invoice } = staged;
  return [
    invoice.bill,
    invoice.row,
    newId(),
    invoice.accountNumber,
    invoice.accountKey,
    invoice.documentNumber,
    invoice.gisDocumentId,
    invoice.paymentsCountedThrough,
    totals.openingKopecks,
    totals.paidKopecks,
    totals.recalculationKopecks,
    totals.chargedKopecks,
    totals.undersupplyKopecks,
    totals.toPayKopecks,
    totals.penaltyKopecks,
    totals.closingKopecks,
    contentHash(staged, lines),
  ];
}

const lineCells = (line: StagedLine) => [
  line.position,
  line.ordinal,
  line.parentPosition,
  line.serviceName,
  line.kind,
  line.openingKopecks,
  line.paidKopecks,
  line.recalculationKopecks,
  line.unit,
  line.volume,
  line.volumeMethod,
  line.communalVolume,
  line.tariff,
  line.chargedKopecks,
  line.communalChargedKopecks,
  line.undersupplyDays,
  line.undersupplyKopecks,
  line.socialNormKopecks,
  line.benefitKopecks,
  line.toPayKopecks,
  line.payeePosition,
];

function* map<From, To>(items: Iterable<From>, to: (item: From) => To): Generator<To> {
  for (const item of items) yield to(item);
}

function* payeeCells(invoices: readonly StagedInvoice[]) {
  for (const { bill, payees } of invoices) {
    for (const payee of payees) {
      const { position, inn, settlementAccount, closingKopecks, periodKopecks } = payee;
      yield [bill, position, inn, settlementAccount, closingKopecks, periodKopecks];
    }
  }
}
