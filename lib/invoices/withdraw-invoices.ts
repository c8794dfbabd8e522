import { sql } from 'drizzle-orm';
import { copyRows } from '@/db/copy';
import type { Transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import { billBefore, type ImportedBills } from './imported-bills';
import { LINE_COLUMNS, lockOrganisation } from './issue-invoices';

/**
 * Holds still what could come between: imports of the organisation wait, and no payment of these accounts starts until
 * the transaction is over.
 */
export async function lockImported(tx: Transaction, { organisationId, importId }: ImportedBills): Promise<void> {
  await lockOrganisation(tx, organisationId);
  await tx.execute(sql`
    select 1 from personal_accounts
    where organisation_id = ${organisationId} and id in (
      select account_id from invoices where organisation_id = ${organisationId} and import_id = ${importId})
    order by id for no key update`);
}

/**
 * Takes the bills of an import back (`lockImported` first). A bill that had replaced another gives way to a new
 * revision with the content, the days and the import of the replaced one: what was issued is never edited, and the
 * revisions of the account tell what happened. The others leave their period without a bill.
 */
export async function withdrawInvoices(tx: Transaction, of: ImportedBills): Promise<void> {
  const { organisationId, importId } = of;
  const replaced = await tx.execute<{ id: string }>(sql`
    select before.id from invoices i join lateral (${billBefore(of)}) before on true
    where i.organisation_id = ${organisationId} and i.import_id = ${importId} and i.status = 'issued'`);
  await tx.execute(sql`
    update invoices set status = 'withdrawn', replaced_at = now()
    where organisation_id = ${organisationId} and import_id = ${importId} and status = 'issued'`);
  if (replaced.length > 0) await issueAgain(tx, organisationId, [...replaced]);
}

const KEPT = sql`account_id, period, document_number, gis_document_id, issued_on, due_on, payments_counted_through,
  opening_kopecks, paid_kopecks, recalculation_kopecks, charged_kopecks, undersupply_kopecks, to_pay_kopecks,
  penalty_kopecks, closing_kopecks, content_hash, import_id`;
const PAYEE_COLUMNS = sql`position, name, inn, kpp, bank_name, bic, correspondent_account, settlement_account,
  closing_kopecks`;

async function issueAgain(tx: Transaction, organisationId: string, replaced: readonly { id: string }[]): Promise<void> {
  await tx.execute(sql`create temp table restored_invoices (before_id uuid, new_id uuid) on commit drop`);
  await copyRows(
    tx,
    'restored_invoices (before_id, new_id)',
    replaced.map(({ id }) => [id, newId()]),
  );
  await tx.execute(sql`analyze restored_invoices`);
  await tx.execute(sql`
    insert into invoices (organisation_id, id, revision, status, ${KEPT})
    select ${organisationId}::uuid, new_id, last.revision + 1, 'issued', ${KEPT}
    from restored_invoices
    join invoices i on i.organisation_id = ${organisationId} and i.id = before_id
    cross join lateral (select max(revision) as revision from invoices o
      where o.organisation_id = ${organisationId} and o.account_id = i.account_id and o.period = i.period) last`);
  await tx.execute(sql`
    insert into invoice_lines (organisation_id, invoice_id, ${LINE_COLUMNS})
    select ${organisationId}::uuid, new_id, ${LINE_COLUMNS}
    from restored_invoices join invoice_lines on organisation_id = ${organisationId} and invoice_id = before_id`);
  await tx.execute(sql`
    insert into invoice_payees (organisation_id, invoice_id, ${PAYEE_COLUMNS})
    select ${organisationId}::uuid, new_id, ${PAYEE_COLUMNS}
    from restored_invoices join invoice_payees on organisation_id = ${organisationId} and invoice_id = before_id`);
}
