import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, formatDuration, parseDuration } from '@/lib/shared/iso-duration';

describe('A duration', () => {
  it.each([
    ['PT30M', { days: 0, minutes: 30 }],
    ['PT2H', { days: 0, minutes: 120 }],
    ['PT1H30M', { days: 0, minutes: 90 }],
    ['P10D', { days: 10, minutes: 0 }],
    ['P1W', { days: 7, minutes: 0 }],
    ['P1W3DT4H', { days: 10, minutes: 240 }],
    [' p7d ', { days: 7, minutes: 0 }],
  ])('%s is read', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  it.each(['', 'P', 'PT', 'P0D', 'PT0M', 'P1M', 'P1Y', 'PT30S', 'P1.5D', '-P1D', '30', 'P1DT', 'P12345D'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeNull();
      expect(() => duration(text)).toThrow(RangeError);
    },
  );

  it('is written so that it reads the same', () => {
    const spans = fc
      .record({ days: fc.nat(999), minutes: fc.nat(9_999) })
      .filter((span) => span.days + span.minutes > 0);
    fc.assert(
      fc.property(spans, (span) => {
        expect(parseDuration(formatDuration(span))).toEqual(span);
      }),
    );
  });
});
