import { requirePermission } from '@/lib/auth/permissions';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** Who sets this organisation up; a mangled address is not found. @throws NotFound */
export function requireOrganisationManager(viewer: Viewer, organisationId: string, ...ids: readonly string[]): void {
  if (![organisationId, ...ids].every(isId)) throw new NotFound();
  requirePermission(viewer, 'organisation-manage', organisationId);
}
