import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { withdrawRegisterPayments } from '@/lib/payments/withdraw-register-payments';
import type { Viewer } from '@/lib/shared/viewer';
import { type ImportedRegister, madePayments } from './imported-register';

/**
 * Holds still what could come between: decisions about its unknown payments, loads and statements of the organisation,
 * payments and moved advances of its accounts. Decisions lock their payment before they wait for loads, so do we.
 */
export async function lockRegister(tx: Transaction, of: ImportedRegister): Promise<void> {
  const { organisationId, importId } = of;
  await tx.execute(sql`
    select 1 from unknown_payments where organisation_id = ${organisationId} and id in (
      select w.id from bank_registers g
      join bank_register_rows w on w.organisation_id = g.organisation_id and w.register_id = g.id
      where g.organisation_id = ${organisationId} and g.import_id = ${importId})
    order by id for update`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, 0))`);
  await tx.execute(sql`
    select 1 from personal_accounts where organisation_id = ${organisationId} and id in (
      select account_id from payments where organisation_id = ${organisationId} and id in (${madePayments(of)}))
    order by id for no key update`);
}

/**
 * Takes the register of an import back (`lockRegister` first, and nothing may tie it): its payments, what of it lies
 * among «Невыясненные», and the register itself, which stands among the withdrawn ones from now on.
 */
export async function withdrawRegister(
  tx: Transaction,
  of: ImportedRegister,
  { viewer, at }: { readonly viewer: Viewer; readonly at: Date },
): Promise<void> {
  const { organisationId, importId } = of;
  const detail = { undoneImport: importId };
  await withdrawRegisterPayments(tx, { organisationId, payments: madePayments(of), at, detail });
  await withdrawUnknown(tx, of, viewer, at);
  await tx.execute(sql`
    insert into withdrawn_registers (organisation_id, id, import_id, register, rows, withdrawn_at)
    select g.organisation_id, g.id, g.import_id, to_jsonb(g), coalesce((select jsonb_agg(to_jsonb(w) order by w.row)
        from bank_register_rows w where w.organisation_id = g.organisation_id and w.register_id = g.id), '[]'::jsonb),
      ${at.toISOString()}::timestamptz
    from bank_registers g where g.organisation_id = ${organisationId} and g.import_id = ${importId}`);
  await tx.execute(sql`
    delete from bank_register_rows where organisation_id = ${organisationId} and register_id in (
      select id from bank_registers where organisation_id = ${organisationId} and import_id = ${importId})`);
  await tx.execute(sql`
    delete from bank_registers where organisation_id = ${organisationId} and import_id = ${importId}`);
}

async function withdrawUnknown(tx: Transaction, of: ImportedRegister, viewer: Viewer, at: Date): Promise<void> {
  const { organisationId, importId } = of;
  const instant = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    with gone as (
      select u.id, u.external_id from bank_registers g
      join bank_register_rows w on w.organisation_id = g.organisation_id and w.register_id = g.id
      join unknown_payments u on u.organisation_id = w.organisation_id and u.id = w.id
      where g.organisation_id = ${organisationId} and g.import_id = ${importId} and u.status = 'unknown'
    ), moved as (
      update unknown_payments u set status = 'withdrawn', external_id = null, decided_at = ${instant}
      from gone where u.organisation_id = ${organisationId} and u.id = gone.id
    )
    insert into unknown_payment_events (organisation_id, unknown_payment_id, seq, event, from_status, to_status, actor,
      detail, at)
    select ${organisationId}::uuid, gone.id, (select max(seq) + 1 from unknown_payment_events e
        where e.organisation_id = ${organisationId} and e.unknown_payment_id = gone.id),
      'withdraw', 'unknown', 'withdrawn', ${viewer.userId}, jsonb_build_object('externalId', gone.external_id), ${instant}
    from gone`);
}
