import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import { logger } from '@/lib/shared/logger';

export interface Quarantined {
  readonly row: number;
  readonly accountNumber: string;
}

/**
 * Rows of `staged_payments` that were put aside before are not payments now, whatever accounts have been opened since:
 * a person decides about them. Before `registerExternalPayments`.
 */
export async function holdKnownUnknowns(tx: Transaction, organisationId: string): Promise<void> {
  await tx.execute(sql`update staged_payments s set account_number = '', account_key = null, payment_id = u.payment_id
    from unknown_payments u where u.organisation_id = ${organisationId} and u.external_id = s.external_id`);
}

/**
 * Puts aside what `registerExternalPayments` found no payment for: money that names none of our accounts, and what was
 * given back of payments nobody knows. It is never lost and never anybody's by guess.
 * @returns the rows put aside now
 */
export async function quarantine(
  tx: Transaction,
  organisationId: string,
  origin: { readonly source: 'register' | 'statement'; readonly fileName: string },
): Promise<Quarantined[]> {
  const rows = await tx.execute<{ row: number; account_number: string; id: string } & Record<string, unknown>>(sql`
    insert into unknown_payments (organisation_id, id, source, kind, external_id, status, account_number, payer_name,
      payer_address, purpose, paid_on, paid_at, amount_kopecks, transferred_kopecks, file_name, row)
    select ${organisationId}::uuid, id, ${origin.source}, kind, external_id, 'unknown', account_number, payer_name,
      payer_address, purpose, paid_on, paid_at, paid_kopecks, greatest(0, transferred_kopecks), ${origin.fileName}, row
    from staged_payments
    where payment_id is null and kind not in ('refused', 'fee') and paid_kopecks > 0 order by row
    on conflict (organisation_id, external_id) do nothing
    returning row, account_number, id`);
  const put = [...rows];
  await tx.execute(sql`
    insert into unknown_payment_events (organisation_id, unknown_payment_id, seq, event, from_status, to_status, actor,
      detail)
    select ${organisationId}::uuid, value::uuid, 1, 'put-aside', null, 'unknown', 'import', '{}'::jsonb
    from jsonb_array_elements_text(${JSON.stringify(put.map(({ id }) => id))}::jsonb)`);
  if (put.length > 0) logger.warn({ organisationId, count: put.length }, 'payments of nobody were put aside');
  return put.map(({ row, account_number }) => ({ row, accountNumber: account_number }));
}
