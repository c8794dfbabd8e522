import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { Day } from '@/lib/shared/billing-period';
import type { Kopecks } from '@/lib/shared/money';

export interface Payout {
  readonly paymentId: string;
  /** the day the money came to the organisation's bank; null: not known yet */
  readonly paidOutOn: Day | null;
  /** what the bank really kept; null: the register does not say */
  readonly realFeeKopecks: Kopecks | null;
}

/** Writes what reconciliation found out about payments of our own acquirer. What is known already stays. */
export async function recordPayouts(
  tx: Transaction,
  organisationId: string,
  payouts: readonly Payout[],
): Promise<number> {
  if (payouts.length === 0) return 0;
  const changed = await tx.execute(sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(payouts)}::jsonb)
        as t("paymentId" uuid, "paidOutOn" date, "realFeeKopecks" bigint)
    )
    update payments p set paid_out_on = coalesce(t."paidOutOn", p.paid_out_on),
      real_fee_kopecks = coalesce(t."realFeeKopecks", p.real_fee_kopecks), updated_at = now()
    from told t
    where p.organisation_id = ${organisationId} and p.id = t."paymentId" and p.channel = 'acquiring'
      and (coalesce(t."paidOutOn", p.paid_out_on), coalesce(t."realFeeKopecks", p.real_fee_kopecks))
        is distinct from (p.paid_out_on, p.real_fee_kopecks)`);
  return changed.count;
}
