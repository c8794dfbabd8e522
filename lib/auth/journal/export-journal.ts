import 'server-only';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Viewer } from '@/lib/shared/viewer';
import { requireJournalReader } from './reader';
import type { JournalFilter } from './search-journal';

/**
 * Writes down that somebody takes a part of the journal away, before he gets it. Whom he searched for is not repeated.
 * @throws NotFound when the viewer does not read the journal
 */
export async function noteJournalExport(
  viewer: Viewer,
  organisationId: string,
  { person, ...filter }: JournalFilter,
): Promise<void> {
  requireJournalReader(viewer, organisationId);
  await transaction((tx) =>
    recordAudit(tx, viewer, {
      organisationId,
      action: 'journal-exported',
      subjectKind: 'journal',
      subjectId: organisationId,
      details: { ...filter, byPerson: person !== undefined },
    }),
  );
}
