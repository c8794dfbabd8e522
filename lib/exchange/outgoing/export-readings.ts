import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { findExport } from '@/lib/meters/find-export';
import { type ExportedLine, markTransferred, type TransferOrder } from '@/lib/meters/mark-transferred';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import type { Actor } from '@/lib/shared/viewer';
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

/**
 * Tells the billing centre the readings that were accepted for a period and not told yet, and marks them as
 * transferred. `gis` is the template «Импорт показаний ИПУ», `csv` our own register.
 * @throws NotFound when there is no such organisation or the viewer may not do this in it
 */
export async function exportReadings(
  actor: Actor,
  order: Omit<TransferOrder, 'at'>,
  clock: Clock = systemClock,
): Promise<ReadingsExport> {
  const organisationInn = await requireOrganisation(actor, order.organisationId);
  const dated = { ...order, at: clock.now() };
  const { exportId, lines, skipped } = await transaction((tx) =>
    markTransferred(actor, tx, dated, OBSTACLES[order.format]),
  );
  const bytes = exportId === null ? null : await fileOf(dated, lines, organisationInn);
  return {
    ...summaryOf(dated, lines),
    exportId,
    bytes,
    skipped: skipped.map(({ line, reason }) => name(line, reason)),
  };
}

/**
 * The file of an export made before, byte for byte. It marks nothing.
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
  if (actor.kind === 'user') requirePermission(actor, 'readings-exchange', organisationId);
  if (actor.kind === 'api-key' && actor.organisationId !== organisationId) throw new NotFound();
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
