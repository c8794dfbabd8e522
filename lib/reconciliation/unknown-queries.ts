import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { requirePermission } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { UNKNOWN_STATUSES, type UnknownStatus } from './states';

export interface UnknownRow {
  readonly id: string;
  readonly source: 'register' | 'statement';
  readonly kind: 'payment' | 'refund' | 'refund-return' | 'chargeback' | 'chargeback-return';
  readonly status: UnknownStatus;
  readonly paidOn: Day;
  readonly amountKopecks: Kopecks;
  readonly accountNumber: string;
  readonly payerName: string;
  readonly payerAddress: string;
  readonly purpose: string;
  readonly fileName: string;
  readonly row: number;
  /** the account it was given to */
  readonly allocatedTo: string | null;
  readonly reason: string | null;
  readonly isCounted: boolean;
}

export interface UnknownFilter {
  readonly status: UnknownStatus;
  readonly after: string | null;
}

export interface UnknownPage {
  readonly rows: readonly UnknownRow[];
  readonly nextCursor: string | null;
  /** of all in this state */
  readonly count: number;
  readonly totalKopecks: Kopecks;
}

const PAGE = 50;

export const unknownStatusOf = (said: unknown): UnknownStatus =>
  UNKNOWN_STATUSES.find((status) => status === said) ?? 'unknown';

const SELECT = sql`select u.id, u.source, u.kind, u.status, u.paid_on::text as "paidOn", u.amount_kopecks::text as amount,
    u.account_number as "accountNumber", u.payer_name as "payerName", u.payer_address as "payerAddress", u.purpose,
    u.file_name as "fileName", u.row, u.reason, a.number as "allocatedTo",
    p.counted_in_period is not null as "isCounted"
  from unknown_payments u
  left join payments p on p.organisation_id = u.organisation_id and p.id = u.payment_id
  left join personal_accounts a on a.organisation_id = p.organisation_id and a.id = p.account_id`;

/** Unknown payments in one state, the oldest first. Two queries, side by side. */
export async function listUnknownPayments(
  viewer: Viewer,
  organisationId: string,
  { status, after }: UnknownFilter,
): Promise<UnknownPage> {
  requirePermission(viewer, 'payments-view', organisationId);
  const [day, id] = (after ?? '').split('_');
  const isAfter =
    isId(id) && /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? sql`and (u.paid_on, u.id) > (${day}, ${id})` : sql``;
  const [found, [sums]] = await Promise.all([
    db().execute<Read>(sql`${SELECT} where u.organisation_id = ${organisationId} and u.status = ${status} ${isAfter}
      order by u.paid_on, u.id limit ${PAGE + 1}`),
    db().execute<{ count: number; total: string }>(sql`select count(*)::int as count,
      coalesce(sum(amount_kopecks), 0)::text as total from unknown_payments
      where organisation_id = ${organisationId} and status = ${status}`),
  ]);
  const rows = [...found].slice(0, PAGE).map(toRow);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > PAGE && last ? `${last.paidOn}_${last.id}` : null,
    count: sums?.count ?? 0,
    totalKopecks: kopecks(Number(sums?.total ?? 0)),
  };
}

/** @throws NotFound when the organisation has none of this id, or the viewer may not see it */
export async function getUnknownPayment(viewer: Viewer, organisationId: string, id: string): Promise<UnknownRow> {
  requirePermission(viewer, 'payments-view', organisationId);
  if (!isId(id)) throw new NotFound();
  const [found] = await db().execute<Read>(sql`${SELECT} where u.organisation_id = ${organisationId} and u.id = ${id}`);
  if (!found) throw new NotFound();
  return toRow(found);
}

type Read = Omit<UnknownRow, 'amountKopecks'> & { readonly amount: string } & Record<string, unknown>;

const toRow = ({ amount, ...row }: Read): UnknownRow => ({ ...row, amountKopecks: kopecks(Number(amount)) });
