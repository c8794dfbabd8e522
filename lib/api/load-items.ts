import { z } from 'zod';
import type { Transaction } from '@/db/transaction';
import { FIRST_ROW, loadRows } from '@/lib/exchange/load-rows';
import { FileRefused, type Rejection } from '@/lib/exchange/report';
import type { Texts } from '@/lib/i18n/texts';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import type { ApiClient } from '@/lib/shared/viewer';
import { pointerTo } from './field-faults';
import type { WriteCircumstances } from './operation';
import { Problem } from './problem';
import { rejectionDetail } from './rejection-texts';

/** What became of a batch: the items that were not taken are named, the others are in. */
export const batchOutcome = z.object({
  /** rows that were taken: items, or lines of bills */
  accepted: z.int(),
  /** false: everything was so already */
  isChanged: z.boolean(),
  rejected: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
});

/** Heading of a register's column → the field of an item, and what of the item stands in the cell. */
export type Columns<Item> = Readonly<Record<string, readonly [field: string, cell: (item: Item) => Cell]>>;
type Cell = string | number | null;

interface Batch<Item> {
  /** name of the profile of registers */
  readonly profile: string;
  readonly columns: Columns<Item>;
  readonly items: readonly Item[];
  /** where a field of an item stands in the body: [«accounts», 3, «number»]; without a field, the item */
  readonly pathOf: (at: number, field?: string) => readonly PropertyKey[];
  /** the last row of a register that has one */
  readonly trailer?: readonly string[];
}

const OWN_INN = 'ИНН организации';

/**
 * Loads items as a register of the client's own organisation, one row each.
 * @throws Problem when none of them can be taken
 */
export async function loadItems<Item>(
  client: ApiClient,
  tx: Transaction,
  batch: Batch<Item>,
  { clock, texts, bodyHash }: WriteCircumstances,
): Promise<z.input<typeof batchOutcome>> {
  const organisation = await findOrganisation(tx, { id: client.organisationId });
  if (!organisation) throw new Problem('not-found');
  const { inn: organisationInn } = organisation;
  const rows = batch.items.map((item) => [organisationInn, ...cellsOf(batch.columns, item)]);
  const load = {
    profile: batch.profile,
    headings: [OWN_INN, ...Object.keys(batch.columns)],
    rows: batch.trailer ? [...rows, batch.trailer] : rows,
    name: `api-${batch.profile}.json`,
    hash: bodyHash,
    organisationInn,
  };
  const fault = (rejection: Rejection) => faultOf(rejection, batch, texts);
  try {
    const { accepted, status, rejected } = await loadRows(client, tx, load, clock);
    return { accepted, isChanged: status === 'loaded', rejected: rejected.map(fault) };
  } catch (error) {
    if (error instanceof FileRefused) throw new Problem('nothing-accepted', { faults: error.rejections.map(fault) });
    throw error;
  }
}

const cellsOf = <Item>(columns: Columns<Item>, item: Item): string[] =>
  Object.values(columns).map(([, cell]) => String(cell(item) ?? ''));

function faultOf<Item>(
  { row, column, ...rejection }: Rejection,
  { columns, items, pathOf }: Batch<Item>,
  texts: Texts,
) {
  const at = (row ?? 0) - FIRST_ROW;
  const [field] = columns[column ?? ''] ?? [];
  const pointer = at in items ? pointerTo(pathOf(at, field)) : '#';
  return { pointer, code: rejection.code, detail: rejectionDetail(rejection, texts) };
}
