import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { imports } from '@/db/schema/exchange';
import { type Transaction, transaction } from '@/db/transaction';
import { PLATFORM, recordAudit } from '@/lib/audit/record';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import type { Actor } from '@/lib/shared/viewer';
import type { LoadOutcome } from './profiles/profile';
import type { FileReport } from './report';

/** The history keeps the first of a file's faults: the rest stand in the report of the day. */
const KEPT_REJECTIONS = 200;

export interface LoadedFile {
  readonly path: string;
  readonly hash: string;
  readonly importId: string;
}

/** Writes the load into the history and the journal of each organisation it concerns: last in the transaction. */
export async function recordLoad(
  tx: Transaction,
  actor: Actor,
  file: LoadedFile,
  report: FileReport,
  outcome: LoadOutcome,
): Promise<void> {
  const organisationIds =
    outcome.organisationIds.length > 0 ? [...new Set(outcome.organisationIds)].sort() : [PLATFORM];
  for (const organisationId of organisationIds) {
    const { period, mapping } = outcome;
    await insertImport(tx, actor, file, report, {
      organisationId,
      id: file.importId,
      period,
      ...(mapping && { mapping }),
    });
  }
}

/** A refused file leaves a trace too: who sent it, which bytes, why not. */
export async function recordRefusal(actor: Actor, path: string, report: FileReport): Promise<void> {
  const file = { path, hash: await hashOf(path) };
  await transaction((tx) =>
    insertImport(tx, actor, file, report, { organisationId: PLATFORM, id: newId(), period: null }),
  );
}

async function insertImport(
  tx: Transaction,
  actor: Actor,
  { path, hash }: { path: string; hash: string },
  report: FileReport,
  { mapping, ...key }: { organisationId: string; id: string } & Pick<LoadOutcome, 'period' | 'mapping'>,
): Promise<void> {
  const { status, rows, accepted, rejected, totalKopecks } = report;
  await tx.insert(imports).values({
    ...key,
    profile: report.profile ?? '',
    fileName: basename(path),
    fileHash: hash,
    encoding: report.encoding ?? '',
    status,
    rows,
    accepted,
    rejected: rejected.slice(0, KEPT_REJECTIONS),
    totalKopecks: totalKopecks === null ? null : kopecks(totalKopecks),
    actor: actor.kind === 'user' ? actor.userId : actor.name,
  });
  await recordAudit(tx, actor, {
    organisationId: key.organisationId,
    action: `register-${status}`,
    subjectKind: 'import',
    subjectId: key.id,
    details: { profile: report.profile, ...mapping, rows, accepted, rejected: rejected.length, fileHash: hash },
  });
}

/** sha-256 of a file's bytes; empty when it cannot be read. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  } catch {
    return '';
  }
  return hash.digest('hex');
}
