import { expect, it } from 'vitest';
import { quantity } from '@/lib/invoices/pdf/wording';

it.each([
  ['17.20', '17,20'],
  ['17.2', '17,20'],
  ['3', '3,00'],
  ['0.0123', '0,0123'],
  ['2.6470000', '2,6470000'],
  ['-5.5', '−5,50'],
  [null, 'XXXXX'],
])('the form prints the quantity %s as %s', (value, printed) => {
  expect(quantity(value)).toBe(printed);
});
