import { describe, expect, it } from 'vitest';
import { dialled } from '@/lib/shared/dialled';

describe('What a press on a telephone dials', () => {
  it.each([
    ['+7 843 715-55-55', '+78437155555'],
    ['8 (84371) 5-55-55', '88437155555'],
    ['8 (84371) 5-55-55, доб. 12', '88437155555'],
    ['8 (84371) 5-55-55; 5-55-56', '88437155555'],
    ['тел. 5\u201155\u201155', '55555'],
    ['тел. 5–55–55', '55555'],
    ['112', '112'],
    ['позвоните нам', null],
    ['', null],
    ['этаж 3', null],
  ])('«%s» → %s', (written, digits) => {
    expect(dialled(written)).toBe(digits);
  });
});
