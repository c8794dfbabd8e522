import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { FileReport } from '@/lib/exchange/report';
import { check } from './builders/loaded';

/** A row of a register, or a document of a statement, as the database has it by the end of its load. Sums in kopecks. */
export interface LoadedRow {
  readonly row: number;
  readonly kind: string;
  readonly externalId: string;
  readonly accountNumber: string;
  readonly day: string;
  readonly amount: number;
  readonly net: number;
}

export interface Looked {
  readonly report: FileReport;
  readonly rows: readonly LoadedRow[];
  /** what payments and unknown payments add up to: all of it is this file's where the test has loaded nothing else */
  readonly entered: number;
}

/** What a load of this file would bring; nothing of it stays. */
export async function look(path: string, organisationInn: string): Promise<Looked> {
  let seen: Omit<Looked, 'report'> = { rows: [], entered: 0 };
  const report = await check(path, {
    organisationInn,
    beforeCommit: async (tx, { importId }) => {
      seen = await rowsOf(tx, importId);
    },
  });
  return report.status === 'refused' ? { report, rows: [], entered: 0 } : { report, ...seen };
}

async function rowsOf(tx: Transaction, importId: string): Promise<Omit<Looked, 'report'>> {
  const rows = await tx.execute<{ [Key in keyof LoadedRow]: LoadedRow[Key] } & Record<string, unknown>>(sql`
    select r.row, r.kind, r.external_id as "externalId", r.account_number as "accountNumber",
      r.occurred_on::text as day, r.amount_kopecks::float8 as amount, r.net_kopecks::float8 as net
    from bank_registers g join bank_register_rows r on r.organisation_id = g.organisation_id and r.register_id = g.id
    where g.import_id = ${importId}
    union all
    select l.row, l.kind, l.external_id, '', l.booked_on::text, l.amount_kopecks::float8,
      case l.direction when 'credit' then l.amount_kopecks else -l.amount_kopecks end::float8
    from bank_statements s join bank_statement_lines l on l.organisation_id = s.organisation_id and l.statement_id = s.id
    where s.import_id = ${importId}
    order by 1`);
  const [entered] = await tx.execute<{ sum: number }>(sql`select (
      coalesce((select sum(captured_kopecks) from payments), 0)
      + coalesce((select sum(amount_kopecks) from unknown_payments where kind = 'payment'), 0))::float8 as sum`);
  return { rows: [...rows], entered: entered?.sum ?? 0 };
}
