import { and, eq, sql } from 'drizzle-orm';
import { registerLoads } from '@/db/schema/exchange';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import type { ImportedBills } from '@/lib/invoices/imported-bills';
import { lockImported, withdrawInvoices } from '@/lib/invoices/withdraw-invoices';
import { countPayments, uncountPayments } from '@/lib/payments/count-payments';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { forecast, type UndoForecast } from './forecast-undo';
import { UNDO } from './load-status';

export type UndoError = 'load-moved-on' | 'load-paid' | 'load-replaced' | 'load-without-bills';

/**
 * Takes back a load whose bills nobody has paid: residents see what they saw before it, and the same file may be loaded
 * again. Payments and imports wait meanwhile, so that of a payment and an undo at the same moment the later one sees
 * the other.
 * @throws NotFound when the viewer may not load registers of this organisation
 */
export async function undoLoad(
  viewer: Viewer,
  organisationId: string,
  loadId: string,
  clock: Clock = systemClock,
): Promise<Result<UndoForecast, UndoError>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  if (!isId(loadId)) return err('load-moved-on');
  return await transaction(async (tx) => {
    const importId = await lockLoad(tx, organisationId, loadId);
    if (importId === null) return err('load-moved-on');
    const bills = { organisationId, importId };
    await lockImported(tx, bills);
    const undone = await forecast(tx, bills);
    if (undone === null) return err('load-without-bills');
    if (undone.replaced > 0) return err('load-replaced');
    if (undone.paid > 0) return err('load-paid');
    await withdraw(tx, bills, undone.period);
    await tx
      .update(registerLoads)
      .set({ status: UNDO.to, undoneAt: clock.now(), undoneBy: viewer.userId })
      .where(isThis(organisationId, loadId));
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'register-undone', subjectKind: 'register-load', subjectId: loadId },
      details: { importId, period: undone.period, bills: undone.bills, restored: undone.restored },
    });
    return ok(undone);
  });
}

const isThis = (organisationId: string, loadId: string) =>
  and(eq(registerLoads.organisationId, organisationId), eq(registerLoads.id, loadId));

/** The import of a load that went through; null when there is none to undo. Of two at once the second finds none. */
async function lockLoad(tx: Transaction, organisationId: string, loadId: string): Promise<string | null> {
  const [load] = await tx
    .select({ importId: registerLoads.importId })
    .from(registerLoads)
    .where(and(isThis(organisationId, loadId), eq(registerLoads.status, UNDO.from)))
    .for('update');
  return load?.importId ?? null;
}

/** Payments that these bills had counted are counted again by the bills that stand now, or by none. */
async function withdraw(tx: Transaction, bills: ImportedBills, period: BillingPeriod): Promise<void> {
  const { organisationId, importId } = bills;
  await withdrawInvoices(tx, bills);
  const accounts = sql`select account_id from invoices
    where organisation_id = ${organisationId} and import_id = ${importId}`;
  await uncountPayments(tx, organisationId, { period, accounts });
  await countPayments(tx, organisationId, accounts);
}
