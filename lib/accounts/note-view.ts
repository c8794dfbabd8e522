import 'server-only';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Viewer } from '@/lib/shared/viewer';
import { mayReadAccount } from './access';

/** Journals that a member of the staff looks at an account; whoever may not see it leaves no trace. */
export async function noteView(viewer: Viewer, organisationId: string, accountId: string): Promise<void> {
  if (!mayReadAccount(viewer, organisationId, accountId)) return;
  await transaction((tx) =>
    recordAudit(tx, viewer, {
      organisationId,
      action: 'account-viewed',
      subjectKind: 'account',
      subjectId: accountId,
    }),
  );
}
