import { and, eq, inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/exchange';
import type { Transaction } from '@/db/transaction';
import { may } from '@/lib/auth/permissions';
import { type ImportedSummary, summariseImported } from '@/lib/invoices/imported-bills';
import { summariseReadings } from '@/lib/meters/imported-readings';
import { findPaidImported } from '@/lib/payments/paid-imported';
import { madePayments, summariseRegister } from '@/lib/reconciliation/imported-register';
import type { Viewer } from '@/lib/shared/viewer';
import type { LoadView } from './find-loads';
import type { BillsForecast, UndoForecast } from './undo-forecast';

export interface Undone {
  readonly organisationId: string;
  readonly importId: string;
}

type Reader = Pick<Transaction, 'execute' | 'select'>;

/** Null when there is nothing that the viewer could undo. Three queries side by side, then at most two more. */
export async function forecastUndo(viewer: Viewer, load: LoadView): Promise<UndoForecast | null> {
  const { organisationId, importId, status } = load;
  if (status !== 'loaded' || importId === null || !may(viewer, 'exchange-load', organisationId)) return null;
  return await forecast(db(), { organisationId, importId });
}

/** The same for who has the right already. */
export async function forecast(on: Reader, of: Undone): Promise<UndoForecast | null> {
  const [bills, register, readings] = await Promise.all([
    summariseImported(on, of),
    summariseRegister(on, of),
    summariseReadings(on, of),
  ]);
  if (bills) return await forecastBills(on, of, bills);
  if (register) return { kind: 'payments', ...register, told: await countTold(on, of), readings };
  return readings && { kind: 'readings', readings };
}

async function forecastBills(on: Reader, of: Undone, bills: ImportedSummary): Promise<BillsForecast> {
  const [paid, replacedBy] = await Promise.all([
    findPaidImported(on, of),
    namesOf(on, of.organisationId, bills.replacedBy),
  ]);
  return { kind: 'bills', ...bills, replacedBy, paid: paid.count, paidAccounts: paid.numbers };
}

async function namesOf(on: Reader, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const found = await on
    .select({ fileName: imports.fileName })
    .from(imports)
    .where(and(eq(imports.organisationId, organisationId), inArray(imports.id, [...ids])));
  return found.map(({ fileName }) => fileName);
}

async function countTold(on: Reader, of: Undone): Promise<number> {
  const [row] = await on.execute<{ told: number }>(sql`
    select count(*)::int as told from ledger_entries e
    join exported_postings x on x.organisation_id = e.organisation_id and x.entry_id = e.id
    where e.organisation_id = ${of.organisationId} and e.payment_id in (${madePayments(of)})`);
  return row?.told ?? 0;
}
