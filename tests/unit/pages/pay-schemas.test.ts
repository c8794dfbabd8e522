import { describe, expect, it } from 'vitest';
import { chooseSchema, chosenSchema } from '@/app/(resident)/accounts/[accountId]/pay/schemas';

const firstIssue = (input: object) => chooseSchema.safeParse(input).error?.issues[0];

describe('choosing how much to pay', () => {
  it('needs no sum for the whole debt, whatever stands in the hidden field', () => {
    expect(chooseSchema.parse({ amount: 'due', sum: 'abc', method: 'card' })).toEqual({
      amount: 'due',
      method: 'card',
    });
  });

  it('reads another sum as people write it', () => {
    expect(chooseSchema.parse({ amount: 'other', sum: ' 1 217,7 ', method: 'sbp' })).toMatchObject({ sum: 121770 });
  });

  it.each([
    ['', 'required'],
    ['0', 'sum-invalid'],
    ['-5', 'sum-invalid'],
    ['1,234', 'sum-invalid'],
  ])('answers %j with «%s» at the sum', (sum, message) => {
    expect(firstIssue({ amount: 'other', sum, method: 'card' })).toMatchObject({ path: ['sum'], message });
  });

  it('asks to choose when nothing or something unknown was chosen', () => {
    expect(firstIssue({ method: 'card' })).toMatchObject({ path: ['amount'], message: 'choice-invalid' });
    expect(firstIssue({ amount: 'due', method: 'cash' })).toMatchObject({
      path: ['method'],
      message: 'choice-invalid',
    });
  });
});

describe('the address of the second step', () => {
  it('takes whole kopecks and a known method', () => {
    expect(chosenSchema.parse({ sum: '121770', method: 'card' })).toEqual({ sum: 121770, method: 'card' });
  });

  it.each([
    { sum: '0', method: 'card' },
    { sum: '-1', method: 'card' },
    { sum: '1.5', method: 'card' },
    { sum: '1e5', method: 'card' },
    { sum: '121770', method: 'cash' },
    { sum: ['1', '2'], method: 'card' },
    {},
  ])('refuses %j', (asked) => {
    expect(chosenSchema.safeParse(asked).success).toBe(false);
  });
});
