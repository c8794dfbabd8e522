import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { type RegisterLoad, registerLoads } from '@/db/schema/exchange';
import type { Transaction } from '@/db/transaction';
import { may } from '@/lib/auth/permissions';
import { staffActor } from '@/lib/auth/staff-actor';
import type { Jobs } from '@/lib/jobs/enqueue';
import { findOrganisation } from '@/lib/organisations/find-organisation';
import { type Clock, systemClock } from '@/lib/shared/clock';
import type { Viewer } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { importFiles } from '../import-files';
import type { Loaded } from '../import-options';
import { profilesFor } from '../mapping/profiles-for';
import { type FileReport, type Rejections, refuse } from '../report';
import { copyOut } from './copy-out';
import type { TotalsByHouse } from './house-totals';
import { endOf, isAtWork } from './load-status';
import type { Preview } from './preview';
import { readPreview } from './read-preview';
import { readTotals } from './read-totals';

const TELL_EVERY_MS = 1000;

/**
 * Checks or loads a register, as its row says, in the name of who asked. Only the row's latest run may end it: the
 * end is written in the transaction of the load itself, so that a run thought dead cannot load a file twice.
 */
export async function runLoad(
  job: Jobs['run-register-load'],
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<void> {
  const load = await findRun(job);
  if (!load) return;
  const viewer = await staffActor(load.userId);
  const folder = await mkdtemp(join(tmpdir(), 'register-'));
  try {
    const path = join(folder, load.fileName);
    await copyOut(load.fileKey, path, store);
    const isPermitted = viewer !== null && may(viewer, 'exchange-load', load.organisationId);
    const { report, ...seen } = isPermitted ? await run(viewer, load, path, clock) : forbidden(load);
    await endRun(db(), load, report, clock, seen);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findRun({ organisationId, loadId, attempt }: Jobs['run-register-load']): Promise<RegisterLoad | null> {
  const [load] = await db()
    .select()
    .from(registerLoads)
    .where(and(eq(registerLoads.organisationId, organisationId), eq(registerLoads.id, loadId)));
  return load && load.attempt === attempt && isAtWork(load.status) ? load : null;
}

interface Ran {
  readonly report: FileReport;
  readonly houses: TotalsByHouse | null;
  readonly preview: Preview | null;
  /** the organisation's own profile that has read it: a checked register is loaded by the version that checked it */
  readonly mappingProfileId?: string;
  readonly mappingVersion?: number;
}

type Seen = Omit<Ran, 'report'>;
const NOTHING_SEEN: Seen = { houses: null, preview: null };

async function run(viewer: Viewer, load: RegisterLoad, path: string, clock: Clock): Promise<Ran> {
  const organisation = await findOrganisation(db(), { id: load.organisationId });
  const progress = tellProgress(load, clock);
  let seen = NOTHING_SEEN;
  try {
    const [report] = await importFiles(viewer, [path], {
      ...(await profilesFor(load)),
      clock,
      isDryRun: load.status === 'checking',
      organisationInn: organisation?.inn ?? null,
      onReading: progress.of,
      beforeCommit: async (tx, loaded) => {
        seen = await settle(tx, load, loaded, clock);
      },
    });
    if (!report) throw new Error('a file always has a report');
    return { report: { ...report, file: load.fileName }, ...(report.status === 'refused' ? NOTHING_SEEN : seen) };
  } finally {
    await progress.stop();
  }
}

/** Last in the transaction of the load: it is this organisation's own, and this run is still the one. */
async function settle(tx: Transaction, load: RegisterLoad, loaded: Loaded, clock: Clock): Promise<Seen> {
  const { outcome, report } = loaded;
  const alien = outcome.organisationIds.some((one) => one !== load.organisationId);
  if (alien || report.profile === 'organisations') throw refuse('organisation-alien', report.profile ?? '');
  const seen = {
    houses: await readTotals(tx, load.organisationId, loaded),
    preview: await readPreview(tx, load.organisationId, loaded),
    ...mappingOf(loaded),
  };
  // a dry run is rolled back: its end is written after it
  if (load.status === 'checking') return seen;
  const { importId } = loaded;
  const ended = await endRun(tx, load, { ...report, file: load.fileName }, clock, { ...seen, importId });
  if (!ended) throw refuse('load-superseded');
  return seen;
}

const mappingOf = ({ outcome: { mapping } }: Loaded) =>
  mapping ? { mappingProfileId: mapping.profileId, mappingVersion: mapping.version } : {};

const thisRun = ({ organisationId, id, attempt }: RegisterLoad) =>
  and(
    eq(registerLoads.organisationId, organisationId),
    eq(registerLoads.id, id),
    eq(registerLoads.attempt, attempt),
    inArray(registerLoads.status, ['checking', 'loading']),
  );

/** @returns whether this run was still the load's latest; the end of a load is written once, by its own transaction */
async function endRun(
  on: Pick<Transaction, 'update'>,
  load: RegisterLoad,
  report: FileReport,
  clock: Clock,
  more: Partial<RegisterLoad> = {},
): Promise<boolean> {
  if (!isAtWork(load.status)) return false;
  const status = endOf(load.status, report.status);
  const ended = await on
    .update(registerLoads)
    .set({ ...more, status, report, rowsRead: report.rows, rowsTotal: report.rows, endedAt: clock.now() })
    .where(thisRun(load))
    .returning({ id: registerLoads.id });
  return ended.length > 0;
}

/** Who asked has lost his role meanwhile. */
const forbidden = ({ fileName }: RegisterLoad): Ran => ({
  ...NOTHING_SEEN,
  report: {
    ...{ file: fileName, profile: null, encoding: null, status: 'refused', rows: 0, accepted: 0, totalKopecks: null },
    rejected: refuse('load-forbidden').rejections,
  },
});

/** Writes every second how far the reading has come; it is a sign of life, too. */
function tellProgress(load: RegisterLoad, clock: Clock) {
  let reading: Rejections | null = null;
  let telling: Promise<unknown> = Promise.resolve();
  const tell = async () => {
    await db()
      .update(registerLoads)
      .set({ rowsRead: reading?.rows ?? 0, seenAt: clock.now() })
      .where(thisRun(load))
      // the next second tells it again
      .catch(() => {});
  };
  const timer = setInterval(() => {
    telling = telling.then(tell);
  }, TELL_EVERY_MS);
  return {
    of: (rejections: Rejections): void => {
      reading = rejections;
    },
    stop: async (): Promise<void> => {
      clearInterval(timer);
      await telling;
    },
  };
}
