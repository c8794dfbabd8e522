import 'server-only';
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { accountLinks, personalAccounts } from '@/db/schema/accounts';
import { users } from '@/db/schema/auth';
import { invoices } from '@/db/schema/invoices';
import { buildings } from '@/db/schema/organisations';
import { accountFits } from '@/lib/accounts/account-search';
import { holderName } from '@/lib/accounts/holder';
import { may } from '@/lib/auth/permissions';
import { addMonths, type BillingPeriod, type Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { listCursor, readListCursor } from '@/lib/shared/list-cursor';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { uncountedSql } from './due-sql';
import { type InvoiceStatus, invoiceStatus } from './invoice-status';

export const PAID_STATES = ['unpaid', 'partly', 'paid', 'overdue'] as const;
export type PaidState = (typeof PAID_STATES)[number];
export const REVISION_KINDS = ['corrected', 'replaced'] as const;
export type RevisionKind = (typeof REVISION_KINDS)[number];
/** By letter when somebody has chosen so; on paper when nobody reads it in a cabinet. */
export const DELIVERIES = ['email', 'cabinet', 'paper'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What the staff look for among a period's bills; nothing said: all that are in force. */
export interface InvoiceFilter {
  readonly period: BillingPeriod;
  readonly search?: string;
  readonly buildingId?: string;
  readonly paid?: PaidState;
  /** corrections in force, or what they have replaced */
  readonly revision?: RevisionKind;
  readonly delivery?: Delivery;
  readonly cursor?: string;
}

/** A bill as the workplace lists it. */
export interface ListedInvoice {
  readonly invoiceId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly buildingAddress: string;
  readonly premisesNumber: string;
  readonly holder: string;
  readonly revision: number;
  readonly documentNumber: string;
  readonly issuedOn: Day;
  readonly chargedKopecks: Kopecks;
  readonly recalculationKopecks: Kopecks;
  readonly closingKopecks: Kopecks;
  readonly paidSinceKopecks: Kopecks;
  readonly status: InvoiceStatus;
  readonly delivery: Delivery;
}

export interface InvoicePage {
  readonly rows: readonly ListedInvoice[];
  readonly nextCursor: string | null;
}

const PAGE = 50;

/** `paidSince` of lib/payments/paid-since.ts, for the database. */
const paidSinceSql = sql<string>`((select coalesce(sum(later.paid_kopecks), 0) from ${invoices} later
    where later.organisation_id = invoices.organisation_id and later.account_id = invoices.account_id
      and later.status = 'issued' and later.period > invoices.period)
  + ${uncountedSql(sql`invoices.organisation_id`, sql`invoices.account_id`)})`;

const deliverySql = sql<Delivery>`coalesce((select max(u.bill_delivery) filter (where u.bill_delivery <> 'paper') from ${accountLinks} l join ${users} u on u.id = l.user_id and u.disabled_at is null
    where l.organisation_id = invoices.organisation_id and l.account_id = invoices.account_id and l.ended_at is null),
  'paper')`;

/** The bills of a period by a filter, in the order of account numbers; none for whoever may not see them. One query. */
export async function listOrganisationInvoices(
  viewer: Viewer,
  organisationId: string,
  filter: InvoiceFilter,
  today: Day,
  size = PAGE,
): Promise<InvoicePage> {
  if (!isId(organisationId) || !may(viewer, 'invoices-view', organisationId)) return { rows: [], nextCursor: null };
  const rows = await db()
    .select({
      invoiceId: invoices.id,
      accountId: invoices.accountId,
      accountNumber: personalAccounts.number,
      buildingAddress: buildings.address,
      premisesNumber: personalAccounts.premisesNumber,
      holder: {
        lastName: personalAccounts.lastName,
        firstName: personalAccounts.firstName,
        middleName: personalAccounts.middleName,
        companyName: personalAccounts.companyName,
      },
      revision: invoices.revision,
      status: invoices.status,
      documentNumber: invoices.documentNumber,
      issuedOn: invoices.issuedOn,
      dueOn: invoices.dueOn,
      chargedKopecks: invoices.toPayKopecks,
      recalculationKopecks: invoices.recalculationKopecks,
      closingKopecks: invoices.closingKopecks,
      paidSince: paidSinceSql,
      delivery: deliverySql,
    })
    .from(invoices)
    .innerJoin(personalAccounts, ofAccount)
    .innerJoin(buildings, ofBuilding)
    .where(and(...conditions(organisationId, filter, today), after(filter.cursor)))
    .orderBy(asc(personalAccounts.number), asc(invoices.revision))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const last = rows.length > size ? page.at(-1) : undefined;
  return {
    rows: page.map(({ holder, paidSince, dueOn, ...row }) => {
      const paidSinceKopecks = kopecks(BigInt(paidSince));
      const status = invoiceStatus({ ...row, dueOn, paidSinceKopecks }, today);
      return { ...row, holder: holderName(holder), paidSinceKopecks, status };
    }),
    nextCursor: last ? listCursor([last.accountNumber, String(last.revision)]) : null,
  };
}

/** The bills of a filter in numbers. */
export interface InvoiceTotals {
  readonly bills: number;
  readonly chargedKopecks: Kopecks;
  readonly recalculationKopecks: Kopecks;
  readonly closingKopecks: Kopecks;
}

/** The filter's totals, and those of the same filter a month before. One query. */
export async function sumInvoices(
  viewer: Viewer,
  organisationId: string,
  filter: InvoiceFilter,
  today: Day,
): Promise<{ readonly now: InvoiceTotals; readonly before: InvoiceTotals }> {
  const before = addMonths(filter.period, -1);
  const isSeen = isId(organisationId) && may(viewer, 'invoices-view', organisationId);
  const both = isSeen ? [filter, { ...filter, period: before }] : [];
  const sums = both.map((one) => totalsOf(organisationId, one, today));
  const [now, previous] = await Promise.all(sums);
  const none = { bills: 0, chargedKopecks: kopecks(0), recalculationKopecks: kopecks(0), closingKopecks: kopecks(0) };
  return { now: now ?? none, before: previous ?? none };
}

async function totalsOf(organisationId: string, filter: InvoiceFilter, today: Day): Promise<InvoiceTotals> {
  const [sums] = await db()
    .select({
      bills: sql<number>`count(*)::int`,
      charged: sql<string>`coalesce(sum(${invoices.toPayKopecks}), 0)`,
      recalculation: sql<string>`coalesce(sum(${invoices.recalculationKopecks}), 0)`,
      closing: sql<string>`coalesce(sum(${invoices.closingKopecks}), 0)`,
    })
    .from(invoices)
    .innerJoin(personalAccounts, ofAccount)
    .where(and(...conditions(organisationId, filter, today)));
  return {
    bills: sums?.bills ?? 0,
    chargedKopecks: kopecks(BigInt(sums?.charged ?? 0)),
    recalculationKopecks: kopecks(BigInt(sums?.recalculation ?? 0)),
    closingKopecks: kopecks(BigInt(sums?.closing ?? 0)),
  };
}

/** The periods that have bills, newest first: choices of the filter. One query. */
export async function listBilledPeriods(viewer: Viewer, organisationId: string): Promise<readonly BillingPeriod[]> {
  if (!isId(organisationId) || !may(viewer, 'invoices-view', organisationId)) return [];
  const rows = await db()
    .selectDistinct({ period: invoices.period })
    .from(invoices)
    .where(eq(invoices.organisationId, organisationId))
    .orderBy(desc(invoices.period));
  return rows.map(({ period }) => period);
}

const ofAccount = and(
  eq(personalAccounts.organisationId, invoices.organisationId),
  eq(personalAccounts.id, invoices.accountId),
);
const ofBuilding = and(
  eq(buildings.organisationId, personalAccounts.organisationId),
  eq(buildings.id, personalAccounts.buildingId),
);

function conditions(organisationId: string, filter: InvoiceFilter, today: Day): Array<SQL | undefined> {
  const { period, search, buildingId, paid, revision, delivery } = filter;
  return [
    eq(invoices.organisationId, organisationId),
    eq(invoices.period, period),
    revision === 'replaced' ? sql`${invoices.status} <> 'issued'` : eq(invoices.status, 'issued'),
    revision === 'corrected' ? sql`${invoices.revision} > 1` : undefined,
    search ? accountFits(organisationId, search) : undefined,
    buildingId ? isInBuilding(buildingId) : undefined,
    paid ? isPaid(paid, today) : undefined,
    delivery ? sql`${deliverySql} = ${delivery}` : undefined,
  ];
}

const isInBuilding = (buildingId: string): SQL =>
  isId(buildingId) ? eq(personalAccounts.buildingId, buildingId) : sql`false`;

/** As `invoiceStatus` has it. */
function isPaid(paid: PaidState, today: Day): SQL {
  const closing = sql`${invoices.closingKopecks}`;
  if (paid === 'paid') return sql`${paidSinceSql} >= ${closing}`;
  const owed = sql`${paidSinceSql} < ${closing}`;
  if (paid === 'overdue') return sql`${owed} and ${invoices.dueOn} < ${today}`;
  return sql`${owed} and ${paidSinceSql} ${paid === 'partly' ? sql`> 0` : sql`<= 0`}`;
}

function after(cursor: string | undefined): SQL | undefined {
  const [number, revision] = readListCursor(cursor, 2) ?? [];
  if (number === undefined || !/^\d{1,6}$/.test(revision ?? '')) return undefined;
  return sql`(${personalAccounts.number}, ${invoices.revision}) > (${number}, ${revision}::integer)`;
}
