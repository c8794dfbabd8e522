import type { Transaction } from '@/db/transaction';
import { firstLines } from '@/lib/invoices/first-lines';
import { firstRegisterRows } from '@/lib/reconciliation/first-register-rows';
import type { Loaded } from '../import-options';
import { delimiterOf, firstCells } from '../source-cells';
import type { Preview } from './preview';

const SHOWN = 50;

/**
 * The first rows of a load as they stand in the database by the end of its transaction: bills by line, payments by row
 * of the register. Other registers show the cells that were read.
 */
export async function readPreview(tx: Transaction, organisationId: string, loaded: Loaded): Promise<Preview> {
  const { importId, source } = loaded;
  const delimiter = delimiterOf(source);
  const of = { organisationId, importId, limit: SHOWN };
  const lines = await firstLines(tx, of);
  if (lines.length > 0) return { kind: 'bills', delimiter, rows: lines };
  const payments = await firstRegisterRows(tx, of);
  if (payments.length > 0) return { kind: 'payments', delimiter, rows: payments };
  return { kind: 'cells', delimiter, rows: firstCells(source, SHOWN) };
}
