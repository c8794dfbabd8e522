import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { requirePermission } from '../permissions';

/** Who reads this organisation's journal; a mangled address is not found. @throws NotFound */
export function requireJournalReader(viewer: Viewer, organisationId: string): void {
  if (!isId(organisationId)) throw new NotFound();
  requirePermission(viewer, 'audit-view', organisationId);
}
