import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { invoiceLines, invoicePayees, invoices } from '@/db/schema/invoices';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import type { ApiClient } from '@/lib/shared/viewer';
import { isMoment, readCursor, writeCursor } from '../cursor';
import { day, id, kopecks, moment, period } from '../formats';
import { momentText, readHorizon } from '../horizon';
import { pageOf, paging, read, toPage } from '../operation';

const STATUSES = ['issued', 'superseded', 'withdrawn'] as const;
const text = z.string().nullable();
const sum = kopecks.nullable();

const invoice = z.object({
  invoiceId: id,
  accountId: id,
  accountNumber: z.string(),
  period,
  revision: z.int(),
  status: z.enum(STATUSES),
  documentNumber: z.string(),
  gisDocumentId: text,
  issuedOn: day,
  dueOn: day,
  paymentsCountedThrough: day,
  openingKopecks: kopecks,
  paidKopecks: kopecks,
  recalculationKopecks: kopecks,
  chargedKopecks: kopecks,
  undersupplyKopecks: kopecks,
  toPayKopecks: kopecks,
  penaltyKopecks: kopecks,
  /** «Итого к оплате»; negative is an overpayment */
  closingKopecks: kopecks,
  createdAt: moment,
});

const line = z.object({
  position: z.int(),
  ordinal: text,
  parentPosition: z.int().nullable(),
  serviceName: z.string(),
  kind: z.enum(['service', 'capital-repair', 'penalty', 'court-costs']),
  openingKopecks: sum,
  paidKopecks: sum,
  recalculationKopecks: kopecks,
  unit: text,
  volume: text,
  tariff: text,
  chargedKopecks: kopecks,
  undersupplyDays: text,
  undersupplyKopecks: sum,
  socialNormKopecks: sum,
  toPayKopecks: kopecks,
  payeePosition: z.int(),
});

const payee = z.object({
  position: z.int(),
  name: z.string(),
  inn: z.string(),
  settlementAccount: z.string(),
  closingKopecks: kopecks,
});

const columns = {
  invoiceId: invoices.id,
  accountId: invoices.accountId,
  accountNumber: personalAccounts.number,
  period: invoices.period,
  revision: invoices.revision,
  status: invoices.status,
  documentNumber: invoices.documentNumber,
  gisDocumentId: invoices.gisDocumentId,
  issuedOn: invoices.issuedOn,
  dueOn: invoices.dueOn,
  paymentsCountedThrough: invoices.paymentsCountedThrough,
  openingKopecks: invoices.openingKopecks,
  paidKopecks: invoices.paidKopecks,
  recalculationKopecks: invoices.recalculationKopecks,
  chargedKopecks: invoices.chargedKopecks,
  undersupplyKopecks: invoices.undersupplyKopecks,
  toPayKopecks: invoices.toPayKopecks,
  penaltyKopecks: invoices.penaltyKopecks,
  closingKopecks: invoices.closingKopecks,
  createdAt: invoices.createdAt,
  place: momentText(sql`${invoices.createdAt}`),
};

const find = ({ organisationId }: ApiClient, condition: SQL | undefined, limit: number) =>
  db()
    .select(columns)
    .from(invoices)
    .innerJoin(
      personalAccounts,
      and(eq(personalAccounts.organisationId, invoices.organisationId), eq(personalAccounts.id, invoices.accountId)),
    )
    .where(and(eq(invoices.organisationId, organisationId), condition))
    .orderBy(asc(invoices.createdAt), asc(invoices.id))
    .limit(limit);

type Row = Awaited<ReturnType<typeof find>>[number];
const itemOf = ({ place: _, createdAt, ...row }: Row): z.input<typeof invoice> => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

/** In the order in which they were issued; a correction is a bill of its own, with the next revision. */
export const listInvoices = read({
  id: 'listInvoices',
  path: '/invoices',
  scope: 'invoices:read',
  query: z.object({
    ...paging,
    period: period.optional(),
    accountId: id.optional(),
    status: z.enum(STATUSES).optional(),
  }),
  answer: pageOf(invoice),
  run: async (client, _, { period: of, accountId, status, ...page }) => {
    const after = readCursor('invoices', page.cursor, [isMoment, isId]);
    const horizon = await readHorizon('database');
    const condition = and(
      sql`${invoices.createdAt} <= ${horizon}`,
      of === undefined ? undefined : eq(invoices.period, of as BillingPeriod),
      accountId === undefined ? undefined : eq(invoices.accountId, accountId),
      status === undefined ? undefined : eq(invoices.status, status),
      after ? sql`(${invoices.createdAt}, ${invoices.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
    );
    const rows = await find(client, condition, page.limit + 1);
    return toPage(rows, page, ({ place, invoiceId }) => writeCursor('invoices', [place, invoiceId]), itemOf);
  },
});

export const getInvoice = read({
  id: 'getInvoice',
  path: '/invoices/{invoiceId}',
  scope: 'invoices:read',
  query: z.object({}),
  answer: invoice.extend({ lines: z.array(line), payees: z.array(payee) }),
  run: async (client, { invoiceId = '' }) => {
    const { organisationId } = client;
    const [[row], lines, payees] = await Promise.all([
      find(client, eq(invoices.id, invoiceId), 1),
      db()
        .select()
        .from(invoiceLines)
        .where(and(eq(invoiceLines.organisationId, organisationId), eq(invoiceLines.invoiceId, invoiceId)))
        .orderBy(asc(invoiceLines.position)),
      db()
        .select()
        .from(invoicePayees)
        .where(and(eq(invoicePayees.organisationId, organisationId), eq(invoicePayees.invoiceId, invoiceId)))
        .orderBy(asc(invoicePayees.position)),
    ]);
    // the schemas leave out what is not told
    return row ? { ...itemOf(row), lines: z.array(line).parse(lines), payees: z.array(payee).parse(payees) } : null;
  },
});
