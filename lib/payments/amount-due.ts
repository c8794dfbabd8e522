import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { prepared } from '@/db/prepared';
import { personalAccounts } from '@/db/schema/accounts';
import { invoices } from '@/db/schema/invoices';
import { linkedTo, mayReadAccount, viewerToCome } from '@/lib/accounts/access';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { uncountedOfAccount } from './due-sql';
import { amountDue } from './rules';

export interface LatestInvoice {
  readonly id: string;
  readonly period: BillingPeriod;
  readonly totalKopecks: Kopecks;
  readonly dueOn: Day;
}

export interface AmountDue {
  readonly organisationId: string;
  readonly accountId: string;
  /** positive: to pay; negative: «Переплата» */
  readonly dueKopecks: Kopecks;
  /** the day through which the billing centre counted payments; null while no bill was issued */
  readonly countedThrough: Day | null;
  readonly latestInvoice: LatestInvoice | null;
  /** captured payments, less refunds, and advances moved here, less those moved away, that the latest bill does not count yet */
  readonly uncountedKopecks: Kopecks;
}

const mine = linkedTo(viewerToCome, personalAccounts.organisationId, personalAccounts.id);
const dueOfOne = prepared((database) =>
  selectDue(database, and(eq(personalAccounts.id, sql.placeholder('accountId')), mine)),
);
const dueOfAll = prepared((database) => selectDue(database, mine));

const dueOfOrganisations = prepared((database) =>
  selectDue(
    database,
    and(
      eq(personalAccounts.organisationId, sql.placeholder('organisationId')),
      eq(personalAccounts.id, sql.placeholder('accountId')),
    ),
  ),
);

/** The amount due of one account, or null when it is not the viewer's. */
export async function getAmountDue({ userId }: Viewer, accountId: string): Promise<AmountDue | null> {
  if (!isId(accountId)) return null;
  const [found] = await dueOfOne({ userId, accountId });
  return found ? toAmountDue(found) : null;
}

/** The same for the organisation's staff. */
export async function getAccountDue(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
): Promise<AmountDue | null> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return null;
  const [found] = await dueOfOrganisations({ organisationId, accountId });
  return found ? toAmountDue(found) : null;
}

/** The amounts due of all the viewer's accounts in one round trip. */
export async function listAmountsDue({ userId }: Viewer): Promise<AmountDue[]> {
  return (await dueOfAll({ userId })).map(toAmountDue);
}

function selectDue(database: Database, where: SQL | undefined) {
  const latest = database
    .select({
      id: invoices.id,
      period: invoices.period,
      totalKopecks: invoices.closingKopecks,
      dueOn: invoices.dueOn,
      countedThrough: invoices.paymentsCountedThrough,
    })
    .from(invoices)
    .where(
      and(
        eq(invoices.organisationId, personalAccounts.organisationId),
        eq(invoices.accountId, personalAccounts.id),
        eq(invoices.status, 'issued'),
      ),
    )
    .orderBy(sql`${invoices.period} desc`)
    .limit(1)
    .as('latest');
  return database
    .select({
      organisationId: personalAccounts.organisationId,
      accountId: personalAccounts.id,
      invoiceId: latest.id,
      period: latest.period,
      totalKopecks: latest.totalKopecks,
      dueOn: latest.dueOn,
      countedThrough: latest.countedThrough,
      uncounted: uncountedOfAccount,
    })
    .from(personalAccounts)
    .leftJoinLateral(latest, sql`true`)
    .where(where)
    .orderBy(asc(personalAccounts.number));
}

interface DueRow {
  organisationId: string;
  accountId: string;
  invoiceId: string | null;
  period: BillingPeriod | null;
  totalKopecks: Kopecks | null;
  dueOn: Day | null;
  countedThrough: Day | null;
  uncounted: string;
}

function toAmountDue(row: DueRow): AmountDue {
  const { invoiceId, period, totalKopecks, dueOn } = row;
  const isBilled = invoiceId !== null && period !== null && totalKopecks !== null && dueOn !== null;
  const uncountedKopecks = kopecks(BigInt(row.uncounted));
  return {
    organisationId: row.organisationId,
    accountId: row.accountId,
    dueKopecks: amountDue(totalKopecks, uncountedKopecks),
    countedThrough: row.countedThrough,
    latestInvoice: isBilled ? { id: invoiceId, period, totalKopecks, dueOn } : null,
    uncountedKopecks,
  };
}
