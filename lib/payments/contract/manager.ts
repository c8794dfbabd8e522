import { requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** Who concludes acquiring contracts here; a mangled address is not found. @throws NotFound */
export function requireContractManager(viewer: Viewer, organisationId: string, ...ids: readonly string[]): void {
  if (![organisationId, ...ids].every(isId)) throw new NotFound();
  requirePermission(viewer, 'acquiring-manage', organisationId);
}
