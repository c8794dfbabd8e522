import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { type Transaction, transaction } from '@/db/transaction';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';
import { hashOf, recordLoad, recordRefusal } from './history';
import { asRefusal, type ImportOptions, type Opened } from './import-options';
import { recordProgramLoad } from './loads/record-program-load';
import { isOwnExport } from './outgoing/is-own-export';
import type { LoadOutcome } from './profiles/profile';
import { FileRefused, type FileReport, Rejections, refuse } from './report';
import { encodingOf } from './source';

/** Loads one recognised file: all of it that can be taken, or nothing. */
export async function importFile(actor: Actor, opened: Opened, options: ImportOptions): Promise<FileReport> {
  const run: Run = {
    rejections: new Rejections(),
    importId: newId(),
    fileHash: await hashOf(opened.path),
    fileBytes: (await stat(opened.path).catch(() => null))?.size ?? 0,
    xid: null,
    outcome: null,
  };
  try {
    await transaction((tx) => loadWithin(tx, actor, opened, options, run));
  } catch (error) {
    if (!(error instanceof DryRun) && !(await isCommitted(run, error))) {
      return reportRefusal(actor, opened, options, run, error);
    }
  }
  return reportOf(opened, run);
}

/** What a load leaves behind for its report: a transaction that runs again starts it afresh. */
interface Run {
  rejections: Rejections;
  importId: string;
  readonly fileHash: string;
  readonly fileBytes: number;
  /** the transaction's own number: tells what became of it when its answer is lost */
  xid: string | null;
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
  run.xid = null;
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
  // what we have told others came from us: taken as news, the same money would count twice
  if (await isOwnExport(tx, run.outcome.organisationIds, run.fileHash)) throw refuse('own-export');
  if (rejections.rows === 0) throw refuse('rows-none');
  if (rejections.accepted === 0) throw refuse('rows-all-rejected');
  const file = { path, hash: run.fileHash, importId };
  const report = reportOf({ path, source, profile }, run);
  const loaded = { importId, outcome: run.outcome, report, source };
  await options.beforeCommit?.(tx, loaded);
  await recordLoad(tx, actor, file, report, run.outcome);
  if (actor.kind === 'system') {
    const { fileHash, fileBytes } = run;
    await recordProgramLoad(tx, actor, { ...loaded, path, fileHash, fileBytes }, options.clock);
  }
  run.xid = await currentXid(tx);
  if (options.isDryRun) throw new DryRun();
}

const currentXid = async (tx: Transaction): Promise<string | null> =>
  (await tx.execute<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`))[0]?.xid ?? null;

const LOOKS = 20;
const LOOK_EVERY_MS = 500;

/**
 * A connection that dies while it waits for the answer to COMMIT tells nothing: the database itself is asked what
 * became of the transaction. False for a load that was refused before.
 */
async function isCommitted({ xid }: Run, error: unknown): Promise<boolean> {
  if (xid === null || error instanceof FileRefused) return false;
  for (let look = 1; look <= LOOKS; look += 1) {
    const [row] = await db().execute<{ status: string }>(sql`select pg_xact_status(${xid}::xid8) as status`);
    if (row?.status !== 'in progress') return row?.status === 'committed';
    await sleep(LOOK_EVERY_MS);
  }
  throw error;
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
