import { requestSettings } from '@/db/schema/requests/settings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { areHours, type Hours } from './calendar-rules';

export type SaveWorkingWeekCode = 'hours-invalid' | 'no-working-days';

/**
 * The organisation's working hours, Monday first; null is a day off. Terms of requests filed from now on are counted by it.
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function saveWorkingWeek(
  viewer: Viewer,
  organisationId: string,
  week: readonly (Hours | null)[],
): Promise<Result<undefined, SaveWorkingWeekCode>> {
  requireIds(organisationId);
  requirePermission(viewer, 'requests-settings', organisationId);
  const wrong = week.findIndex((hours) => hours !== null && !areHours(hours));
  if (wrong >= 0) return err('hours-invalid', `opens-${wrong}`);
  if (week.length !== 7) return err('hours-invalid');
  if (week.every((hours) => hours === null)) return err('no-working-days');
  const set = { week: week.map((hours) => hours && { opens: hours.opens, closes: hours.closes }) };
  await transaction(async (tx) => {
    await tx
      .insert(requestSettings)
      .values({ organisationId, ...set })
      .onConflictDoUpdate({ target: requestSettings.organisationId, set });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'working-week-saved',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: set,
    });
  });
  return ok();
}
