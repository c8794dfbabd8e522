import type { Bank } from '../bank';
import { type BalanceRow, balanceRows } from '../dialects/stripe/balance';
import { chargeId, extraOf, intentId } from '../dialects/stripe/views';
import { moscowDay, roubles } from './moscow';

const COLUMNS = [
  'balance_transaction_id',
  'created_utc',
  'created',
  'available_on_utc',
  'currency',
  'gross',
  'fee',
  'net',
  'reporting_category',
  'source_id',
  'description',
  'automatic_payout_id',
  'automatic_payout_effective_at_utc',
  'charge_id',
  'payment_intent_id',
  'payment_method_type',
  'client_reference_id',
  'payment_metadata[order_id]',
];

/** Stripe's report balance_change_from_activity.itemized.3 of some days: CSV with a header, sums in major units. */
export function stripeActivity(bank: Bank, merchantId: string, days: { from: string; to: string }): Uint8Array {
  const rows = balanceRows(bank, merchantId).filter(({ operation, transaction }) => {
    const day = moscowDay(Number(transaction.created) * 1000);
    return operation !== null && day >= days.from && day <= days.to;
  });
  const lines = [COLUMNS, ...rows.map(cellsOf)].map((cells) => cells.map(quoted).join(','));
  return Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf8');
}

function cellsOf({ transaction, payout, operation }: BalanceRow): string[] {
  const payment = operation?.payment;
  return [
    transaction.id,
    stamp(transaction.created),
    stamp(transaction.created),
    stamp(transaction.available_on),
    String(transaction.currency),
    roubles(Number(transaction.amount)),
    roubles(Number(transaction.fee)),
    roubles(Number(transaction.net)),
    String(transaction.reporting_category),
    String(transaction.source),
    String(transaction.description ?? ''),
    payout?.id ?? '',
    payout === null ? '' : `${payout.paidOn} 00:00:00`,
    payment === undefined ? '' : chargeId(payment),
    payment === undefined ? '' : intentId(payment),
    'card',
    payment?.orderId ?? '',
    payment === undefined ? '' : (extraOf(payment).intentMetadata?.order_id ?? ''),
  ];
}

const stamp = (seconds: unknown): string =>
  new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ');

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
