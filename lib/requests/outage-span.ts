import { instantAt } from '@/lib/shared/local-time';
import { loadSettings } from './load-settings';
import type { OutageInput } from './outage-rules';

/** The moments that an outage's times mean on the organisation's clocks. One query. */
export async function spanOf(
  organisationId: string,
  { startsAt, endsAt }: Pick<OutageInput, 'startsAt' | 'endsAt'>,
): Promise<{ startsAt: Date; endsAt: Date | null }> {
  const { timeZone } = (await loadSettings(organisationId)).calendar;
  return {
    startsAt: instantAt(timeZone, startsAt.day, startsAt.minutes),
    endsAt: endsAt && instantAt(timeZone, endsAt.day, endsAt.minutes),
  };
}
