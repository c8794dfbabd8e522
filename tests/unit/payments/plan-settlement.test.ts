import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderPayment } from '@/lib/acquiring/acquirer';
import { debtOf, mismatchOf, type Reading, type Standing, stepsTo } from '@/lib/payments/plan-settlement';
import { nextStatus } from '@/lib/payments/states';
import { kopecks } from '@/lib/shared/money';

/** Asked after all we know, at a bank that lists refunds and tells chargebacks. */
const SURE: Reading = { isFresh: true, capabilities: { listsFailedRefunds: true, tellsChargebacks: true } };

const ID = '0190f0a0-0000-7000-8000-000000000001';

const standing = (changes: Partial<Standing> = {}): Standing => ({
  id: ID,
  status: 'pending',
  principalKopecks: kopecks(100_000),
  chargedKopecks: kopecks(101_200),
  capturedKopecks: kopecks(0),
  refundedKopecks: kopecks(0),
  chargedBackKopecks: kopecks(0),
  acceptedKopecks: null,
  expiresAt: new Date('2026-11-20T09:30:00Z'),
  providerPaymentId: 'pay_1',
  isContractLive: false,
  ...changes,
});

const truth = (changes: Partial<ProviderPayment> = {}): ProviderPayment => ({
  providerPaymentId: 'pay_1',
  orderId: ID.replaceAll('-', ''),
  status: 'captured',
  isStatusKnown: true,
  amount: { amount: 101_200n, currency: 'RUB' },
  captured: 101_200n,
  refunded: 0n,
  chargedBack: 0n,
  fee: 1200n,
  redirectUrl: null,
  qrPayload: null,
  expiresAt: null,
  capturedAt: null,
  refunds: [],
  failure: null,
  test: true,
  ...changes,
});

describe('What the bank says is believed', () => {
  it('when order, sum, currency and environment are those agreed', () => {
    expect(mismatchOf(standing(), truth())).toBeNull();
    expect(mismatchOf(standing({ providerPaymentId: null }), truth())).toBeNull();
  });

  it.each([
    ['another order', { orderId: 'f'.repeat(32) }, 'order'],
    ['no order at all', { orderId: null }, 'order'],
    ["another payment's id", { providerPaymentId: 'pay_2' }, 'order'],
    ['another currency', { amount: { amount: 101_200n, currency: 'USD' } }, 'currency'],
    ['a kopeck less', { amount: { amount: 101_199n, currency: 'RUB' } }, 'amount'],
    ['a kopeck less captured', { captured: 101_199n }, 'captured-amount'],
    ['a kopeck more captured', { captured: 101_201n }, 'captured-amount'],
    ['captured, but nothing taken', { captured: 0n }, 'captured-amount'],
    ['declined, but something taken', { status: 'declined' }, 'captured-amount'],
    ['more given back than taken', { refunded: 101_201n }, 'refunded-amount'],
    ['a payment that is not a test', { test: false }, 'test-flag'],
  ] as const)('never when it is %s', (_, changes, mismatch) => {
    expect(mismatchOf(standing(), truth(changes))).toBe(mismatch);
  });

  it('never when a test payment comes to a live contract', () => {
    expect(mismatchOf(standing({ isContractLive: true }), truth())).toBe('test-flag');
    expect(mismatchOf(standing({ isContractLive: true }), truth({ test: false }))).toBeNull();
  });
});

describe('The steps to the truth', () => {
  const events = (at: Partial<Standing>, said: Partial<ProviderPayment>) =>
    stepsTo(standing(at), truth(said), SURE).map((step) => step.event);

  it('bring capture and refund together when only the refund was heard of', () => {
    expect(events({}, { refunded: 101_200n })).toEqual(['captured', 'refunded-in-full']);
  });

  it('accept a late success', () => {
    expect(events({ status: 'expired' }, {})).toEqual(['captured']);
  });

  it('are none when the truth is older than what we know', () => {
    expect(
      events({ status: 'captured', capturedKopecks: kopecks(101_200) }, { status: 'pending', captured: 0n }),
    ).toEqual([]);
    expect(
      events({ status: 'captured', capturedKopecks: kopecks(101_200) }, { status: 'declined', captured: 0n }),
    ).toEqual([]);
  });

  it('are none beyond acceptance while the status is a word we do not know', () => {
    expect(mismatchOf(standing(), truth({ status: 'pending', isStatusKnown: false }))).toBeNull();
    expect(events({ status: 'created' }, { status: 'pending', isStatusKnown: false })).toEqual(['accepted']);
  });

  it('tell one failure, the first', () => {
    expect(events({}, { status: 'declined', captured: 0n })).toEqual(['declined']);
    expect(events({ status: 'declined' }, { status: 'expired', captured: 0n })).toEqual([]);
  });

  it('raise the debt again by the principal at most, however the refunds are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }), (parts) => {
        let at = standing({ status: 'captured', capturedKopecks: kopecks(101_200) });
        let debt = 0;
        for (const part of parts) {
          const refunded = BigInt(Math.min(101_200, at.refundedKopecks + part));
          for (const step of stepsTo(at, truth({ refunded }), SURE)) {
            debt += debtOf(at, step);
            const status = nextStatus(at.status, step.event);
            at = { ...at, status: status ?? at.status, refundedKopecks: step.refundedKopecks };
          }
        }
        expect(debt).toBe(Math.min(100_000, at.refundedKopecks));
      }),
    );
  });
});

