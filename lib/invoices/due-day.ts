import { desc, eq } from 'drizzle-orm';
import type { Queryable } from '@/db/client';
import { dueDayRules } from '@/db/schema/organisations';
import { addDays, addMonths, type BillingPeriod, type Day, firstDay } from '@/lib/shared/billing-period';

export interface DueDayRule {
  readonly validFrom: Day;
  readonly dayOfNextMonth: number;
}

/** ЖК РФ ст. 155 ч. 1 before it had ever been changed; an organisation without rules has this one. */
const FIRST_LAWFUL_DAY = 10;

/**
 * The day by which the bill of a period is due: in the following month, by the rule in force on that month's
 * first day. So the bill of February 2026 is due on 15 March 2026, when the new day had come into force.
 */
export function dueDay(of: BillingPeriod, rules: readonly DueDayRule[]): Day {
  const month = firstDay(addMonths(of, 1));
  const inForce = rules.filter((rule) => rule.validFrom <= month).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return addDays(month, (inForce[0]?.dayOfNextMonth ?? FIRST_LAWFUL_DAY) - 1);
}

/** ЖК РФ ст. 155 ч. 2: payment documents are presented by the 5th of the next month. */
const PRESENTED_BY = 5;

/** Registers carry no date of issue: a bill is issued when it is loaded, and for a past period by the lawful day. */
export function issueDay(of: BillingPeriod, today: Day): Day {
  const latest = addDays(firstDay(addMonths(of, 1)), PRESENTED_BY - 1);
  return today < latest ? today : latest;
}

export async function listDueDayRules(tx: Pick<Queryable, 'select'>, organisationId: string): Promise<DueDayRule[]> {
  return await tx
    .select({ validFrom: dueDayRules.validFrom, dayOfNextMonth: dueDayRules.dayOfNextMonth })
    .from(dueDayRules)
    .where(eq(dueDayRules.organisationId, organisationId))
    .orderBy(desc(dueDayRules.validFrom));
}
