import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { findExport } from '@/lib/meters/find-export';
import { type ExportedLine, findTransferable, markTold, type TransferOrder } from '@/lib/meters/mark-transferred';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import type { Actor } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { removeStored } from '@/lib/storage/remove-stored';
import { insertExport, requireMaker, storeExport } from './keep-export';
import { fitsCsv, readingsCsv } from './readings-csv';
import { readingsWorkbook } from './readings-workbook';

/** Why accepted readings are not in the file; they wait for one that can say them. */
export type Obstacle = 'no-gis-number' | 'not-in-windows-1251';

export interface SkippedReadings {
  readonly code: string | null;
  readonly gisNumber: string | null;
  readonly serialNumber: string;
  readonly reason: Obstacle;
}

/** An outgoing file of readings, and what is in it. */
export interface ReadingsExport {
  /** null when there was nothing to export: no export was made then */
  readonly exportId: string | null;
  readonly bytes: Buffer | null;
  readonly fileName: string;
  readonly period: string;
  readonly format: 'gis' | 'csv';
  /** meters in the file */
  readonly rows: number;
  readonly skipped: readonly SkippedReadings[];
}

/** How often the file is written anew because a reading was corrected meanwhile. */
const TRIES = 10;

/**
 * Tells the billing centre the readings that were accepted for a period and not told yet, marks them as transferred
 * and keeps the file. `gis` is the template «Импорт показаний ИПУ», `csv` our own register.
 * @throws NotFound when there is no such organisation or the actor may not do this in it
 */
export async function exportReadings(
  actor: Actor,
  order: Omit<TransferOrder, 'at'>,
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<ReadingsExport> {
  const organisationInn = await requireOrganisation(actor, order.organisationId);
  const dated = { ...order, at: clock.now() };
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const made = await tell(actor, dated, organisationInn, store);
    if (made) return made;
  }
  throw new Error('the readings change faster than they can be told');
}

/** Null when a reading was corrected, or told by another export, while the file was being written. */
async function tell(
  actor: Actor,
  order: TransferOrder,
  organisationInn: string,
  store: FileStore,
): Promise<ReadingsExport | null> {
  const obstacle = OBSTACLES[order.format];
  const { lines: told, skipped: left } = await findTransferable(db(), order, obstacle);
  const skipped = left.map(({ line, reason }) => name(line, reason));
  if (told.length === 0) return { ...summaryOf(order, told), exportId: null, bytes: null, skipped };
  const bytes = await fileOf(order, told, organisationInn);
  const stored = await storeExport(bytes, store);
  const { organisationId, period, format, at } = order;
  const exportId = await transaction(async (tx) => {
    const marked = await markTold(actor, tx, { ...order, told }, obstacle);
    if (!marked?.exportId) return null;
    await insertExport(tx, actor, {
      ...{ organisationId, id: marked.exportId, kind: 'readings', format, period, createdAt: at },
      ...{ ...stored, fileName: summaryOf(order, told).fileName, rows: told.length, skipped },
    });
    return marked.exportId;
  });
  if (exportId !== null) return { ...summaryOf(order, told), exportId, bytes, skipped };
  await removeStored([stored.fileKey], store);
  return null;
}

/**
 * The file of an export made before, byte for byte: from what it said, which was kept before files were. It marks nothing.
 * @throws NotFound when the organisation has made no such export or the viewer may not see it
 */
export async function repeatReadingsExport(
  actor: Actor,
  { organisationId, exportId }: { readonly organisationId: string; readonly exportId: string },
): Promise<ReadingsExport> {
  const organisationInn = await requireOrganisation(actor, organisationId);
  const known = await findExport(organisationId, exportId);
  if (!known) throw new NotFound();
  const bytes = await fileOf(known, known.lines, organisationInn);
  return { ...summaryOf(known, known.lines), exportId, bytes, skipped: [] };
}

const OBSTACLES: Readonly<Record<TransferOrder['format'], (line: ExportedLine) => Obstacle | null>> = {
  gis: ({ gisNumber }) => (gisNumber === null ? 'no-gis-number' : null),
  csv: (line) => (fitsCsv(line) ? null : 'not-in-windows-1251'),
};

async function requireOrganisation(actor: Actor, organisationId: string): Promise<string> {
  requireMaker(actor, 'readings', organisationId);
  const organisation = await findOrganisation(db(), { id: organisationId });
  if (!organisation) throw new NotFound();
  return organisation.inn;
}

const fileOf = async (
  { period, format, at }: TransferOrder,
  lines: readonly ExportedLine[],
  organisationInn: string,
): Promise<Buffer> =>
  format === 'gis' ? await readingsWorkbook(lines, period, at) : readingsCsv(lines, { organisationInn, period });

const summaryOf = ({ period, format }: TransferOrder, lines: readonly ExportedLine[]) => ({
  fileName: `readings-${period}.${format === 'gis' ? 'xlsx' : 'csv'}`,
  period,
  format,
  rows: lines.length,
});

const name = ({ code, gisNumber, serialNumber }: ExportedLine, reason: Obstacle): SkippedReadings => ({
  code,
  gisNumber,
  serialNumber,
  reason,
});
