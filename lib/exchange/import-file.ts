import { sql } from 'drizzle-orm';
import { type Transaction, transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';
import { hashOf, recordLoad, recordRefusal } from './history';
import { asRefusal, type ImportOptions, type Opened } from './import-options';
import type { LoadOutcome } from './profiles/profile';
import { type FileReport, Rejections, refuse } from './report';
import { encodingOf } from './source';

/** Loads one recognised file: all of it that can be taken, or nothing. */
export async function importFile(actor: Actor, opened: Opened, options: ImportOptions): Promise<FileReport> {
  const run: Run = {
    rejections: new Rejections(),
    importId: newId(),
    fileHash: await hashOf(opened.path),
    outcome: null,
  };
  try {
    await transaction((tx) => loadWithin(tx, actor, opened, options, run));
  } catch (error) {
    if (!(error instanceof DryRun)) return reportRefusal(actor, opened, options, run, error);
  }
  return reportOf(opened, run);
}

/** What a load leaves behind for its report: a transaction that runs again starts it afresh. */
interface Run {
  rejections: Rejections;
  importId: string;
  fileHash: string;
  outcome: LoadOutcome | null;
}

/** Thrown at the very end of a dry run, so that the transaction is rolled back. */
class DryRun extends Error {
  override name = 'DryRun';
}

async function loadWithin(
  tx: Transaction,
  actor: Actor,
  { path, source, profile }: Opened,
  options: ImportOptions,
  run: Run,
): Promise<void> {
  run.rejections = new Rejections();
  options.onReading?.(run.rejections);
  // a register is larger than a page: it may take minutes, and waits for another import of the organisation
  await tx.execute(sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '10min', true),
    set_config('idle_in_transaction_session_timeout', '10min', true), set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true)`);
  // tables that have grown since their last ANALYZE look tiny: a loop over them would take hours
  await tx.execute(sql`set local enable_nestloop = off`);
  const { rejections, importId } = run;
  const organisationInn = options.organisationInn ?? null;
  const task = { actor, tx, clock: options.clock, importId, source, organisationInn, rejections };
  run.outcome = await profile.load(task);
  if (rejections.rows === 0) throw refuse('rows-none');
  if (rejections.accepted === 0) throw refuse('rows-all-rejected');
  const file = { path, hash: run.fileHash, importId };
  const report = reportOf({ path, source, profile }, run);
  await options.beforeCommit?.(tx, { importId, outcome: run.outcome, report });
  await recordLoad(tx, actor, file, report, run.outcome);
  if (options.isDryRun) throw new DryRun();
}

function reportOf({ path, source, profile }: Opened, { outcome, rejections }: Run): FileReport {
  if (!outcome) throw new Error('a load ends with an outcome');
  const { status, totalKopecks } = outcome;
  const { rows, accepted } = rejections;
  const encoding = encodingOf(source);
  return {
    file: path,
    profile: profile.name,
    encoding,
    status,
    rows,
    accepted,
    rejected: rejections.list(),
    totalKopecks,
  };
}

async function reportRefusal(
  actor: Actor,
  { path, source, profile }: Opened,
  options: ImportOptions,
  run: Run,
  error: unknown,
): Promise<FileReport> {
  const { rejections } = asRefusal(error, options);
  const report: FileReport = {
    file: path,
    profile: profile.name,
    encoding: encodingOf(source),
    status: 'refused',
    rows: run.rejections.rows,
    accepted: 0,
    rejected: [...rejections, ...run.rejections.list()],
    totalKopecks: null,
  };
  if (!options.isDryRun) await recordRefusal(actor, path, report);
  return report;
}
