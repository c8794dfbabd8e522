import { describe, expect, it } from 'vitest';
import { paidSince } from '@/lib/payments/paid-since';
import { period } from '@/lib/shared/billing-period';
import { kopecks } from '@/lib/shared/money';

const bill = (month: string, paid: number, status: 'issued' | 'superseded' = 'issued') => ({
  period: period(month),
  status,
  paidKopecks: kopecks(paid),
});

describe('what was paid after a bill was made', () => {
  const bills = [bill('2026-10', 300), bill('2026-10', 999, 'superseded'), bill('2026-09', 200), bill('2026-08', 100)];

  it('is what the later bills counted and what no bill counts yet', () => {
    expect(paidSince(bills, period('2026-08'), kopecks(50))).toBe(550);
  });

  it('leaves out what the bill itself and replaced bills say', () => {
    expect(paidSince(bills, period('2026-09'), kopecks(0))).toBe(300);
  });

  it('is only what no bill counts yet when the bill is the latest', () => {
    expect(paidSince(bills, period('2026-10'), kopecks(70))).toBe(70);
  });
});
