import { requestSettings } from '@/db/schema/requests/settings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { formatDuration, parseDuration } from '@/lib/shared/iso-duration';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { isTermUsable } from './category-rules';
import { type AfterDone, isReturnableUntilClosed } from './rules';

export type SaveTermsCode = 'term-invalid' | 'return-term-too-long';

/**
 * How long a done request may be returned, and when it closes itself. Requests that are done already keep their terms.
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function saveTerms(
  viewer: Viewer,
  organisationId: string,
  terms: AfterDone,
): Promise<Result<undefined, SaveTermsCode>> {
  requireIds(organisationId);
  requirePermission(viewer, 'requests-settings', organisationId);
  const [back, close] = [parseDuration(terms.returnTerm), parseDuration(terms.autoCloseTerm)];
  if (!back || !isTermUsable(back)) return err('term-invalid', 'returnTerm');
  if (!close || !isTermUsable(close)) return err('term-invalid', 'autoCloseTerm');
  if (!isReturnableUntilClosed(back, close)) return err('return-term-too-long', 'returnTerm');
  const set = { returnTerm: formatDuration(back), autoCloseTerm: formatDuration(close) };
  await transaction(async (tx) => {
    await tx
      .insert(requestSettings)
      .values({ organisationId, ...set })
      .onConflictDoUpdate({ target: requestSettings.organisationId, set });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'request-terms-saved',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: set,
    });
  });
  return ok();
}
