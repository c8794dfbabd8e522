import { createHash } from 'node:crypto';
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
import { newFileKey } from '@/lib/storage/file-key';
import type { FileStore } from '@/lib/storage/file-store';
import { chosenProfile } from '../mapping/chosen-profile';
import { plainName } from './plain-name';

export type ReceiveError = 'file-empty' | 'too-many-files';

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** the profile chosen in the form: a built-in one's name or an own one's id; '' = told from the file */
  readonly profile?: string;
}

const AN_HOUR = 200;

/**
 * Keeps a register and has it checked in the background; nothing of it is loaded yet.
 * @returns the id of its load
 * @throws NotFound when the viewer may not load registers of this organisation
 */
export async function receiveRegister(
  viewer: Viewer,
  organisationId: string,
  { name, bytes, profile = '' }: SentFile,
  clock: Clock = systemClock,
  store: FileStore = configuredStore(),
): Promise<Result<string, ReceiveError>> {
  requirePermission(viewer, 'exchange-load', organisationId);
  if (bytes.length === 0) return err('file-empty');
  if (!(await spend([budget('registers', viewer.userId, AN_HOUR, HOUR)]))) return err('too-many-files');
  const [id, fileKey, now] = [newId(), newFileKey(), clock.now()];
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const chosen = await chosenProfile(organisationId, profile);
  await store.write(fileKey, bytes, 'application/octet-stream');
  await transaction(async (tx) => {
    await tx.insert(registerLoads).values({
      ...{ organisationId, id, fileKey, fileHash, fileName: plainName(name), fileBytes: bytes.length, ...chosen },
      ...{ status: 'checking', attempt: 1, beganAt: now, seenAt: now, userId: viewer.userId },
    });
    await enqueue(tx, 'run-register-load', { organisationId, loadId: id, attempt: 1 }, { maxAttempts: 1 });
    await recordAudit(tx, viewer, {
      ...{ organisationId, action: 'register-received', subjectKind: 'register-load', subjectId: id },
      details: { fileHash, bytes: bytes.length },
    });
  });
  return ok(id);
}
