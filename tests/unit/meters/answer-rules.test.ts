import { expect, it } from 'vitest';
import { statusesBefore } from '@/lib/meters/answer-rules';
import { nextReadingStatus, READING_EVENTS, READING_STATUSES } from '@/lib/meters/states';

it.each(READING_EVENTS)('«%s» is met in exactly the statuses that the table of states names', (event) => {
  const before = statusesBefore(event);
  for (const status of READING_STATUSES) {
    expect(before.includes(status)).toBe(nextReadingStatus(status, event) !== null);
  }
  expect(before).not.toEqual([]);
});
