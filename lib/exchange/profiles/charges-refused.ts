import type { Row } from '../delimited';
import type { TotalsOf } from '../loads/refused-rows';
import { Rejections } from '../report';
import { rowReader } from '../row-reader';
import type { Source } from '../source';
import { findTable } from '../table';
import { CHARGES, type ChargesField } from './charges-layout';
import { readChargeRow } from './charges-row';
import { ChargesTotals, isTrailer } from './charges-trailer';

/**
 * Adds up bills that were refused, so that they make a register of their own that may be sent again. Null for a file
 * that is no register of charges.
 */
export function refusedCharges(source: Source): TotalsOf | null {
  const header = findTable<ChargesField>(source, CHARGES)?.header;
  if (!header) return null;
  const totals = new ChargesTotals();
  const bills = new Set<string>();
  return {
    isTotal: (row: Row) => isTrailer(row, header),
    add: (row: Row) => {
      const charge = readChargeRow(rowReader(row, header, new Rejections()));
      bills.add(`${charge.account}\n${charge.document}`);
      totals.add(charge);
    },
    cells: (row: Row) => totals.restated(row, header, bills.size),
  };
}
