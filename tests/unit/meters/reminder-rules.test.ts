import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueReminder, VERIFICATION_STAGES, verificationStage, verificationStages } from '@/lib/meters/reminder-rules';
import { addDays, day, period } from '@/lib/shared/billing-period';

const window = (opensOn: string, closesOn: string) => ({
  period: period('2026-11'),
  opensOn: day(opensOn),
  closesOn: day(closesOn),
});

describe('The reminder of a window', () => {
  it.each([
    ['the eve of the first day', '2026-11-09', null],
    ['its first day', '2026-11-10', 'opened'],
    ['the day after, if the worker was down', '2026-11-11', 'opened'],
    ['later nobody is called', '2026-11-12', null],
    ['three days before it closes', '2026-11-22', null],
    ['two days before it closes', '2026-11-23', 'closing'],
    ['its last day, if the worker was down', '2026-11-25', 'closing'],
    ['when it has closed', '2026-11-26', null],
  ])('on %s', (_, today, due) => {
    expect(dueReminder(day(today), window('2026-11-10', '2026-11-25'))).toBe(due);
  });

  it('spans the turn of a month', () => {
    expect(dueReminder(day('2026-12-01'), window('2026-11-25', '2026-12-03'))).toBe('closing');
  });

  it('is one alone for a window of three days', () => {
    expect(dueReminder(day('2026-11-23'), window('2026-11-23', '2026-11-25'))).toBe('closing');
  });
});

describe('The reminder of a verification', () => {
  const today = day('2026-11-20');

  it.each([
    [61, null],
    [60, 'in-60-days'],
    [31, 'in-60-days'],
    [30, 'in-30-days'],
    [8, 'in-30-days'],
    [7, 'in-7-days'],
    [0, 'in-7-days'],
    [-1, 'expired'],
    [-900, 'expired'],
  ])('with %i days left', (days, stage) => {
    expect(verificationStage(addDays(today, days), today)).toBe(stage);
  });

  it('has no two stages on one day, and none comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 100 }), (days) => {
        const endsOn = addDays(today, days);
        const fitting = verificationStages(today).filter(({ from, to }) => (from ?? '') <= endsOn && endsOn <= to);
        expect(fitting.length).toBeLessThanOrEqual(1);
        const order = (left: number) =>
          VERIFICATION_STAGES.indexOf(verificationStage(addDays(today, left), today) ?? ('' as never));
        expect(order(days)).toBeGreaterThanOrEqual(order(days + 1));
      }),
    );
  });
});
