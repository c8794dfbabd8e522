import { and, eq, sql } from 'drizzle-orm';
import { registerLoads } from '@/db/schema/exchange';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { lockImported, withdrawInvoices } from '@/lib/invoices/withdraw-invoices';
import { enqueue } from '@/lib/jobs/enqueue';
import { lockReadings, withdrawReadings } from '@/lib/meters/withdraw-readings';
import { countPayments, uncountPayments } from '@/lib/payments/count-payments';
import { lockRegister, withdrawRegister } from '@/lib/reconciliation/withdraw-register';
import type { BillingPeriod } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { forecast, type Undone } from './forecast-undo';
import { UNDO } from './load-status';
import { obstacleTo, type UndoForecast, type UndoObstacle } from './undo-forecast';

export type UndoError = UndoObstacle | 'load-moved-on' | 'load-without-bills';

/**
 * Takes back a load after which no money has moved: residents see what they saw before it, and the same file may be
 * loaded again. Loads, payments, readings and decisions that concern it wait meanwhile, so that of two at the same
 * moment the later one sees the other.
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
    // a register of many rows takes longer than a page may
    await tx.execute(
      sql`select set_config('statement_timeout', '5min', true), set_config('lock_timeout', '1min', true)`,
    );
    const importId = await lockLoad(tx, organisationId, loadId);
    if (importId === null) return err('load-moved-on');
    const load = { organisationId, importId };
    for (const lock of [lockRegister, lockImported, lockReadings]) await lock(tx, load);
    const undone = await forecast(tx, load);
    if (undone === null) return err('load-without-bills');
    const obstacle = obstacleTo(undone);
    if (obstacle !== null) return err(obstacle);
    const at = clock.now();
    await takeBack(tx, load, undone, { viewer, at });
    await tx
      .update(registerLoads)
      .set({ status: UNDO.to, undoneAt: at, undoneBy: viewer.userId, undone })
      .where(isThis(organisationId, loadId));
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'register-undone', subjectKind: 'register-load', subjectId: loadId },
      details: { importId, ...toldOf(undone) },
    });
    return ok(undone);
  });
}

async function takeBack(
  tx: Transaction,
  load: Undone,
  undone: UndoForecast,
  by: { readonly viewer: Viewer; readonly at: Date },
): Promise<void> {
  if (undone.kind === 'bills') await withdraw(tx, load, undone.period);
  if (undone.kind === 'payments') await withdrawRegister(tx, load, by);
  if (undone.kind !== 'bills' && undone.readings) await withdrawReadings(tx, load, by.at);
}

/** For the journal: numbers, no names. */
function toldOf(undone: UndoForecast): Record<string, unknown> {
  if (undone.kind === 'bills') return { period: undone.period, bills: undone.bills, restored: undone.restored };
  if (undone.kind === 'readings') return { readings: undone.readings };
  const { payments, totalKopecks, unknown, readings } = undone;
  return { payments, totalKopecks, unknown, readings };
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
async function withdraw(tx: Transaction, bills: Undone, period: BillingPeriod): Promise<void> {
  const { organisationId, importId } = bills;
  await withdrawInvoices(tx, bills);
  const accounts = sql`select account_id from invoices
    where organisation_id = ${organisationId} and import_id = ${importId}`;
  await uncountPayments(tx, organisationId, { period, accounts });
  await countPayments(tx, organisationId, accounts);
  await enqueue(tx, 'invoices-withdrawn', { organisationId, importId });
}
