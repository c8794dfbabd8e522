import { expect } from 'vitest';
import { submitReadings } from '@/lib/meters/submit-readings';
import { jobsWaiting } from '../../books';
import { aMeter } from '../../builders/a-meter';
import { aPayingResident } from '../../builders/paying-resident';
import { aSubmission, inWindow } from '../../metering';
import type { Flow } from '../flow';

/** A resident sends the values of two meters. */
export const submitting: Flow = async ({ records }) => {
  const resident = await aPayingResident();
  const { viewer, accountId, organisationId } = resident;
  const meterIds = [await aMeter(resident), await aMeter(resident)];
  const input = aSubmission(Object.fromEntries(meterIds.map((id) => [id, ['110,5']])));
  const submissions = () => records<{ number: number; client_id: string }[]>`
    select number::int, client_id from reading_submissions where organisation_id = ${organisationId}`;
  return {
    command: { name: 'submit-readings', viewer, accountId, input, at: inWindow.now().toISOString() },
    expectSound: async (told) => {
      const stored = await submissions();
      expect(stored.length).toBeLessThanOrEqual(1);
      if (told !== undefined)
        expect(told).toMatchObject({ ok: true, value: { receipt: { number: stored[0]?.number } } });
      expect(await jobsWaiting('readings-submitted', resident)).toBe(stored.length);
    },
    expectOnce: async (told) => {
      const again = await submitReadings(viewer, accountId, input, inWindow);
      const [kept, ...others] = await submissions();
      expect(others).toEqual([]);
      expect(again).toMatchObject({ ok: true, value: { receipt: { number: kept?.number } } });
      if (told !== undefined) expect(told).toMatchObject({ value: { receipt: { number: kept?.number } } });
      const rows = await records`select meter_id, value::text from readings
        where organisation_id = ${organisationId} and replaced_at is null order by meter_id`;
      expect(rows.map((row) => [row.meter_id, Number(row.value)])).toEqual(
        meterIds.toSorted().map((id) => [id, 110.5]),
      );
      expect(await jobsWaiting('readings-submitted', resident)).toBe(1);
    },
  };
};
