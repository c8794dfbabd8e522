import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';

/** Why a staged bill was not issued. `place` says which of the register's columns is to blame. */
export interface InvoiceFault {
  readonly bill: number;
  /** line of the register at fault */
  readonly row: number;
  readonly code: 'account-unknown' | 'bill-repeated' | 'payee-unknown' | 'gis-document-conflict';
  readonly place: 'account' | 'document' | 'payee';
  readonly detail: string;
}

/** Finds the staged bills that cannot be issued and takes them off the staging table. */
export async function dropFaultyInvoices(tx: Transaction): Promise<InvoiceFault[]> {
  // ГИС ЖКХ names a payee by the settlement account alone
  await tx.execute(sql`update staged_invoice_payees s set inn = p.inn
    from (select settlement_account, min(inn) as inn from payees group by 1 having count(*) = 1) p
    where s.inn is null and p.settlement_account = s.settlement_account`);
  const faults = await tx.execute<InvoiceFault & Record<string, unknown>>(sql`
    with faulty as (
      select bill, row, 'account-unknown' as code, 'account' as place, account_number as detail
        from staged_invoices where account_id is null
      union all
      select bill, row, 'bill-repeated', 'document', account_number || ', ' || document_number
        from (select *, count(*) over (partition by account_id) as bills from staged_invoices) s
        where account_id is not null and bills > 1
      union all
      select s.bill, coalesce(l.row, s.row), 'payee-unknown', 'payee',
          concat_ws(', ', p.inn, p.settlement_account)
        from staged_invoice_payees p
        join staged_invoices s on s.bill = p.bill
        left join payees r on r.inn = p.inn and r.settlement_account = p.settlement_account
        left join lateral (select min(row) as row from staged_invoice_lines
          where bill = p.bill and payee_position = p.position) l on true
        where r.inn is null
    ), gone as (delete from staged_invoices where bill in (select bill from faulty))
    select bill, row, code, place, detail from faulty order by row`);
  return [...faults];
}

/** Rows of the register on which the lines of these bills stand. */
export async function listStagedRows(
  tx: Transaction,
  bills: readonly number[],
): Promise<{ bill: number; row: number }[]> {
  if (bills.length === 0) return [];
  const rows = await tx.execute<{ bill: number; row: number }>(sql`select bill, row from staged_invoice_lines
    where bill in (select jsonb_array_elements_text(${JSON.stringify(bills)}::jsonb)::int) order by row`);
  return [...rows];
}
