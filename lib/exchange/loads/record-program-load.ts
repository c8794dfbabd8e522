import { registerLoads } from '@/db/schema/exchange';
import type { Transaction } from '@/db/transaction';
import type { Clock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { Actor } from '@/lib/shared/viewer';
import type { Loaded } from '../import-options';
import { plainName } from './plain-name';
import { readPreview } from './read-preview';
import { readTotals } from './read-totals';

/** Neither a kept file nor a person. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';
/** What the column holds; the size is only told. */
const LARGEST = 2 ** 31 - 1;

interface ProgramLoad extends Loaded {
  readonly path: string;
  readonly fileHash: string;
  readonly fileBytes: number;
}

/**
 * Writes a load of the command line into the room «Обмен» of each organisation it concerns. Of a register of several
 * organisations none is shown what it says of the others.
 */
export async function recordProgramLoad(
  tx: Transaction,
  actor: Extract<Actor, { kind: 'system' }>,
  load: ProgramLoad,
  clock: Clock,
): Promise<void> {
  const { outcome, report, importId, fileHash, fileBytes } = load;
  const organisationIds = [...new Set(outcome.organisationIds)].sort();
  const isOwn = organisationIds.length === 1;
  const [fileName, now] = [plainName(load.path), clock.now()];
  for (const organisationId of organisationIds) {
    await tx.insert(registerLoads).values({
      ...{ organisationId, id: newId(), fileName, fileHash, importId, program: actor.name },
      ...{ fileBytes: Math.min(fileBytes, LARGEST), fileKey: NOBODY, userId: NOBODY },
      ...{ status: outcome.status, attempt: 1, beganAt: now, seenAt: now, endedAt: now },
      ...{ rowsRead: report.rows, rowsTotal: report.rows },
      report: { ...report, file: fileName, rejected: isOwn ? report.rejected : [] },
      houses: await readTotals(tx, organisationId, load),
      preview: isOwn ? await readPreview(tx, organisationId, load) : null,
      mappingProfileId: outcome.mapping?.profileId ?? null,
      mappingVersion: outcome.mapping?.version ?? null,
    });
  }
}
