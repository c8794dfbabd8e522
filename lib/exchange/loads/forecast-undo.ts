import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { imports } from '@/db/schema/exchange';
import type { Transaction } from '@/db/transaction';
import { may } from '@/lib/auth/permissions';
import { type ImportedSummary, summariseImported } from '@/lib/invoices/imported-bills';
import { findPaidImported } from '@/lib/payments/paid-imported';
import type { Viewer } from '@/lib/shared/viewer';
import type { LoadView } from './find-loads';

/** What undoing a load of bills would do, and what stands in the way of it. */
export interface UndoForecast extends Omit<ImportedSummary, 'replacedBy'> {
  /** the files that replaced its bills */
  readonly replacedBy: readonly string[];
  /** accounts that have paid, or are paying */
  readonly paid: number;
  /** the numbers of the first of them */
  readonly paidAccounts: readonly string[];
}

/** Null when there is nothing that the viewer could undo. Two queries side by side, and a third for a replaced load. */
export async function forecastUndo(viewer: Viewer, load: LoadView): Promise<UndoForecast | null> {
  const { organisationId, importId, status } = load;
  if (status !== 'loaded' || importId === null || !may(viewer, 'exchange-load', organisationId)) return null;
  return await forecast(db(), { organisationId, importId });
}

/** The same for who has the right already. */
export async function forecast(
  on: Pick<Transaction, 'execute' | 'select'>,
  of: { readonly organisationId: string; readonly importId: string },
): Promise<UndoForecast | null> {
  const [summary, paid] = await Promise.all([summariseImported(on, of), findPaidImported(on, of)]);
  if (!summary) return null;
  const replacedBy = await namesOf(on, of.organisationId, summary.replacedBy);
  return { ...summary, replacedBy, paid: paid.count, paidAccounts: paid.numbers };
}

async function namesOf(on: Pick<Transaction, 'select'>, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const found = await on
    .select({ fileName: imports.fileName })
    .from(imports)
    .where(and(eq(imports.organisationId, organisationId), inArray(imports.id, [...ids])));
  return found.map(({ fileName }) => fileName);
}
