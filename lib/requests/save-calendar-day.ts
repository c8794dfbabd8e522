import { and, eq } from 'drizzle-orm';
import { requestCalendarDays } from '@/db/schema/requests/settings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import type { Day } from '@/lib/shared/billing-period';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { areHours, type Hours } from './calendar-rules';

export type SaveCalendarDayCode = 'hours-invalid';

/**
 * A day that differs from the week and from the law's holidays: off, moved or shortened.
 * @param hours null: a day off; undefined: like any other day again
 * @throws NotFound when the viewer sets nothing in this organisation
 */
export async function saveCalendarDay(
  viewer: Viewer,
  organisationId: string,
  day: Day,
  hours: Hours | null | undefined,
): Promise<Result<undefined, SaveCalendarDayCode>> {
  requireIds(organisationId);
  requirePermission(viewer, 'requests-settings', organisationId);
  if (hours && !areHours(hours)) return err('hours-invalid');
  const { organisationId: organisation, day: on } = requestCalendarDays;
  await transaction(async (tx) => {
    if (hours === undefined) {
      await tx.delete(requestCalendarDays).where(and(eq(organisation, organisationId), eq(on, day)));
    } else {
      const set = { opens: hours?.opens ?? null, closes: hours?.closes ?? null };
      await tx
        .insert(requestCalendarDays)
        .values({ organisationId, day, ...set })
        .onConflictDoUpdate({ target: [organisation, on], set });
    }
    await recordAudit(tx, viewer, {
      organisationId,
      action: hours === undefined ? 'calendar-day-forgotten' : 'calendar-day-saved',
      subjectKind: 'organisation',
      subjectId: organisationId,
      details: { day, ...(hours ?? {}) },
    });
  });
  return ok();
}
