import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { may } from '@/lib/auth/permissions';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { OF_CABINET, untold } from './find-untold-payments';
import { RIGHTS } from './rights';

export interface WaitingMoney {
  readonly rows: number;
  /** what came less what went back */
  readonly totalKopecks: Kopecks;
}

/** What no export has told yet. */
export interface Waiting {
  /** null: the viewer may not see payments */
  readonly payments: { readonly cabinet: WaitingMoney; readonly all: WaitingMoney } | null;
  /** accepted readings by month, the latest first; null: the viewer may not see readings */
  readonly readings: ReadonlyArray<{ readonly period: BillingPeriod; readonly rows: number }> | null;
}

/** Two queries, side by side. */
export async function findWaiting(viewer: Viewer, organisationId: string): Promise<Waiting> {
  const sees = (kind: 'payments' | 'readings') => may(viewer, RIGHTS[kind].see, organisationId);
  const [payments, readings] = await Promise.all([
    sees('payments') ? waitingPayments(organisationId) : null,
    sees('readings') ? waitingReadings(organisationId) : null,
  ]);
  return { payments, readings };
}

interface Sums {
  readonly [column: string]: unknown;
  readonly rows: number;
  readonly total: string;
  readonly cabinet_rows: number;
  readonly cabinet_total: string;
}

async function waitingPayments(organisationId: string): Promise<Waiting['payments']> {
  const [sums] = await db().execute<Sums>(sql`
    select count(*)::int as rows, coalesce(sum(-p.amount_kopecks), 0)::text as total,
      count(*) filter (where ${OF_CABINET})::int as cabinet_rows,
      coalesce(sum(-p.amount_kopecks) filter (where ${OF_CABINET}), 0)::text as cabinet_total
    ${untold(sql`p.organisation_id = ${organisationId}`)}`);
  if (!sums) throw new Error('an aggregate has one row');
  return {
    cabinet: { rows: sums.cabinet_rows, totalKopecks: kopecks(BigInt(sums.cabinet_total)) },
    all: { rows: sums.rows, totalKopecks: kopecks(BigInt(sums.total)) },
  };
}

/** Meters with accepted readings, month by month: the same that `markTransferred` takes. */
async function waitingReadings(organisationId: string): Promise<Waiting['readings']> {
  const rows = await db().execute<{ period: BillingPeriod; rows: number }>(sql`
    select period, count(distinct meter_id)::int as rows from readings
    where organisation_id = ${organisationId} and replaced_at is null and status = 'accepted'
    group by period order by period desc limit 12`);
  return [...rows];
}
