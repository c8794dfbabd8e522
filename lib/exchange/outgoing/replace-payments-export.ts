import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { exportedPostings, registerExports } from '@/db/schema/exchange/exports';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { removeStored } from '@/lib/storage/remove-stored';
import { markTold, nameOf, sort } from './export-payments';
import { findToldPayments } from './find-untold-payments';
import { insertExport, storeExport } from './keep-export';
import { bytesOf, payeeOf } from './payments-file';
import type { PaymentFormat } from './rules';
import { EXPORT_EVENTS } from './states';
import { totalOf } from './told-payment';

export type ReplaceCode = 'export-moved-on' | 'no-bank-account' | 'nothing-to-say';

/**
 * Tells the payments of an export anew in another format, when the billing centre could not read the file. What the
 * new format cannot say waits again. The old file stays in the history and says that it counts no more.
 * @returns the id of the new export
 * @throws NotFound when there is no such export of payments or the viewer may not make one
 */
export async function replacePaymentsExport(
  viewer: Viewer,
  organisationId: string,
  { exportId, format }: { readonly exportId: string; readonly format: PaymentFormat },
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<Result<string, ReplaceCode>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  const { from, to } = EXPORT_EVENTS.replaced;
  const old = isId(exportId) ? await findOld(organisationId, exportId) : undefined;
  const payee = await payeeOf(organisationId);
  if (!old || !payee) throw new NotFound();
  if (old.status !== from) return err('export-moved-on');
  if (format === '1c-client-bank' && payee.bank === null) return err('no-bank-account');
  const told = await findToldPayments(db(), { organisationId, exportId });
  const { rows, skipped } = sort(told, format);
  if (rows.length === 0) return err('nothing-to-say');
  const now = clock.now();
  const madeOn = dayIn(payee.timeZone, now);
  const id = newId();
  const stored = await storeExport(bytesOf(rows, format, payee, madeOn), store);
  const replaced = await transaction(async (tx) => {
    const [gone] = await tx
      .update(registerExports)
      .set({ status: to })
      .where(and(isExport(organisationId, exportId), eq(registerExports.status, from)))
      .returning({ id: registerExports.id });
    if (!gone) return false;
    const { scope, dayFrom, dayTo } = old;
    const sums = { rows: rows.length, totalKopecks: totalOf(rows) };
    await insertExport(tx, viewer, {
      ...{ organisationId, id, kind: 'payments', format, scope, dayFrom, dayTo, replaces: exportId },
      ...{ fileName: nameOf(format, madeOn), createdAt: now, ...stored, ...sums, skipped },
    });
    const { organisationId: whose, exportId: told } = exportedPostings;
    await tx.delete(exportedPostings).where(and(eq(whose, organisationId), eq(told, exportId)));
    await markTold(tx, organisationId, id, rows);
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'export-replaced', subjectKind: 'register-export', subjectId: exportId },
      details: { by: id, format, ...sums, skipped: skipped.length },
    });
    return true;
  });
  if (replaced) return ok(id);
  await removeStored([stored.fileKey], store);
  return err('export-moved-on');
}

const isExport = (organisationId: string, exportId: string) =>
  and(
    eq(registerExports.organisationId, organisationId),
    eq(registerExports.id, exportId),
    eq(registerExports.kind, 'payments'),
  );

async function findOld(organisationId: string, exportId: string) {
  const [old] = await db().select().from(registerExports).where(isExport(organisationId, exportId));
  return old;
}
