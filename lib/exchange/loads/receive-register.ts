import { registerLoads } from '@/db/schema/exchange';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { budget, HOUR, spend } from '@/lib/auth/attempt-budget';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore } from '@/lib/storage/file-store';
import { removeStored } from '@/lib/storage/remove-stored';
import { chosenProfile } from '../mapping/chosen-profile';
import type { KeptRegister } from './keep-register';
import { plainName } from './plain-name';

export type ReceiveError = 'file-empty' | 'too-many-files';

interface SentFile {
  readonly name: string;
  readonly kept: KeptRegister;
  /** the profile chosen in the form: a built-in one's name or an own one's id; '' = told from the file */
  readonly profile?: string;
}

const AN_HOUR = 200;

/**
 * Has a register that `keepRegister` has stored checked in the background; nothing of it is loaded yet. One that is not
 * taken is removed.
 * @returns the id of its load
 * @throws NotFound when the viewer may not load registers of this organisation
 */
export async function receiveRegister(
  viewer: Viewer,
  organisationId: string,
  { name, kept, profile = '' }: SentFile,
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<Result<string, ReceiveError>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  const refusal = await refusalOf(viewer, kept);
  if (refusal !== null) {
    await removeStored([kept.fileKey], store);
    return err(refusal);
  }
  const [id, now] = [newId(), clock.now()];
  const chosen = await chosenProfile(organisationId, profile);
  await transaction(async (tx) => {
    await tx.insert(registerLoads).values({
      ...{ organisationId, id, ...kept, fileName: plainName(name), ...chosen },
      ...{ status: 'checking', attempt: 1, beganAt: now, seenAt: now, userId: viewer.userId },
    });
    await enqueue(tx, 'run-register-load', { organisationId, loadId: id, attempt: 1 }, { maxAttempts: 1 });
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'register-received', subjectKind: 'register-load', subjectId: id },
      details: { fileHash: kept.fileHash, bytes: kept.fileBytes },
    });
  });
  return ok(id);
}

async function refusalOf(viewer: Viewer, { fileBytes }: KeptRegister): Promise<ReceiveError | null> {
  if (fileBytes === 0) return 'file-empty';
  return (await spend([budget('registers', viewer.userId, AN_HOUR, HOUR)])) ? null : 'too-many-files';
}
