import type { ExternalKind, ExternalPayment } from '@/lib/payments/stage-external-payments';
import { kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import { findHeadings, readAcquirerTable } from './acquirer-table';
import type { LoadTask, Profile } from './profile';
import type { RegisterRow } from './register-row';
import { loadSettlement } from './settlement-load';

const TABLE = {
  fields: [
    'balance_transaction_id',
    'created',
    'currency',
    'gross',
    'fee',
    'net',
    'reporting_category',
    'description',
    'client_reference_id',
  ],
  delimiters: [',', ';', '\t'],
  read,
} as const;
type Field = (typeof TABLE.fields)[number];

const KINDS: Readonly<Record<string, ExternalKind>> = {
  charge: 'payment',
  refund: 'refund',
  refund_failure: 'refund-return',
  dispute: 'chargeback',
  dispute_reversal: 'refund-return',
};

/** Stripe's itemised report of balance transactions (balance_change_from_activity.itemized). */
export const stripeProfile = {
  name: 'stripe',
  rank: 5,
  recognises: (source) => (findHeadings<Field>(source, TABLE) ? TABLE.fields.length : 0),
  load: (task: LoadTask) =>
    loadSettlement(task, {
      kind: 'stripe',
      payments: () => readAcquirerTable<Field>(task.source, TABLE, task.rejections),
      finish: () => ({ number: null, on: null }),
      columns: { account: 'description', operation: 'balance_transaction_id' },
    }),
} satisfies Profile;

/** Sums in roubles, signed as they change the balance. */
function read(row: RegisterRow<Field>): ExternalPayment | null {
  const kind = KINDS[row.text('reporting_category')];
  if (kind === undefined) row.reject('reporting_category', 'operation-unknown');
  if (row.text('currency').toLowerCase() !== 'rub') row.reject('currency', 'cell-text');
  const [gross, fee, net] = [signed(row, 'gross'), signed(row, 'fee'), signed(row, 'net')];
  if (gross - fee !== net) row.reject('net', 'payment-sum');
  const [date = '', time = ''] = row.text('created').split(' ');
  const paidOn = parseDayCell(date);
  if (paidOn === null) row.reject('created', 'cell-day');
  const externalId = row.filled('balance_transaction_id');
  if (kind === undefined || paidOn === null || gross === 0) return null;
  return {
    row: row.row,
    kind,
    externalId,
    orderId: row.text('client_reference_id') || null,
    accountNumber: '',
    paidOn,
    paidTime: time || '12:00:00',
    paidKopecks: kopecks(Math.abs(gross)),
    transferredKopecks: kopecks(net),
    purpose: row.text('description'),
    detail: {},
  };
}

function signed(row: RegisterRow<Field>, field: Field): number {
  const sum = parseMoney(row.text(field));
  if (sum === null) row.reject(field, 'cell-money');
  return sum ?? 0;
}
