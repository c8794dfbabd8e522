import { and, asc, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { paymentReceipts } from '@/db/schema/api';
import { payments } from '@/db/schema/payments';
import { isId } from '@/lib/shared/ids';
import type { ApiClient } from '@/lib/shared/viewer';
import { isMoment, readCursor, writeCursor } from '../cursor';
import { day, id, kopecks, moment } from '../formats';
import { momentText, readHorizon } from '../horizon';
import { pageOf, paging, read, toPage } from '../operation';

const payment = z.object({
  paymentId: id,
  accountId: id,
  accountNumber: z.string(),
  channel: z.enum(['acquiring', 'bank-register']),
  method: z.enum(['card', 'sbp', 'other']),
  status: z.enum(['captured', 'partially-refunded', 'refunded', 'charged-back']),
  /** what reduces the debt */
  principalKopecks: kopecks,
  /** commission, whoever bears it */
  feeKopecks: kopecks,
  capturedKopecks: kopecks,
  refundedKopecks: kopecks,
  paidOn: day,
  paidAt: moment.nullable(),
  /** number of the operation in the bank's books */
  bankReference: z.string().nullable(),
  /** this state of the payment is in the organisation's books */
  isConfirmed: z.boolean(),
  updatedAt: moment,
});

const columns = {
  paymentId: payments.id,
  accountId: payments.accountId,
  accountNumber: personalAccounts.number,
  channel: payments.channel,
  method: payments.method,
  status: payments.status,
  principalKopecks: payments.principalKopecks,
  feeKopecks: payments.feeKopecks,
  capturedKopecks: payments.capturedKopecks,
  refundedKopecks: payments.refundedKopecks,
  paidOn: payments.paidOn,
  paidAt: payments.paidAt,
  bankReference: sql<string | null>`coalesce(${payments.externalId}, ${payments.providerPaymentId})`,
  isConfirmed: sql<boolean>`${paymentReceipts.paymentId} is not null`,
  updatedAt: payments.updatedAt,
  place: momentText(sql`${payments.updatedAt}`),
};

/** Money that came, also when it was given back since; what did not come is no business of the books. */
const find = ({ organisationId }: ApiClient, condition: SQL | undefined, limit: number) =>
  db()
    .select(columns)
    .from(payments)
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, payments.organisationId), eq(personalAccounts.id, payments.accountId)),
    )
    .leftJoin(
      paymentReceipts,
      and(
        eq(paymentReceipts.organisationId, payments.organisationId),
        eq(paymentReceipts.paymentId, payments.id),
        eq(paymentReceipts.refundedKopecks, payments.refundedKopecks),
      ),
    )
    .where(and(eq(payments.organisationId, organisationId), gt(payments.capturedKopecks, sql`0`), condition))
    .orderBy(asc(payments.updatedAt), asc(payments.id))
    .limit(limit);

type Row = Awaited<ReturnType<typeof find>>[number];
const itemOf = ({ place: _, paidAt, updatedAt, ...row }: Row): z.input<typeof payment> => ({
  ...row,
  status: row.status as z.input<typeof payment>['status'],
  paidOn: row.paidOn ?? '',
  paidAt: paidAt?.toISOString() ?? null,
  updatedAt: updatedAt.toISOString(),
});

/** In the order of their last change: a payment that is given back comes once more. */
export const listPayments = read({
  id: 'listPayments',
  path: '/payments',
  scope: 'payments:read',
  query: z.object({ ...paging, unconfirmed: z.enum(['true', 'false']).default('false') }),
  answer: pageOf(payment),
  run: async (client, _, { unconfirmed, ...page }) => {
    const after = readCursor('payments', page.cursor, [isMoment, isId]);
    const horizon = await readHorizon('ours');
    const condition = and(
      unconfirmed === 'true' ? isNull(paymentReceipts.paymentId) : sql`${payments.updatedAt} <= ${horizon}`,
      after ? sql`(${payments.updatedAt}, ${payments.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
    );
    const rows = await find(client, condition, page.limit + 1);
    return toPage(rows, page, ({ place, paymentId }) => writeCursor('payments', [place, paymentId]), itemOf);
  },
});

export const getPayment = read({
  id: 'getPayment',
  path: '/payments/{paymentId}',
  scope: 'payments:read',
  query: z.object({}),
  answer: payment,
  run: async (client, { paymentId = '' }) => {
    const [row] = await find(client, eq(payments.id, paymentId), 1);
    return row ? itemOf(row) : null;
  },
});
