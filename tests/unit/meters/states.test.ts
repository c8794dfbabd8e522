import { describe, expect, it } from 'vitest';
import { nextReadingStatus, READING_EVENTS, READING_STATUSES } from '@/lib/meters/states';

const EXPECTED = `
accepted    exported → transferred
accepted    counted  → counted
accepted    rejected → rejected
transferred exported → refused
transferred counted  → counted
transferred rejected → rejected
counted     exported → refused
counted     counted  → refused
counted     rejected → rejected
rejected    exported → refused
rejected    counted  → counted
rejected    rejected → refused`;

describe('What becomes of a reading', () => {
  it('is this table, whole', () => {
    const all = READING_STATUSES.flatMap((status) =>
      READING_EVENTS.map(
        (event) => `${status.padEnd(11)} ${event.padEnd(8)} → ${nextReadingStatus(status, event) ?? 'refused'}`,
      ),
    );
    expect(`\n${all.join('\n')}`).toBe(EXPECTED);
  });
});
