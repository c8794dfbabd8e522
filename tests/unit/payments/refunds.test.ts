import { describe, expect, it } from 'vitest';
import type { ProviderPayment, ProviderRefund } from '@/lib/acquiring/acquirer';
import { matchRefunds, type SentRefund } from '@/lib/payments/refunds/match-refunds';
import { firstLookAfterSending, nextLookAtDone, nextLookAtPending } from '@/lib/payments/refunds/refund-schedule';
import { isOpenRefund, nextRefundStatus, REFUND_EVENTS, REFUND_STATUSES } from '@/lib/payments/refunds/states';
import { kopecks } from '@/lib/shared/money';

const MATRIX = `
           approve  reject   withdraw  send    succeed   fail
requested  approved rejected withdrawn -       -         -
approved   -        -        withdrawn pending -         failed
pending    -        -        -         -       succeeded failed
succeeded  -        -        -         -       -         failed
failed     -        -        -         -       succeeded -
rejected   -        -        -         -       -         -
withdrawn  -        -        -         -       -         -`;

const [columns = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

describe('A refund', () => {
  it('has every status and every event in the matrix', () => {
    expect(columns).toEqual([...REFUND_EVENTS]);
    expect(rows.map(([status]) => status)).toEqual([...REFUND_STATUSES]);
  });

  it.each(REFUND_STATUSES.flatMap((status) => REFUND_EVENTS.map((event) => [status, event] as const)))(
    'that is %s answers «%s» as the matrix says',
    (status, event) => {
      const cell = rows.find(([name]) => name === status)?.[1 + columns.indexOf(event)];
      expect(nextRefundStatus(status, event) ?? '-').toBe(cell);
    },
  );

  it('keeps its sum from others until it ends', () => {
    expect(REFUND_STATUSES.filter(isOpenRefund)).toEqual(['requested', 'approved', 'pending']);
  });

  it('is asked about soon, then daily for five days; when done, for two weeks more and ever more rarely', () => {
    const now = new Date('2026-11-20T09:00:00Z');
    const minutes = (next: Date | null) => next && (next.getTime() - now.getTime()) / 60_000;
    expect(minutes(firstLookAfterSending(now))).toBe(0.5);
    expect([1, 2, 3, 4, 5, 9].map((looks) => minutes(nextLookAtPending(looks, now)))).toEqual([
      2, 10, 60, 360, 1440, 1440,
    ]);
    expect(nextLookAtPending(10, now)).toBeNull();
    expect([1, 2, 3, 4].map((looks) => minutes(nextLookAtDone(looks, now)))).toEqual([4320, 10_080, 20_160, null]);
  });
});

const ID = '0190f0a0-0000-7000-8000-00000000000';
const sent = (number: number, changes: Partial<SentRefund> = {}): SentRefund => ({
  id: `${ID}${number}`,
  status: 'pending',
  amountKopecks: kopecks(10_000),
  alreadyRefundedKopecks: kopecks(0),
  providerRefundId: null,
  ...changes,
});
const listed = (number: number, status: ProviderRefund['status']): ProviderRefund => ({
  providerRefundId: `re_${number}`,
  refundId: `${ID}${number}`.replaceAll('-', ''),
  amount: { amount: 10_000n, currency: 'RUB' },
  status,
});

describe('What the bank says of the refunds sent to it', () => {
  const verdicts = (
    refunds: SentRefund[],
    truth: Partial<ProviderPayment>,
    { refunded = 0, fellBy = 0, lists = true } = {},
  ) =>
    matchRefunds(
      refunds,
      { isStatusKnown: true, captured: 100_000n, refunds: [], ...truth } as unknown as ProviderPayment,
      { refundedKopecks: kopecks(refunded), fellByKopecks: fellBy },
      { listsFailedRefunds: lists },
    ).map(({ refund, event }) => `${refund.id.at(-1)} ${event}`);

  it('is what its list says, by our id', () => {
    const refunds = [sent(1), sent(2), sent(3)];
    const list = [listed(1, 'succeeded'), listed(2, 'failed'), listed(3, 'pending')];
    expect(verdicts(refunds, { refunds: list })).toEqual(['1 succeed', '2 fail']);
  });

  it('is said once, and taken back when the list says so', () => {
    expect(verdicts([sent(1, { status: 'succeeded' })], { refunds: [listed(1, 'succeeded')] })).toEqual([]);
    expect(verdicts([sent(1, { status: 'succeeded' })], { refunds: [listed(1, 'failed')] })).toEqual(['1 fail']);
    expect(verdicts([sent(1, { status: 'failed' })], { refunds: [listed(1, 'succeeded')] })).toEqual(['1 succeed']);
  });

  it('is nothing while a bank with a list does not list it, whatever the sum', () => {
    expect(verdicts([sent(1)], {}, { refunded: 10_000 })).toEqual([]);
  });

  it('is read from the sum where there is no list', () => {
    expect(verdicts([sent(1)], {}, { refunded: 10_000, lists: false })).toEqual(['1 succeed']);
    expect(verdicts([sent(1)], {}, { refunded: 9_999, lists: false })).toEqual([]);
    const later = sent(2, { alreadyRefundedKopecks: kopecks(10_000) });
    expect(verdicts([later], {}, { refunded: 10_000, lists: false })).toEqual([]);
  });

  it('takes the latest away first when the sum falls', () => {
    const done = [2, 1].map((number) => sent(number, { status: 'succeeded' }));
    expect(verdicts(done, {}, { refunded: 10_000, fellBy: 10_000, lists: false })).toEqual(['2 fail']);
    expect(verdicts(done, {}, { fellBy: 20_000, lists: false })).toEqual(['2 fail', '1 fail']);
  });

  it('is nothing while its status is a word we do not know or it has taken nothing', () => {
    expect(verdicts([sent(1)], { isStatusKnown: false, refunds: [listed(1, 'succeeded')] })).toEqual([]);
    expect(verdicts([sent(1)], { captured: 0n, refunds: [listed(1, 'failed')] })).toEqual([]);
  });
});
