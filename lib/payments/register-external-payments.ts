import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { matchAccounts } from '@/lib/accounts/match-accounts';
import { postRegisterPayments } from '@/lib/ledger/post-register-payments';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import type { Actor } from '@/lib/shared/viewer';
import { countPayments } from './count-payments';

export interface PaymentFault {
  readonly row: number;
  readonly code: 'payment-repeated' | 'payment-conflict';
  readonly detail: string;
}

export interface PaymentsRegistered {
  readonly created: number;
  /** sums of the payments that are now known, new or not */
  readonly totalKopecks: Kopecks;
  readonly faults: readonly PaymentFault[];
}

/**
 * Enters the payments staged in this transaction (./stage-external-payments): money that came to the organisation's
 * bank outside our own acquirer. A known operation number changes nothing; a row that speaks of a payment of our own
 * acquirer only learns its `payment_id`, and one whose account nobody has keeps none: the caller puts it aside. Fees
 * are the bank's real ones and are borne by the organisation, so that the resident's debt falls by all that was paid.
 */
export async function registerExternalPayments(
  _actor: Actor,
  tx: Transaction,
  organisation: { readonly id: string; readonly timeZone: string },
): Promise<PaymentsRegistered> {
  const { id, timeZone } = organisation;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
  await matchAccounts(tx, 'staged_payments', id);
  await matchAcquiring(tx, id);
  const faults = await dropFaultyPayments(tx, id);
  await tx.execute(sql`update staged_payments set paid_at = (paid_on + paid_time) at time zone ${timeZone}`);
  await tx.execute(sql`update staged_payments s set is_new = false, payment_id = p.id from payments p
    where p.organisation_id = ${id} and p.external_id = s.external_id`);
  await tx.execute(sql`update staged_payments set is_new = false
    where kind <> 'payment' or is_acquiring or account_id is null`);
  await tx.execute(sql`update staged_payments set payment_id = id where is_new`);
  const created = await insertPayments(tx, id);
  await postRegisterPayments(tx, 'staged_payments', id);
  await countPayments(tx, id, sql`select account_id from staged_payments where is_new`);
  const [sum] = await tx.execute<{ total: string }>(
    sql`select coalesce(sum(paid_kopecks) filter (where kind = 'payment'), 0) as total from staged_payments`,
  );
  return { created, totalKopecks: kopecks(Number(sum?.total ?? 0)), faults };
}

/** Payments of our own acquirer: the register names our order, or the bank's number that we have. */
async function matchAcquiring(tx: Transaction, organisationId: string): Promise<void> {
  await tx.execute(sql`update staged_payments s set is_acquiring = true, payment_id = p.id from payments p
    where p.organisation_id = ${organisationId} and p.channel = 'acquiring'
      and (replace(p.id::text, '-', '') = s.order_id or p.provider_payment_id = s.provider_payment_id)`);
}

async function dropFaultyPayments(tx: Transaction, organisationId: string): Promise<PaymentFault[]> {
  const faults = await tx.execute<PaymentFault & Record<string, unknown>>(sql`
    with faulty as (
      select row, 'payment-repeated' as code, external_id as detail
        from (select *, count(*) over (partition by external_id) as times from staged_payments) s where times > 1
      union all
      select s.row, 'payment-conflict', s.external_id from staged_payments s
        join payments p on p.organisation_id = ${organisationId} and p.external_id = s.external_id
        where s.account_id is not null
          and (p.account_id, p.principal_kopecks) is distinct from (s.account_id, s.paid_kopecks)
    ), gone as (delete from staged_payments where row in (select row from faulty))
    select row, code, detail from faulty order by row`);
  return [...faults];
}

async function insertPayments(tx: Transaction, organisationId: string): Promise<number> {
  const created = await tx.execute(sql`
    insert into payments (organisation_id, id, account_id, channel, status, principal_kopecks, fee_kopecks,
      charged_kopecks, receives_kopecks, fee_bearer, captured_kopecks, real_fee_kopecks, method, external_id,
      paid_at, paid_on)
    select ${organisationId}::uuid, id, account_id, 'bank-register', 'captured', paid_kopecks,
      paid_kopecks - transferred_kopecks, paid_kopecks, transferred_kopecks, 'organisation', paid_kopecks,
      paid_kopecks - transferred_kopecks, 'other', external_id, paid_at, paid_on
    from staged_payments where is_new order by row`);
  await tx.execute(sql`
    insert into payment_events (organisation_id, payment_id, seq, event, from_status, to_status, cause, detail)
    select ${organisationId}::uuid, id, 1, 'registered', null, 'captured', 'import', detail
    from staged_payments where is_new`);
  return created.count;
}
