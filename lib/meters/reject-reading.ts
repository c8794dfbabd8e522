import { and, eq, isNull } from 'drizzle-orm';
import { readings } from '@/db/schema/meters/readings';
import { transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import { requirePermission } from '@/lib/auth/permissions';
import { enqueue } from '@/lib/jobs/enqueue';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { lockMeters } from './load-meters';
import { nextReadingStatus } from './states';

/** It was replaced, or rejected, meanwhile. */
export type RejectReadingError = 'reading-settled';

/**
 * Rejects what a meter showed for a period, with all its zones: they were given together. Whoever gave it is told the
 * reason by letter and may give it again while the window is open.
 * @throws NotFound when the viewer may not, or the reading is not the organisation's.
 */
export async function rejectReading(
  viewer: Viewer,
  organisationId: string,
  readingId: string,
  reason: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, RejectReadingError>> {
  if (!isId(organisationId) || !isId(readingId)) throw new NotFound();
  requirePermission(viewer, 'readings-enter', organisationId);
  const answeredAt = clock.now();
  return await transaction(async (tx) => {
    const { meterId, period, status, replacedAt } = readings;
    const ofReading = and(eq(readings.organisationId, organisationId), eq(readings.id, readingId));
    const [named] = await tx.select({ meterId, period }).from(readings).where(ofReading);
    if (!named) throw new NotFound();
    await lockMeters(tx, organisationId, [named.meterId]);
    const [reading] = await tx.select({ status, replacedAt }).from(readings).where(ofReading);
    if (!reading || reading.replacedAt || !nextReadingStatus(reading.status, 'rejected')) return err('reading-settled');
    // the decision has an id of its own, as a load of the billing centre's answers has: the letters go by it
    const decisionId = newId();
    await tx
      .update(readings)
      .set({
        status: 'rejected',
        rejectionReason: reason,
        answeredAt,
        answerImportId: decisionId,
        countedInPeriod: null,
      })
      .where(
        and(
          eq(readings.organisationId, organisationId),
          eq(readings.meterId, named.meterId),
          eq(readings.period, named.period),
          isNull(readings.replacedAt),
        ),
      );
    await enqueue(tx, 'readings-answered', { organisationId, importId: decisionId });
    await recordAudit(tx, viewer, {
      organisationId,
      action: 'reading-rejected',
      subjectKind: 'meter',
      subjectId: named.meterId,
      details: { readingId, period: named.period, before: reading.status },
    });
    return ok();
  });
}
