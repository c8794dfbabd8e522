import { basename } from 'node:path';
import type { Actor } from '@/lib/shared/viewer';
import { recordRefusal } from './history';
import { importFile } from './import-file';
import { asRefusal, type ImportOptions, type Opened } from './import-options';
import { openSource } from './open-source';
import { namedProfile, profileOf } from './profiles/registry';
import type { FileRefused, FileReport } from './report';
import { encodingOf } from './source';

/**
 * Loads registers, each in a transaction of its own, those that others refer to first
 * (organisations, accounts, bills by period, payments).
 * @returns a report per file, in the order given; a broken file is a refusal, never an exception
 */
export async function importFiles(
  actor: Actor,
  paths: readonly string[],
  options: ImportOptions,
): Promise<FileReport[]> {
  const reports = new Map<string, FileReport>();
  const opened: Opened[] = [];
  for (const path of new Set(paths)) {
    const result = await recognise(path, options);
    if ('source' in result) opened.push(result);
    else reports.set(path, await refusedBeforeLoading(actor, path, result, options));
  }
  opened.sort((a, b) => a.profile.rank - b.profile.rank || order(a.path, b.path));
  for (const file of opened) reports.set(file.path, await importFile(actor, file, options));
  return paths.flatMap((path) => reports.get(path) ?? []);
}

/** File names carry their period or date, so that this is the order of time. */
const order = (a: string, b: string): number => basename(a).localeCompare(basename(b), 'en', { numeric: true });

interface Unrecognised {
  readonly refused: FileRefused;
  readonly encoding: string | null;
}

async function recognise(path: string, options: ImportOptions): Promise<Opened | Unrecognised> {
  let encoding: string | null = null;
  try {
    const { profile: name = null, own = [] } = options;
    const source = await openSource(path, name === null ? null : namedProfile(name, own).encoding);
    encoding = encodingOf(source);
    return { path, source, profile: name === null ? profileOf(source, own) : namedProfile(name, own) };
  } catch (error) {
    return { refused: asRefusal(error, options), encoding };
  }
}

async function refusedBeforeLoading(
  actor: Actor,
  path: string,
  { refused, encoding }: Unrecognised,
  options: ImportOptions,
): Promise<FileReport> {
  const report: FileReport = {
    file: path,
    profile: options.profile ?? null,
    encoding,
    status: 'refused',
    rows: 0,
    accepted: 0,
    rejected: refused.rejections,
    totalKopecks: null,
  };
  if (!options.isDryRun) await recordRefusal(actor, path, report);
  return report;
}
