import { describe, expect, it } from 'vitest';
import { progressOf } from '@/lib/exchange/loads/load-progress';

const seenAfter = (seconds: number, rowsRead: number, rowsTotal: number | null) =>
  progressOf({
    ...{ rowsRead, rowsTotal, beganAt: new Date('2026-11-20T09:00:00Z') },
    seenAt: new Date(Date.parse('2026-11-20T09:00:00Z') + seconds * 1000),
  });

describe('the progress of a load', () => {
  it.each([
    ['before the first sign of life nothing can be told', seenAfter(0, 0, 1000), { rate: 0, secondsLeft: null }],
    ['a check does not know how many rows there are', seenAfter(4, 2000, null), { rate: 500, secondsLeft: null }],
    [
      'a load knows when its reading ends',
      seenAfter(4, 2000, 5000),
      { rate: 500, secondsLeft: 6, isReadThrough: false },
    ],
    ['less than a second counts as one', seenAfter(0.2, 300, 600), { rate: 300, secondsLeft: 1 }],
    ['all is read', seenAfter(10, 5000, 5000), { rate: 500, secondsLeft: 0, isReadThrough: true }],
    ['a file that has grown is never behind zero', seenAfter(10, 6000, 5000), { secondsLeft: 0, isReadThrough: true }],
  ])('%s', (_, progress, expected) => {
    expect(progress).toMatchObject(expected);
  });
});
