import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { parseDecimal } from '@/lib/shared/decimal';
import { NotFound } from '@/lib/shared/errors';
import { isId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { findMeteredAccount, ofStaff } from './load-meters';
import type { EnteredReadings } from './schemas';
import { type SubmitReadingsCode, type Submitted, takeSubmission } from './take-submission';

/**
 * Takes what a resident tells on the phone or an inspector has read, by the same rules and windows as what residents
 * give themselves. A ticked meter's unusual values are confirmed as they are typed.
 * @throws NotFound when the viewer may not, or the account is not the organisation's.
 */
export async function enterReadings(
  viewer: Viewer,
  organisationId: string,
  accountId: string,
  { source, ticked, ...input }: EnteredReadings,
  clock: Clock = systemClock,
): Promise<Result<Submitted, SubmitReadingsCode>> {
  if (!isId(organisationId) || !isId(accountId)) throw new NotFound();
  requirePermission(viewer, 'readings-enter', organisationId);
  const account = await findMeteredAccount(ofStaff(organisationId, accountId), clock);
  if (!account) throw new NotFound();
  const meters = input.meters.map((meter) => ({
    ...meter,
    confirmed: ticked.includes(meter.meterId) ? confirmationOf(meter.values) : null,
  }));
  const sender = { actor: viewer, userId: viewer.userId, source };
  return takeSubmission(sender, account, { ...input, composedAt: null, meters }, clock);
}

/** These very values, in the order of zones, as `weighMeter` asks to have them confirmed. */
const confirmationOf = (values: EnteredReadings['meters'][number]['values']): string =>
  [...values]
    .sort((a, b) => a.zone - b.zone)
    .map(({ typed }) => parseDecimal(typed) ?? '')
    .join('/');
