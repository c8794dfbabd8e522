import { sql } from 'drizzle-orm';
import { CopyWriter } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { accountNumberKey } from '@/lib/accounts/account-number';
import type { Day } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import type { Kopecks } from '@/lib/shared/money';

/** `refused`: an attempt that moved no money; `fee`: what the bank keeps apart from any payment */
export type ExternalKind =
  | 'payment'
  | 'refund'
  | 'refund-return'
  | 'chargeback'
  | 'chargeback-return'
  | 'fee'
  | 'refused';

/** A payment, or what was given back of one, as a bank's register or statement states it. */
export interface ExternalPayment {
  readonly row: number;
  readonly kind?: ExternalKind;
  /** order number at the acquirer: what is given back names the payment by it */
  readonly orderId?: string | null;
  readonly providerPaymentId?: string | null;
  readonly payerName?: string;
  readonly payerAddress?: string;
  readonly purpose?: string;
  /** the bank's number of the operation: the same number again is the same payment */
  readonly externalId: string;
  readonly accountNumber: string;
  readonly paidOn: Day;
  /** «16:19:17» in the organisation's time zone */
  readonly paidTime: string;
  readonly paidKopecks: Kopecks;
  /** what reached the organisation: paid less the bank's commission; minus when it left */
  readonly transferredKopecks: Kopecks;
  /** for the timeline: branch, channel, period, payment order */
  readonly detail: Readonly<Record<string, string>>;
}

const CREATE = sql`create temp table staged_payments (
  row integer, id uuid, entry_id uuid, external_id text, account_number text, account_key text, account_id uuid,
  paid_on date, paid_time time, paid_at timestamptz, paid_kopecks bigint, transferred_kopecks bigint, detail jsonb,
  kind text, order_id text, provider_payment_id text, payer_name text, payer_address text, purpose text,
  payment_id uuid, is_acquiring boolean not null default false, is_new boolean not null default true
) on commit drop`;

const TARGET = `staged_payments (row, id, entry_id, external_id, account_number, account_key, paid_on, paid_time,
  paid_kopecks, transferred_kopecks, detail, kind, order_id, provider_payment_id, payer_name, payer_address, purpose)`;

/** Streams payments into this transaction's staging table, for `registerExternalPayments`. */
export async function stageExternalPayments(
  tx: Transaction,
  payments: AsyncIterable<ExternalPayment> | Iterable<ExternalPayment>,
): Promise<void> {
  await tx.execute(CREATE);
  const writer = await CopyWriter.open(tx, TARGET);
  try {
    for await (const payment of payments) await writer.write(cellsOf(payment));
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.end();
  await tx.execute(sql`analyze staged_payments`);
}

const cellsOf = (payment: ExternalPayment) => [
  payment.row,
  newId(),
  newId(),
  payment.externalId,
  payment.accountNumber,
  accountNumberKey(payment.accountNumber),
  payment.paidOn,
  payment.paidTime,
  payment.paidKopecks,
  payment.transferredKopecks,
  JSON.stringify(payment.detail),
  payment.kind ?? 'payment',
  payment.orderId ?? null,
  payment.providerPaymentId ?? null,
  payment.payerName ?? '',
  payment.payerAddress ?? '',
  payment.purpose ?? '',
];

/**
 * The one organisation whose accounts hold every staged number that anybody's accounts hold; null when none does or
 * several do. Numbers of nobody do not count: they are unallocated payments wherever they came.
 */
export async function inferOrganisation(tx: Transaction): Promise<string | null> {
  const rows = await tx.execute<{ id: string }>(sql`
    with matched as (select distinct s.account_key, a.organisation_id from staged_payments s
      join personal_accounts a on a.number_key = s.account_key)
    select organisation_id as id from matched group by organisation_id
    having count(*) = (select count(distinct account_key) from matched)`);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
