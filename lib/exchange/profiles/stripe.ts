import type { ExternalKind, ExternalPayment } from '@/lib/payments/stage-external-payments';
import { formatRoubles, kopecks } from '@/lib/shared/money';
import { parseMomentCell } from '../calendar-cells';
import { parseMoney } from '../cells';
import type { Layout } from '../header';
import { refuse } from '../report';
import type { RowReader } from '../row-reader';
import { requireTable } from '../table';
import { type AcquirerTable, readAcquirerTable, recogniseTable } from './acquirer-table';
import type { LoadTask, Profile } from './profile';
import { loadSettlement } from './settlement-load';

const LAYOUT = {
  id: { names: ['balance_transaction_id'] },
  created: { names: ['created'] },
  currency: { names: ['currency'] },
  gross: { names: ['gross'] },
  fee: { names: ['fee'] },
  net: { names: ['net'] },
  category: { names: ['reporting_category'] },
  description: { names: ['description'], isOptional: true },
  reference: { names: ['client_reference_id'], isOptional: true },
  order: { names: ['payment_metadata[order_id]'], isOptional: true },
} as const satisfies Layout<string>;

type Field = keyof typeof LAYOUT;
type Reader = RowReader<Field>;

/** What a category does, and the sign that its gross must have; 0: either. */
const CATEGORIES: ReadonlyMap<string, { readonly kind: ExternalKind; readonly sign: 1 | -1 | 0 }> = new Map([
  ['charge', { kind: 'payment', sign: 1 }],
  ['refund', { kind: 'refund', sign: -1 }],
  ['refund_failure', { kind: 'refund-return', sign: 1 }],
  ['dispute', { kind: 'chargeback', sign: -1 }],
  ['dispute_reversal', { kind: 'chargeback-return', sign: 1 }],
  ['fee', { kind: 'fee', sign: 0 }],
  ['network_cost', { kind: 'fee', sign: 0 }],
]);

/** They move money that other rows have brought already. */
const PAYOUTS: readonly string[] = ['payout', 'payout_reversal', 'payout_minimum_balance_hold'];

const TABLE: AcquirerTable<Field> = { layout: LAYOUT, enough: 5, read, closing: [] };

/** Stripe's itemised report of balance transactions (balance_change_from_activity.itemized). */
export const stripeProfile = {
  name: 'stripe',
  rank: 5,
  recognises: (source) => recogniseTable(source, TABLE),
  load: (task: LoadTask) => {
    const { at } = requireTable<Field>(task.source, LAYOUT).header;
    // without either nobody could tell whose payment a row is
    if (at.reference === -1 && at.order === -1) throw refuse('column-missing', LAYOUT.reference.names[0]);
    return loadSettlement(task, {
      kind: 'stripe',
      payments: () => readAcquirerTable(task.source, TABLE, task.rejections),
      finish: () => ({ number: null, on: null }),
      columns: { account: 'description', operation: 'balance_transaction_id' },
    });
  },
} satisfies Profile;

/** Sums in roubles, signed as they change the balance. */
function read(row: Reader): ExternalPayment | null {
  const externalId = row.text('id');
  const moment = row.parsed('created', 'cell-moment', parseMomentCell);
  row.parsed('currency', 'currency-other', (text) => (text.toLowerCase() === 'rub' ? text : null));
  const kind = kindOf(row);
  const sums = sumsOf(row);
  if (!row.isFine || kind === null || moment === null || sums === null) return null;
  return {
    row: row.row,
    kind,
    externalId,
    orderId: (row.optional('reference') ?? row.optional('order'))?.toLowerCase() ?? null,
    accountNumber: '',
    paidOn: moment.day,
    paidTime: moment.time,
    paidKopecks: kopecks(kind === 'fee' ? 0 : Math.abs(sums.gross)),
    transferredKopecks: kopecks(sums.net),
    purpose: row.optional('description') ?? '',
    detail: {},
  };
}

function kindOf(row: Reader): ExternalKind | null {
  const said = row.text('category').toLowerCase();
  if (said === '') return null;
  if (PAYOUTS.includes(said)) row.reject('category', 'operation-payout', said);
  else if (!CATEGORIES.has(said)) row.reject('category', 'operation-unknown', said);
  return CATEGORIES.get(said)?.kind ?? null;
}

function sumsOf(row: Reader): { readonly gross: number; readonly net: number } | null {
  const gross = row.parsed('gross', 'cell-money', parseMoney);
  const fee = row.parsed('fee', 'cell-money', parseMoney);
  const net = row.parsed('net', 'cell-money', parseMoney);
  if (gross === null || fee === null || net === null) return null;
  if (gross - fee !== net) row.reject('net', 'payment-sum', formatRoubles(net));
  const category = row.optional('category')?.toLowerCase() ?? '';
  const sign = CATEGORIES.get(category)?.sign ?? 0;
  if (gross === 0 && (sign !== 0 || net === 0)) row.reject('gross', 'sum-zero');
  else if (sign * gross < 0) row.reject('gross', 'sum-sign', `${category}, ${formatRoubles(gross)}`);
  return { gross, net };
}
