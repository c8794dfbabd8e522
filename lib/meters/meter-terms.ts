import 'server-only';
import { db } from '@/db/client';
import { may } from '@/lib/auth/permissions';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { findOrganisationTerms } from './organisation-terms';
import { takenPeriod } from './taken-period';

/** What the room of meters must know first. */
export interface MeterTerms {
  readonly timeZone: string;
  readonly today: Day;
  readonly period: BillingPeriod;
}

/** Null for whoever may not see the organisation's meters. One round trip. */
export async function getMeterTerms(
  viewer: Viewer,
  organisationId: string,
  clock: Clock = systemClock,
): Promise<MeterTerms | null> {
  if (!isId(organisationId) || !may(viewer, 'readings-view', organisationId)) return null;
  const found = await findOrganisationTerms(db(), organisationId, clock);
  return found && { timeZone: found.timeZone, today: found.today, period: takenPeriod(found.terms, found.today) };
}
