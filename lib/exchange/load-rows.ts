import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/transaction';
import type { Clock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';
import { cleanCell } from './cell-text';
import { recordLoad } from './history';
import { namedProfile } from './profiles/registry';
import { FileRefused, type FileReport, Rejections } from './report';
import type { Source } from './source';

/** Rows that came otherwise than in a file. */
export interface RowsToLoad {
  readonly profile: string;
  /** the profile's own headings, the first name of each column */
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** stands in the history where a file's name does */
  readonly name: string;
  /** sha-256 of what the rows came in */
  readonly hash: string;
  readonly organisationInn: string;
}

/** Number of the first row under the headings: row 0 of `rows` is reported as this one. */
export const FIRST_ROW = 2;

/**
 * Loads rows by a profile of registers, in the caller's transaction: the same rules, staging and history as for a
 * file with these headings and rows.
 * @throws FileRefused when nothing can be taken; the caller must roll back then
 */
export async function loadRows(
  actor: Actor,
  tx: Transaction,
  { profile: name, headings, rows, name: path, hash, organisationInn }: RowsToLoad,
  clock: Clock,
): Promise<FileReport> {
  const source = sheetOf(path, [headings, ...rows]);
  const profile = namedProfile(name);
  const [rejections, importId] = [new Rejections(), newId()];
  // fresh staging tables look tiny to the planner, and a loop over them takes hours
  await tx.execute(sql`set local enable_nestloop = off`);
  const outcome = await profile.load({ actor, tx, clock, importId, source, organisationInn, rejections });
  const report: FileReport = {
    file: path,
    profile: profile.name,
    encoding: 'utf-8',
    status: outcome.status,
    rows: rejections.rows,
    accepted: rejections.accepted,
    rejected: rejections.list(),
    totalKopecks: outcome.totalKopecks,
  };
  if (report.accepted === 0) throw new FileRefused(...report.rejected);
  await recordLoad(tx, actor, { path, hash, importId }, report, outcome);
  return report;
}

const sheetOf = (name: string, rows: readonly (readonly string[])[]): Source => ({
  kind: 'workbook',
  path: name,
  sheets: [{ name, rows: rows.map((cells, at) => ({ row: at + FIRST_ROW - 1, cells: cells.map(cleanCell) })) }],
});
