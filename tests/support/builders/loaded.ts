import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { importFiles } from '@/lib/exchange/import-files';
import type { ImportOptions } from '@/lib/exchange/import-options';
import type { FileReport } from '@/lib/exchange/report';
import { fixedClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { sample } from './register';

/** The day the sample registers are seen on. */
const TODAY = fixedClock('2026-11-20T09:00:00Z');
export const UK_INN = '1699001011';
export const RSO_INN = '1699001029';

export const load = (paths: string[], options: Partial<ImportOptions> = {}): Promise<FileReport[]> =>
  importFiles(systemActor('test'), paths, { clock: TODAY, ...options });

export async function loadOne(path: string, options: Partial<ImportOptions> = {}): Promise<FileReport> {
  const [report] = await load([path], options);
  if (!report) throw new Error('a file always has a report');
  return report;
}

/** What a load of this file would do. */
export const check = (path: string, options: Partial<ImportOptions> = {}): Promise<FileReport> =>
  loadOne(path, { isDryRun: true, ...options });

/** Both organisations with their accounts, and no bill yet. */
export const loadAccounts = (): Promise<FileReport[]> => load([sample('organisations.csv'), sample('accounts.csv')]);

/** Rows of each table that a register may write: a refused file leaves them as they were. */
export async function countRows(): Promise<Record<string, number>> {
  const rows = await db().execute<{ name: string; count: number }>(sql`
    select 'organisations' as name, count(*)::int as count from organisations union all
    select 'payees', count(*)::int from payees union all
    select 'buildings', count(*)::int from buildings union all
    select 'accounts', count(*)::int from personal_accounts union all
    select 'invoices', count(*)::int from invoices union all
    select 'lines', count(*)::int from invoice_lines union all
    select 'payments', count(*)::int from payments union all
    select 'entries', count(*)::int from ledger_entries`);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
