import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getAmountDue } from '@/lib/payments/amount-due';
import { cancelAtDesk } from '@/lib/payments/cancel-payment';
import { checkPayment } from '@/lib/payments/check-payment';
import { closeParked } from '@/lib/payments/close-parked';
import { listDeskPayments, sumDeskPayments } from '@/lib/payments/desk/list-payments';
import { getDeskPayment } from '@/lib/payments/desk/payment-details';
import { releaseParked } from '@/lib/payments/release-parked';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { day } from '@/lib/shared/billing-period';
import { NotFound } from '@/lib/shared/errors';
import { kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import { balances, timeline } from '../../support/books';
import { aMember } from '../../support/builders/a-desk';
import { aContract, aPayingResident, type PayingResident } from '../../support/builders/paying-resident';
import { type ScriptedBank, startScriptedBank } from '../../support/scripted-bank';
import { aForm } from '../../support/shop';

const PAID = { status: 'captured', captured: 122_988, capturedAt: '2026-11-20T13:30:00.000Z', fee: 1_218 };

let bank: ScriptedBank;
let resident: PayingResident;
let cashier: Viewer;

beforeEach(async () => {
  bank = await startScriptedBank();
  resident = await aPayingResident();
  cashier = await aMember(resident.organisationId, 'cashier', 'Кассир Вера');
  await aContract(resident, bank.url);
});
afterEach(() => bank.close());

async function parked(told: Record<string, unknown>): Promise<string> {
  const started = await startPayment(resident.viewer, resident.accountId, aForm());
  if (!started.ok) throw new Error(started.code);
  bank.tell(told);
  expect(await settle(resident.organisationId, started.value.paymentId, 'poller')).toBe('parked');
  return started.value.paymentId;
}
const release = (id: string, expected: number, isClosed = false) =>
  releaseParked(cashier, resident.organisationId, id, {
    expectedKopecks: kopecks(expected),
    isClosed,
    reason: 'Сверено',
  });
const see = (id: string) => getDeskPayment(cashier, resident.organisationId, id);
const due = async () => (await getAmountDue(resident.viewer, resident.accountId))?.dueKopecks;

describe('A parked payment', () => {
  it.each([
    ['less', 122_888, 121_670],
    ['more', 123_088, 121_870],
  ])('of which %s came than was agreed is released with what really came', async (_, came, credited) => {
    const id = await parked({ ...PAID, captured: came });
    expect(await see(id)).toMatchObject({ isParked: true, parkedTruth: { capturedKopecks: came, currency: 'RUB' } });
    expect(await release(id, came)).toMatchObject({ ok: true });
    expect(await see(id)).toMatchObject({ status: 'captured', parkedReason: null, acceptedKopecks: came });
    expect(await due()).toBe(-credited);
    expect(await balances(resident)).toEqual({ acquirer: credited, resident: -credited });
    expect(await settle(resident.organisationId, id, 'poller')).toBe('unchanged');
    expect(await timeline(resident, id)).toContain('released → pending by operator');
  });

  it('released in two tabs at once is applied once', async () => {
    const id = await parked({ ...PAID, captured: 122_888 });
    const answers = await Promise.all([
      release(id, 122_888),
      release(id, 122_888),
      closeParked(cashier, resident.organisationId, id, 'Нет'),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const seen = await see(id);
    expect(seen?.timeline.filter(({ event }) => event === 'released' || event === 'parked-closed')).toHaveLength(1);
  });

  it('is not released for a sum that is no longer true, which is written down instead', async () => {
    const id = await parked({ ...PAID, captured: 122_888 });
    bank.tell({ ...PAID, captured: 100_000 });
    expect(await release(id, 122_888)).toMatchObject({ code: 'truth-changed' });
    expect(await see(id)).toMatchObject({ isParked: true, parkedTruth: { capturedKopecks: 100_000 } });
    expect(await release(id, 100_000)).toMatchObject({ ok: true });
    expect(await due()).toBe(-98_782);
  });

  it('of another currency, another order or less than the commission is never released', async () => {
    const id = await parked({ ...PAID, currency: 'USD' });
    expect(await release(id, 122_988)).toMatchObject({ code: 'cannot-apply' });
    bank.tell({ ...PAID, orderId: 'f'.repeat(32) });
    expect(await release(id, 122_988)).toMatchObject({ code: 'cannot-apply' });
    bank.tell({ ...PAID, captured: 1_218 });
    expect(await release(id, 1_218)).toMatchObject({ code: 'cannot-apply' });
    expect(await balances(resident)).toEqual({});
  });

  it('that the bank tells rightly after all is released as it was agreed', async () => {
    const id = await parked({ ...PAID, test: false });
    bank.tell(PAID);
    expect(await release(id, 122_988)).toMatchObject({ ok: true });
    expect(await see(id)).toMatchObject({ status: 'captured', acceptedKopecks: null });
    expect(await due()).toBe(-121_770);
  });

  it('may be closed unapplied: its account is free, the bank is not asked again, and it can still be released', async () => {
    const id = await parked({ ...PAID, captured: 122_888 });
    expect(await closeParked(cashier, resident.organisationId, id, 'Вернули вручную')).toMatchObject({ ok: true });
    expect(await closeParked(cashier, resident.organisationId, id, 'Ещё раз')).toMatchObject({ code: 'not-parked' });
    expect(await see(id)).toMatchObject({ status: 'canceled', isParked: false, parkedReason: 'captured-amount' });
    expect(await settle(resident.organisationId, id, 'webhook')).toBe('parked');
    const second = await startPayment(resident.viewer, resident.accountId, aForm());
    expect(second.ok).toBe(true);
    expect(await release(id, 122_888)).toMatchObject({ code: 'not-parked' });
    expect(await release(id, 122_888, true)).toMatchObject({ ok: true });
    expect(await see(id)).toMatchObject({ status: 'captured' });
  });

  it('is nobody’s business but of those who manage payments here', async () => {
    const id = await parked({ ...PAID, captured: 122_888 });
    const auditor = await aMember(resident.organisationId, 'auditor', 'Аудитор');
    const { organisationId } = resident;
    const input = { expectedKopecks: kopecks(122_888), isClosed: false, reason: 'Нет' };
    await expect(releaseParked(auditor, organisationId, id, input)).rejects.toBeInstanceOf(NotFound);
    await expect(closeParked(auditor, organisationId, id, 'Нет')).rejects.toBeInstanceOf(NotFound);
    await expect(checkPayment(auditor, organisationId, id)).rejects.toBeInstanceOf(NotFound);
    const stranger = await aMember((await aPayingResident()).organisationId, 'administrator', 'Чужой');
    await expect(release(id, 1).then(() => releaseParked(stranger, organisationId, id, input))).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await getDeskPayment(stranger, organisationId, id)).toBeNull();
    expect(await getDeskPayment(auditor, organisationId, id)).toMatchObject({ mayManage: false, mayRefund: false });
  });
});

describe('The staff', () => {
  const start = async () => {
    bank.tell({});
    const started = await startPayment(resident.viewer, resident.accountId, aForm());
    return started.ok ? started.value.paymentId : '';
  };

  it('ask the bank at once', async () => {
    const id = await start();
    expect(await checkPayment(cashier, resident.organisationId, id)).toMatchObject({ value: 'unchanged' });
    bank.tell(PAID);
    expect(await checkPayment(cashier, resident.organisationId, id)).toMatchObject({ value: 'applied' });
    expect(await cancelAtDesk(cashier, resident.organisationId, id)).toMatchObject({ code: 'not-cancelable' });
  });

  it('find payments by what they know of them, with the sums of all that was found', async () => {
    const id = await start();
    bank.tell(PAID);
    await checkPayment(cashier, resident.organisationId, id);
    const found = async (filter: Parameters<typeof listDeskPayments>[2]) =>
      (await listDeskPayments(cashier, resident.organisationId, filter)).rows.length;
    const fits = [
      { search: '6262' },
      { search: '6262000000055' },
      { search: id },
      { search: id.replaceAll('-', '') },
      { search: `pay_${id.replaceAll('-', '')}` },
      { status: 'captured' },
      { provider: 'sandbox' },
      { method: 'card' },
      { channel: 'acquiring' },
      { from: day('2026-11-20'), to: day('2026-11-20') },
      { sumKopecks: kopecks(121_770) },
      { sumKopecks: kopecks(122_988) },
    ] as const;
    for (const filter of fits) expect(await found(filter), JSON.stringify(filter)).toBe(1);
    const misses = [
      { search: '99' },
      { search: '%' },
      { status: 'pending' },
      { provider: 'sber' },
      { method: 'sbp' },
      { from: day('2026-11-21') },
      { to: day('2026-11-19') },
      { sumKopecks: kopecks(1) },
      { isParked: true },
    ] as const;
    for (const filter of misses) expect(await found(filter), JSON.stringify(filter)).toBe(0);
    expect(await sumDeskPayments(cashier, resident.organisationId, {})).toEqual({
      count: 1,
      principalKopecks: 121_770,
      capturedKopecks: 122_988,
      refundedKopecks: 0,
      chargedBackKopecks: 0,
      feeKopecks: 1_218,
    });
    const stranger = await aMember((await aPayingResident()).organisationId, 'administrator', 'Чужой');
    expect((await listDeskPayments(stranger, resident.organisationId, {})).rows).toEqual([]);
    expect(await sumDeskPayments(stranger, resident.organisationId, {})).toMatchObject({ count: 0 });
  });

  it('read on page by page without losing or repeating one', async () => {
    for (let made = 0; made < 5; made += 1) {
      await start();
      bank.tell({ status: 'declined' });
      const [latest] = (await listDeskPayments(cashier, resident.organisationId, {})).rows;
      await checkPayment(cashier, resident.organisationId, latest?.paymentId ?? '');
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listDeskPayments(cashier, resident.organisationId, cursor ? { cursor } : {}, 2);
      seen.push(...page.rows.map(({ paymentId }) => paymentId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});
