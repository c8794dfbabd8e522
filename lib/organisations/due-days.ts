import { and, eq } from 'drizzle-orm';
import { dueDayRules, organisations } from '@/db/schema/organisations';
import { type Transaction, transaction } from '@/db/transaction';
import { recordAudit } from '@/lib/audit/record';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireOrganisationManager } from './manager';
import type { DatedDueDay } from './settings';

export type DueDayError = 'rule-taken' | 'rule-past' | 'rule-absent';

/**
 * A day by which bills are due from a date on. Bills that were issued keep the day that is printed on them, hence only
 * for days to come.
 * @throws NotFound when the viewer does not set the organisation up
 */
export async function addDueDay(
  viewer: Viewer,
  organisationId: string,
  rule: DatedDueDay,
  clock: Clock = systemClock,
): Promise<Result<undefined, DueDayError>> {
  requireOrganisationManager(viewer, organisationId);
  return await transaction(async (tx) => {
    if (rule.validFrom <= (await todayOf(tx, organisationId, clock))) return err('rule-past', 'validFrom');
    const added = await tx
      .insert(dueDayRules)
      .values({ organisationId, ...rule })
      .onConflictDoNothing()
      .returning({ validFrom: dueDayRules.validFrom });
    if (added.length === 0) return err('rule-taken', 'validFrom');
    await journal(tx, viewer, organisationId, 'due-day-added', { ...rule });
    return ok();
  });
}

/** Takes a rule back before its day has come. @throws NotFound as above */
export async function removeDueDay(
  viewer: Viewer,
  organisationId: string,
  { validFrom }: { validFrom: Day },
  clock: Clock = systemClock,
): Promise<Result<undefined, DueDayError>> {
  requireOrganisationManager(viewer, organisationId);
  return await transaction(async (tx) => {
    if (validFrom <= (await todayOf(tx, organisationId, clock))) return err('rule-past');
    const removed = await tx
      .delete(dueDayRules)
      .where(and(eq(dueDayRules.organisationId, organisationId), eq(dueDayRules.validFrom, validFrom)))
      .returning({ dayOfNextMonth: dueDayRules.dayOfNextMonth });
    if (removed.length === 0) return err('rule-absent');
    await journal(tx, viewer, organisationId, 'due-day-removed', { validFrom });
    return ok();
  });
}

async function todayOf(tx: Transaction, organisationId: string, clock: Clock): Promise<Day> {
  const [found] = await tx
    .select({ timeZone: organisations.timeZone })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!found) throw new NotFound();
  return dayIn(found.timeZone, clock.now());
}

const journal = (
  tx: Transaction,
  viewer: Viewer,
  organisationId: string,
  action: 'due-day-added' | 'due-day-removed',
  details: Record<string, unknown>,
) =>
  recordAudit(tx, viewer, {
    organisationId,
    action,
    subjectKind: 'organisation',
    subjectId: organisationId,
    details,
  });
