import type { Transaction } from '@/db/transaction';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { deskRole, requireIds } from './access';
import { type Family, lockFamily } from './lock-requests';

export interface AtDesk extends Family {
  readonly role: 'dispatcher' | 'technician';
}

/**
 * A request in the hands of a member of staff, locked with those joined under it. `changed-meanwhile`: somebody has
 * done something to it since the viewer saw this version.
 * @throws NotFound when it is not of this organisation or none of his business
 */
export async function lockAtDesk(
  tx: Transaction,
  viewer: Viewer,
  organisationId: string,
  { requestId, version }: { readonly requestId: string; readonly version: number },
): Promise<Result<AtDesk, 'changed-meanwhile'>> {
  requireIds(organisationId, requestId);
  const family = await lockFamily(tx, organisationId, requestId);
  const role = family && deskRole(viewer, family.request);
  if (!family || !role) throw new NotFound();
  return family.request.version === version ? ok({ ...family, role }) : err('changed-meanwhile');
}
