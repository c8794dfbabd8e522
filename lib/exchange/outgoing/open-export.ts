import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { may } from '@/lib/auth/permissions';
import type { SystemActor, Viewer } from '@/lib/shared/viewer';
import { configuredStore } from '@/lib/storage/configured-store';
import type { FileStore, OpenFile } from '@/lib/storage/file-store';
import { openStored } from '@/lib/storage/open-stored';
import { type ExportView, findRegisterExport } from './find-exports';
import { RIGHTS } from './rights';

export interface OpenExport extends OpenFile {
  readonly made: ExportView;
}

/**
 * The file of an export as it was sent, byte for byte; who took it is in the journal. Null when it is not there or not
 * the viewer's to see. Whoever opens it reads it to the end or cancels the stream.
 */
export async function openExport(
  actor: Viewer | SystemActor,
  organisationId: string,
  exportId: string,
  store: FileStore = configuredStore(),
): Promise<OpenExport | null> {
  const made = await findRegisterExport(actor, organisationId, exportId);
  if (!made || (actor.kind === 'user' && !may(actor, RIGHTS[made.kind].see, organisationId))) return null;
  await transaction((tx) =>
    recordAudit(tx, actor, {
      ...{ organisationId, action: 'export-downloaded', subjectKind: 'register-export', subjectId: exportId },
      details: { kind: made.kind, fileHash: made.fileHash },
    }),
  );
  const file = await openStored(made.fileKey, store);
  // the row says that it was kept: a store that has lost it has broken down
  if (!file) throw new Error(`the file of export ${exportId} is not in the store`);
  return { ...file, made };
}
