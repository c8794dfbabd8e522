import { describe, expect, it } from 'vitest';
import { invoiceStatus } from '@/lib/payments/invoice-status';
import { firstLookAt, nextLookAt } from '@/lib/payments/poll-schedule';
import { amountDue, creditedKopecks } from '@/lib/payments/rules';
import { termsFor } from '@/lib/payments/terms';
import { day } from '@/lib/shared/billing-period';
import { kopecks } from '@/lib/shared/money';

describe('The amount due', () => {
  it('is the last bill less what it does not count yet; more than that is an overpayment', () => {
    expect(amountDue(kopecks(121_770), kopecks(21_770))).toBe(100_000);
    expect(amountDue(kopecks(121_770), kopecks(200_000))).toBe(-78_230);
  });

  it('before the first bill is nothing, and a payment is an advance', () => {
    expect(amountDue(null, kopecks(0))).toBe(0);
    expect(amountDue(null, kopecks(50_000))).toBe(-50_000);
  });

  it('falls by the principal, not by the commission, and a refund raises it by no more than was credited', () => {
    const paid = {
      principalKopecks: kopecks(100_000),
      chargedKopecks: kopecks(101_200),
      capturedKopecks: kopecks(101_200),
      refundedKopecks: kopecks(0),
      chargedBackKopecks: kopecks(0),
    };
    expect(creditedKopecks(paid)).toBe(100_000);
    expect(creditedKopecks({ ...paid, refundedKopecks: kopecks(40_000) })).toBe(60_000);
    expect(creditedKopecks({ ...paid, refundedKopecks: kopecks(101_200) })).toBe(0);
    expect(creditedKopecks({ ...paid, capturedKopecks: kopecks(0) })).toBe(0);
    expect(creditedKopecks({ ...paid, refundedKopecks: kopecks(40_000), chargedBackKopecks: kopecks(61_200) })).toBe(0);
    expect(creditedKopecks({ ...paid, capturedKopecks: kopecks(101_300) })).toBe(100_100);
    expect(creditedKopecks({ ...paid, capturedKopecks: kopecks(101_100) })).toBe(99_900);
  });
});

describe('The status of a bill', () => {
  const bill = {
    status: 'issued',
    closingKopecks: kopecks(1000),
    dueOn: day('2026-11-15'),
    paidSinceKopecks: kopecks(0),
  } as const;
  const on = (date: string, paidSince: number, closing = 1000) =>
    invoiceStatus({ ...bill, closingKopecks: kopecks(closing), paidSinceKopecks: kopecks(paidSince) }, day(date));

  it('goes from issued through partly paid to paid', () => {
    expect([on('2026-11-15', 0), on('2026-11-15', 999), on('2026-11-15', 1000), on('2026-12-01', 1000)]).toEqual([
      'issued',
      'partially-paid',
      'paid',
      'paid',
    ]);
  });

  it('is late from the day after the last day to pay, also when paid in part', () => {
    expect([on('2026-11-16', 0), on('2026-11-16', 999)]).toEqual(['overdue', 'overdue']);
  });

  it('is paid when there was nothing to pay', () => {
    expect([on('2026-12-01', 0, 0), on('2026-12-01', 0, -500)]).toEqual(['paid', 'paid']);
  });

  it('stays replaced or withdrawn whatever was paid', () => {
    expect(invoiceStatus({ ...bill, status: 'superseded', paidSinceKopecks: kopecks(5000) }, day('2026-12-01'))).toBe(
      'superseded',
    );
    expect(invoiceStatus({ ...bill, status: 'withdrawn' }, day('2026-12-01'))).toBe('withdrawn');
  });
});

describe('The terms of a contract', () => {
  const one = (method: 'card' | 'sbp', from: string, to: string | null, ratePpm: number) => ({
    method,
    bearer: 'payer' as const,
    base: 'principal' as const,
    ratePpm,
    fixedKopecks: kopecks(0),
    minKopecks: null,
    maxKopecks: null,
    vatPpm: 0,
    validFrom: day(from),
    validTo: to === null ? null : day(to),
  });
  const all = [
    one('card', '2026-01-01', '2026-06-30', 10),
    one('card', '2026-06-01', null, 20),
    one('sbp', '2026-01-01', null, 30),
  ];

  it('are those of the method and the day; where two hold, the newer', () => {
    expect(termsFor(all, 'card', day('2026-05-31'))?.ratePpm).toBe(10);
    expect(termsFor(all, 'card', day('2026-06-30'))?.ratePpm).toBe(20);
    expect(termsFor(all, 'sbp', day('2026-01-01'))?.ratePpm).toBe(30);
  });

  it('may be none', () => {
    expect(termsFor(all, 'card', day('2025-12-31'))).toBeNull();
  });
});

describe('The poller', () => {
  const started = new Date('2026-11-20T09:00:00Z');
  const expires = new Date('2026-11-20T09:30:00Z');
  const minutesToNext = (looks: number, now: Date) => {
    const next = nextLookAt(looks, now, expires);
    return next && (next.getTime() - now.getTime()) / 60_000;
  };

  it('looks after 15 seconds, then ever more rarely', () => {
    expect(firstLookAt(started).toISOString()).toBe('2026-11-20T09:00:15.000Z');
    expect([1, 2, 3, 4, 5].map((looks) => minutesToNext(looks, started))).toEqual([1, 5, 15, 60, 60]);
  });

  it('looks daily from a day after expiry, and gives up a week later', () => {
    expect(minutesToNext(20, new Date('2026-11-21T09:29:00Z'))).toBe(60);
    expect(minutesToNext(20, new Date('2026-11-21T09:30:00Z'))).toBe(24 * 60);
    expect(minutesToNext(20, new Date('2026-11-28T09:30:00Z'))).toBeNull();
  });
});