describe('A sum that falls', () => {
  const refunded = {
    status: 'refunded',
    capturedKopecks: kopecks(101_200),
    refundedKopecks: kopecks(101_200),
  } as const;
  const failed = (amount: bigint) => ({
    refunds: [
      { providerRefundId: 're_1', refundId: null, amount: { amount, currency: 'RUB' }, status: 'failed' as const },
    ],
  });
  const events = (at: Partial<Standing>, said: Partial<ProviderPayment>, reading: Partial<Reading> = {}) =>
    stepsTo(standing(at), truth(said), { ...SURE, ...reading }).map((step) => step.event);
  const bySum = { capabilities: { listsFailedRefunds: false, tellsChargebacks: false } };

  it('is believed of a refund that the bank lists as failed', () => {
    expect(events(refunded, failed(101_200n))).toEqual(['refund-failed']);
    expect(events(refunded, { ...failed(40_000n), refunded: 61_200n })).toEqual(['refund-failed-in-part']);
  });

  it('is not believed where the list shows no failure, or a smaller one', () => {
    expect(events(refunded, {})).toEqual([]);
    expect(events(refunded, failed(101_199n))).toEqual([]);
  });

  it('is believed of a bank that keeps no list', () => {
    expect(events(refunded, {}, bySum)).toEqual(['refund-failed']);
  });

  it('is never believed when something changed here since the bank was asked', () => {
    expect(events(refunded, failed(101_200n), { isFresh: false })).toEqual([]);
    expect(events(refunded, {}, { ...bySum, isFresh: false })).toEqual([]);
  });

  it('is never read out of a status we do not know, nor of one that is behind', () => {
    const pending = { status: 'pending', captured: 0n } as const;
    expect(events(refunded, { ...failed(101_200n), isStatusKnown: false })).toEqual([]);
    expect(events(refunded, { ...failed(101_200n), ...pending })).toEqual([]);
  });
});

describe('A chargeback', () => {
  const paid = { status: 'captured', capturedKopecks: kopecks(101_200) } as const;
  const charged = { ...paid, status: 'charged-back', chargedBackKopecks: kopecks(101_200) } as const;
  const events = (at: Partial<Standing>, said: Partial<ProviderPayment>, reading: Partial<Reading> = {}) =>
    stepsTo(standing(at), truth(said), { ...SURE, ...reading }).map((step) => step.event);

  it('comes, grows, and is won back', () => {
    expect(events(paid, { chargedBack: 50_000n })).toEqual(['charged-back']);
    expect(events({ ...charged, chargedBackKopecks: kopecks(50_000) }, { chargedBack: 101_200n })).toEqual([
      'charged-back',
    ]);
    expect(events(charged, {})).toEqual(['chargeback-returned']);
  });

  it('after a refund stands beside it, and the refund is told again when it is won back', () => {
    const both = { ...charged, refundedKopecks: kopecks(40_000) };
    expect(events({ ...paid, refundedKopecks: kopecks(40_000) }, { refunded: 40_000n, chargedBack: 61_200n })).toEqual([
      'charged-back',
    ]);
    expect(events(both, { refunded: 40_000n })).toEqual(['chargeback-returned', 'refunded-in-part']);
  });

  it('of a register is not taken away by a bank whose payments tell of none', () => {
    expect(events(charged, {}, { capabilities: { listsFailedRefunds: true, tellsChargebacks: false } })).toEqual([]);
    expect(events(charged, {}, { isFresh: false })).toEqual([]);
  });
});
