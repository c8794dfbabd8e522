import { describe, expect, it } from 'vitest';
import { hasCheckDigit, nearNumbers } from '@/lib/reconciliation/near-numbers';
import { nextUnknownStatus, UNKNOWN_EVENTS, UNKNOWN_STATUSES } from '@/lib/reconciliation/states';

const fits = (number: string, written: string) =>
  nearNumbers(written).some((pattern) => new RegExp(`^${pattern.replaceAll('_', '.')}$`).test(number));

describe('numbers one slip away', () => {
  it.each([
    ['a digit replaced', '6262000000155'],
    ['a digit left out', '626200000055'],
    ['a digit doubled', '62620000000555'],
    ['two digits swapped', '6260200000055'],
  ])('%s', (_, written) => expect(fits('6262000000055', written)).toBe(true));

  it('are not those with two slips, and a short number is near nothing', () => {
    expect(fits('6262000000055', '6262000000166')).toBe(false);
    expect(nearNumbers('55')).toEqual([]);
  });
});

describe('the check digit of 13-digit numbers', () => {
  it('is advice: right for most, wrong for one older than the rule', () => {
    expect(hasCheckDigit('6262000000055')).toBe(true);
    expect(hasCheckDigit('6262000000403')).toBe(false);
    expect(hasCheckDigit('00010417')).toBe(false);
  });
});

describe('states of an unknown payment', () => {
  it('are left by one decision and come back by undoing it', () => {
    const moves = UNKNOWN_STATUSES.flatMap((status) =>
      UNKNOWN_EVENTS.flatMap((event) => {
        const to = nextUnknownStatus(status, event);
        return to === null ? [] : [`${status} ${event} ${to}`];
      }),
    );
    expect(moves).toEqual([
      'unknown allocate allocated',
      'unknown return returned',
      'unknown write-off written-off',
      'unknown withdraw withdrawn',
      'allocated undo unknown',
      'returned undo unknown',
      'written-off undo unknown',
    ]);
  });
});
