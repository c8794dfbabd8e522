import { apiKeys } from '@/db/schema/api-keys';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { hashSecret, keyText, makeKey } from './key-text';
import type { IssueKeyInput } from './schemas';

export type IssueKeyCode = 'scopes-none';

const DAY_MS = 86_400_000;

/**
 * Issues a key of the exchange API.
 * @returns the key as the billing software will send it: it is told here and never again
 * @throws NotFound when the viewer may not issue keys in this organisation
 */
export async function issueKey(
  viewer: Viewer,
  organisationId: string,
  { title, days, scopes }: IssueKeyInput,
  clock: Clock = systemClock,
): Promise<Result<{ keyId: string; key: string }, IssueKeyCode>> {
  requirePermission(viewer, 'api-keys-manage', organisationId);
  if (scopes.length === 0) return err('scopes-none');
  const parts = makeKey();
  const keyId = newId();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  const { prefix } = parts;
  await transaction(async (tx) => {
    const secretHash = hashSecret(parts.secret);
    const issuedBy = viewer.userId;
    await tx
      .insert(apiKeys)
      .values({ organisationId, id: keyId, title, prefix, secretHash, scopes, issuedBy, createdAt, expiresAt });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'api-key-issued',
      subjectKind: 'api-key',
      subjectId: keyId,
      details: { prefix, scopes, expiresAt: expiresAt.toISOString() },
    });
  });
  return ok({ keyId, key: keyText(parts) });
}
