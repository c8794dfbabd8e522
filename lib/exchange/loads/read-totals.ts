import type { Transaction } from '@/db/transaction';
import { totalsByHouse } from '@/lib/invoices/totals-by-house';
import type { Loaded } from '../import-options';
import { type HouseTotals, previousOf, type TotalsByHouse } from './house-totals';

/** What the load has billed by house, beside the period before; null for a register without bills. */
export async function readTotals(
  tx: Transaction,
  organisationId: string,
  { importId, outcome }: Pick<Loaded, 'importId' | 'outcome'>,
): Promise<TotalsByHouse | null> {
  const { period, status } = outcome;
  if (period === null || status === 'unchanged' || !outcome.hasBills) return null;
  const previous = previousOf(period);
  const rows = await totalsByHouse(tx, { organisationId, importId, previous });
  const houses = new Map<string, HouseTotals>();
  for (const { address, isNew, ...figures } of rows) {
    const known = houses.get(address) ?? { address, ...NOTHING, before: NOTHING };
    houses.set(address, isNew ? { ...known, ...figures } : { ...known, before: figures });
  }
  return { period, previous, houses: [...houses.values()] };
}

const NOTHING = { bills: 0, toPayKopecks: 0, closingKopecks: 0 };
