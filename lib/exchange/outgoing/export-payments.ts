import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { organisations } from '@/db/schema/organisations';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Actor } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { removeStored } from '@/lib/storage/remove-stored';
import { findUntoldPayments, type PaymentOrder } from './find-untold-payments';
import { insertExport, requireMaker, type StoredExport, storeExport } from './keep-export';
import { bytesOf, obstacleTo, type Payee, payeeOf } from './payments-file';
import type { PaymentFormat } from './rules';
import { type PaymentObstacle, type ToldPayment, totalOf } from './told-payment';

export interface PaymentsExport {
  /** null when there was nothing to tell: no export was made then */
  readonly exportId: string | null;
  /** told in the file */
  readonly rows: readonly ToldPayment[];
  /** the format cannot say them; they wait for one that can */
  readonly skipped: ReadonlyArray<{ readonly row: ToldPayment; readonly reason: PaymentObstacle }>;
}

export type ExportCode = 'no-bank-account' | 'export-overtaken';

export interface ExportOrder extends PaymentOrder {
  readonly format: PaymentFormat;
}

/** How often an export begins anew because another one was quicker. */
const TRIES = 3;

/**
 * Tells the billing centre the money that no export has told: payments, and what went back of them. Of two at once
 * each row is told by one.
 * @throws NotFound when there is no such organisation or the actor may not do this in it
 */
export async function exportPayments(
  actor: Actor,
  order: ExportOrder,
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<Result<PaymentsExport, ExportCode>> {
  requireMaker(actor, 'payments', order.organisationId);
  const payee = await payeeOf(order.organisationId);
  if (!payee) throw new NotFound();
  if (order.format === '1c-client-bank' && payee.bank === null) return err('no-bank-account');
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const made = await tell(actor, order, payee, { now: clock.now(), store });
    if (made) return ok(made);
  }
  return err('export-overtaken');
}

/** Null when another export was quicker. */
async function tell(
  actor: Actor,
  order: ExportOrder,
  payee: Payee,
  { now, store }: { readonly now: Date; readonly store: FileStore },
): Promise<PaymentsExport | null> {
  const found = await findUntoldPayments(db(), order);
  const { rows, skipped } = sort(found, order.format);
  if (rows.length === 0) return { exportId: null, rows, skipped };
  const made = { exportId: newId(), rows, skipped };
  const madeOn = dayIn(payee.timeZone, now);
  const stored = await storeExport(bytesOf(rows, order.format, payee, madeOn), store);
  const isTold = await transaction((tx) =>
    commit(tx, actor, { order, made, stored, now, fileName: nameOf(order.format, madeOn) }),
  );
  if (isTold) return made;
  await removeStored([stored.fileKey], store);
  return null;
}

export function sort(found: readonly ToldPayment[], format: PaymentFormat): Pick<PaymentsExport, 'rows' | 'skipped'> {
  const judged = found.map((row) => ({ row, reason: obstacleTo(row, format) }));
  return {
    rows: judged.flatMap(({ row, reason }) => (reason === null ? [row] : [])),
    skipped: judged.flatMap(({ row, reason }) => (reason === null ? [] : [{ row, reason }])),
  };
}

/** «payments-2026-11-28.csv» */
export const nameOf = (format: PaymentFormat, madeOn: string): string =>
  `payments-${madeOn}.${format === 'csv' || format === 'csv-1251' || format === 'tbank' ? 'csv' : 'txt'}`;

interface Telling {
  readonly order: ExportOrder;
  readonly made: PaymentsExport & { readonly exportId: string };
  readonly stored: StoredExport;
  readonly now: Date;
  readonly fileName: string;
}

/** False when another export has told one of the rows since they were read. */
async function commit(tx: Transaction, actor: Actor, telling: Telling): Promise<boolean> {
  const { order, made, stored, now, fileName } = telling;
  const { organisationId, format, scope, dayFrom, dayTo } = order;
  const { exportId: id, rows, skipped } = made;
  await lockExports(tx, organisationId);
  if (await isAnyTold(tx, organisationId, rows)) return false;
  const sums = { rows: rows.length, totalKopecks: totalOf(rows) };
  await insertExport(tx, actor, {
    ...{ organisationId, id, kind: 'payments', format, scope, dayFrom, dayTo, fileName, createdAt: now },
    ...{ ...stored, ...sums, skipped },
  });
  await markTold(tx, organisationId, id, rows);
  await recordAudit(tx, actor, {
    ...{ organisationId, action: 'payments-exported', subjectKind: 'register-export', subjectId: id },
    details: { format, scope, ...sums, skipped: skipped.length },
  });
  return true;
}

/** Exports of one organisation's payments are written one after another. */
async function lockExports(tx: Transaction, organisationId: string): Promise<void> {
  await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('no key update');
}

const keysOf = (rows: readonly ToldPayment[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows.map(({ entryId, position }) => ({ entry_id: entryId, position })))}::jsonb)
    as k (entry_id uuid, position integer)`;

async function isAnyTold(tx: Transaction, organisationId: string, rows: readonly ToldPayment[]): Promise<boolean> {
  const [found] = await tx.execute<{ told: boolean }>(sql`select exists (select 1 from ${keysOf(rows)}
    join exported_postings x on x.organisation_id = ${organisationId} and x.entry_id = k.entry_id
      and x.position = k.position) as told`);
  return found?.told === true;
}

/** @throws when one of the rows was told: the key of the table says so */
export async function markTold(
  tx: Transaction,
  organisationId: string,
  exportId: string,
  rows: readonly ToldPayment[],
): Promise<void> {
  await tx.execute(sql`insert into exported_postings (organisation_id, entry_id, position, export_id)
    select ${organisationId}::uuid, k.entry_id, k.position, ${exportId}::uuid from ${keysOf(rows)}`);
}
