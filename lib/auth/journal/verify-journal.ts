import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { auditHeads } from '@/db/schema/audit';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { type CheckedSlice, verifyAuditSlice } from '@/lib/audit/verify-chain';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireJournalReader } from './reader';

export interface VerifiedPart extends CheckedSlice {
  /** events there are in all */
  readonly total: number;
}

/**
 * Recomputes the next part of the chain and writes down what was looked at and what came of it.
 * @param after the last event that was verified before; 0 begins
 * @throws NotFound when the viewer does not read the journal
 */
export async function verifyJournal(
  viewer: Viewer,
  organisationId: string,
  after: number,
): Promise<Result<VerifiedPart, never>> {
  requireJournalReader(viewer, organisationId);
  const [slice, [head]] = await Promise.all([
    verifyAuditSlice(organisationId, after),
    db().select({ seq: auditHeads.seq }).from(auditHeads).where(eq(auditHeads.organisationId, organisationId)),
  ]);
  await transaction((tx) =>
    recordAudit(tx, viewer, {
      organisationId,
      action: 'journal-verified',
      subjectKind: 'journal',
      subjectId: organisationId,
      details: { after, through: slice.through, broken: slice.broken },
    }),
  );
  return ok({ ...slice, total: head?.seq ?? slice.through });
}
