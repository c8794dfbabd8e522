import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { acquiringContracts } from '@/db/schema/payments';
import { refundEvents, refunds } from '@/db/schema/payments/refunds';
import { transaction } from '@/db/transaction';
import { PROVIDER_CODES } from '@/lib/acquiring/registry';
import { getAmountDue } from '@/lib/payments/amount-due';
import { getPayment } from '@/lib/payments/queries';
import { recordChargeback } from '@/lib/payments/record-chargeback';
import { approveRefund, rejectRefund, withdrawRefund } from '@/lib/payments/refunds/decide-refund';
import { pollRefunds } from '@/lib/payments/refunds/poll-refunds';
import { setRefundLimit } from '@/lib/payments/refunds/refund-limit';
import { requestRefund } from '@/lib/payments/refunds/request-refund';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { settle } from '@/lib/payments/settle';
import { NotFound } from '@/lib/shared/errors';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { balances, entrySteps, jobsWaiting } from '../../support/books';
import { aMember } from '../../support/builders/a-desk';
import { aContract } from '../../support/builders/paying-resident';
import { aPaidPayment, type Refunding } from '../../support/builders/refunding';
import { movableClock } from '../../support/clock';
import { jobsOf } from '../../support/journal';
import { startScriptedBank } from '../../support/scripted-bank';
import { openShop } from '../../support/shop';

let at: Refunding;

const idOf = (asked: Awaited<ReturnType<Refunding['ask']>>): string => {
  if (!asked.ok) throw new Error(asked.code);
  return asked.value.refundId;
};
const askFor = (paymentId: string, sum: number) =>
  requestRefund(at.cashier, at.shop.organisationId, paymentId, {
    amountKopecks: kopecks(sum),
    reason: 'Ошибка',
    submissionId: newId(),
  });
const send = (refundId: string, clock?: Parameters<typeof sendRefund>[2]) =>
  sendRefund(at.shop.organisationId, refundId, clock);
const stands = async () => {
  const payment = await getPayment(at.shop.viewer, at.shop.accountId, at.paymentId);
  const due = await getAmountDue(at.shop.viewer, at.shop.accountId);
  return [payment?.status, payment?.refundedKopecks, due?.dueKopecks];
};
const statuses = async () => {
  const rows = await db()
    .select({ status: refunds.status })
    .from(refunds)
    .where(eq(refunds.organisationId, at.shop.organisationId))
    .orderBy(refunds.createdAt, refunds.id);
  return rows.map(({ status }) => status);
};
const booked = () => at.shop.bank.books().payments.map(({ refunded }) => refunded);

describe('Giving money back', () => {
  beforeEach(async () => {
    at = await aPaidPayment(await openShop({ listens: false }));
  });
  afterEach(() => at.shop.close());

  it('within the limit is one cashier’s affair: the bank is told, the debt returns when the bank says so', async () => {
    const asked = await at.ask(22_988);
    expect(asked).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(await stands()).toEqual(['captured', 0, -121_770]);
    expect(await jobsWaiting('send-refund', at.shop)).toBe(1);
    expect(await send(idOf(asked))).toBe('succeeded');
    expect(await stands()).toEqual(['partially-refunded', 22_988, -98_782]);
    expect(await balances(at.shop)).toEqual({ acquirer: 98_782, resident: -98_782 });
    expect(booked()).toEqual([22_988]);
    const [ended] = await jobsOf('refund-ended', at.shop.organisationId);
    expect(ended?.payload).toMatchObject({ refundId: idOf(asked), outcome: 'succeeded' });
  });

  it('above the limit waits for another person, who is never the one who asked', async () => {
    const asked = await at.ask(60_000);
    expect(asked).toMatchObject({ ok: true, value: { status: 'requested' } });
    const { organisationId } = at.shop;
    expect(await send(idOf(asked))).toBe('requested');
    const administrator = await aMember(organisationId, 'administrator', 'Директор');
    const own = await at.ask(60_000, administrator);
    expect(await approveRefund(administrator, organisationId, idOf(own))).toMatchObject({ code: 'own-refund' });
    expect(await approveRefund(at.accountant, organisationId, idOf(asked))).toMatchObject({ ok: true });
    expect(await send(idOf(asked))).toBe('succeeded');
    expect(booked()).toEqual([60_000]);
  });

  it('counts many small refunds as one large one', async () => {
    const all = [await at.ask(20_000), await at.ask(20_000), await at.ask(20_000)];
    expect(all.map((one) => one.ok && one.value.status)).toEqual(['approved', 'approved', 'requested']);
  });

  it('until the organisation sets a limit, wants two people for every sum', async () => {
    const other = await aPaidPayment(await openShop({ listens: false }), 0);
    try {
      expect(await other.ask(1)).toMatchObject({ ok: true, value: { status: 'requested' } });
      const administrator = await aMember(other.shop.organisationId, 'administrator', 'Директор');
      await setRefundLimit(administrator, other.shop.organisationId, kopecks(100));
      expect(await other.ask(1)).toMatchObject({ ok: true, value: { status: 'approved' } });
    } finally {
      await other.shop.close();
    }
  });

  it('approved by two people at once is approved once', async () => {
    const refundId = idOf(await at.ask(60_000));
    const { organisationId } = at.shop;
    const second = await aMember(organisationId, 'administrator', 'Директор');
    const answers = await Promise.all(
      [at.accountant, second].map((viewer) => approveRefund(viewer, organisationId, refundId)),
    );
    expect(answers.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['ok', 'refund-decided']);
    await Promise.all([send(refundId), send(refundId), send(refundId)]);
    expect(booked()).toEqual([60_000]);
    expect(await entrySteps(at.shop)).toEqual(['captured:122988', 'refunded:60000']);
  });

  it('refused or taken back frees its sum', async () => {
    const [first, second] = [idOf(await at.ask(100_000)), await at.ask(100_000)];
    expect(second).toMatchObject({ code: 'refund-exceeds-rest', field: 'amount' });
    const { organisationId } = at.shop;
    expect(await rejectRefund(at.accountant, organisationId, first, 'Оплата верная')).toMatchObject({ ok: true });
    expect(await approveRefund(at.accountant, organisationId, first)).toMatchObject({ code: 'refund-decided' });
    const third = idOf(await at.ask(122_988));
    expect(await withdrawRefund(at.cashier, organisationId, third)).toMatchObject({ ok: true });
    expect(await statuses()).toEqual(['rejected', 'withdrawn']);
    expect(await send(third)).toBe('withdrawn');
    expect(booked()).toEqual([0]);
  });

  it('asked for twice by the same form is one refund', async () => {
    const input = { amountKopecks: kopecks(10_000), reason: 'Ошибка', submissionId: at.paymentId };
    const all = await Promise.all(
      [1, 2, 3].map(() => requestRefund(at.cashier, at.shop.organisationId, at.paymentId, input)),
    );
    expect(new Set(all.map(idOf)).size).toBe(1);
    expect(await statuses()).toEqual(['approved']);
  });

  it('is not for those who may not, nor for another organisation’s payment', async () => {
    const dispatcher = await aMember(at.shop.organisationId, 'dispatcher', 'Диспетчер');
    await expect(at.ask(100, dispatcher)).rejects.toBeInstanceOf(NotFound);
    const other = await aPaidPayment(await openShop({ listens: false }));
    try {
      await expect(at.ask(100, other.cashier)).rejects.toBeInstanceOf(NotFound);
      const refundId = idOf(await at.ask(60_000));
      await expect(approveRefund(other.accountant, other.shop.organisationId, refundId)).rejects.toBeInstanceOf(
        NotFound,
      );
      await expect(withdrawRefund(at.accountant, at.shop.organisationId, refundId)).rejects.toBeInstanceOf(NotFound);
    } finally {
      await other.shop.close();
    }
  });

  it('waits while the bank cannot be reached, and goes when it can', async () => {
    const refundId = idOf(await at.ask(22_988));
    const { baseUrl } = acquiringContracts;
    const reach = (url: string) =>
      db()
        .update(acquiringContracts)
        .set({ baseUrl: url })
        .where(eq(acquiringContracts.organisationId, at.shop.organisationId));
    const [contract] = await db()
      .select({ baseUrl })
      .from(acquiringContracts)
      .where(eq(acquiringContracts.id, at.shop.contractId));
    await reach('http://127.0.0.1:1');
    expect(await send(refundId)).toBe('pending');
    expect(await at.ask(122_988)).toMatchObject({ code: 'refund-exceeds-rest' });
    await reach(contract?.baseUrl ?? '');
    const clock = movableClock(new Date(Date.now() + 60_000).toISOString());
    await pollRefunds(clock);
    expect(await statuses()).toEqual(['succeeded']);
    expect(booked()).toEqual([22_988]);
  });

  it('ends when the bank refuses, and its sum is free again', async () => {
    const bank = await startScriptedBank();
    try {
      const refundId = idOf(await at.ask(22_988));
      await aContract(at.shop, bank.url);
      const started = await at.shop.pay();
      const paymentId = started.ok ? started.value.paymentId : '';
      bank.tell({ status: 'captured', captured: 122_988, capturedAt: '2026-11-20T13:30:00.000Z' });
      await settle(at.shop.organisationId, paymentId, 'operator');
      const asked = await askFor(paymentId, 50_000);
      expect(await send(idOf(asked))).toBe('failed');
      const [refund] = await db()
        .select()
        .from(refunds)
        .where(eq(refunds.id, idOf(asked)));
      expect(refund).toMatchObject({ failureCode: 'insufficient-funds' });
      expect(await askFor(paymentId, 122_988)).toMatchObject({ ok: true });
      expect(await send(refundId)).toBe('succeeded');
    } finally {
      await bank.close();
    }
  });

  it('keeps who did what, and nobody can rewrite it', async () => {
    const refundId = idOf(await at.ask(60_000));
    await approveRefund(at.accountant, at.shop.organisationId, refundId);
    await send(refundId);
    const isRefund = and(eq(refundEvents.organisationId, at.shop.organisationId), eq(refundEvents.refundId, refundId));
    const history = await db()
      .select({ event: refundEvents.event, actor: refundEvents.actorUserId })
      .from(refundEvents)
      .where(isRefund)
      .orderBy(refundEvents.seq);
    expect(history).toEqual([
      { event: 'request', actor: at.cashier.userId },
      { event: 'approve', actor: at.accountant.userId },
      { event: 'send', actor: null },
      { event: 'succeed', actor: null },
    ]);
    await expect(db().delete(refundEvents).where(isRefund)).rejects.toThrow(/refund_events/);
  });
});

describe.each(PROVIDER_CODES)('Giving money back through %s', (provider) => {
  beforeEach(async () => {
    at = await aPaidPayment(await openShop({ provider, listens: false }), 1_000_000);
  });
  afterEach(() => at.shop.close());

  it('happens once when its answer is lost, however often it is told', async () => {
    const refundId = idOf(await at.ask(22_988));
    at.shop.bank.script({ call: 'refund', fault: 'act-then-drop' });
    await send(refundId);
    await send(refundId);
    expect(await statuses()).toEqual(['succeeded']);
    expect(booked()).toEqual([22_988]);
    expect(await stands()).toEqual(['partially-refunded', 22_988, -98_782]);
  });

  it('goes one after another', async () => {
    const both = [idOf(await at.ask(22_988)), idOf(await at.ask(22_988))];
    await Promise.all(both.map((one) => send(one)));
    for (const one of both) await send(one);
    expect(await statuses()).toEqual(['succeeded', 'succeeded']);
    expect(booked()).toEqual([45_976]);
  });

  it('that fails days later leaves the debt as it was, and can be tried again', async () => {
    const refundId = idOf(await at.ask(22_988));
    at.shop.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: 2 * 86_400_000 });
    await send(refundId);
    const isDoneFirst = provider === 'stripe';
    expect(await statuses()).toEqual([isDoneFirst ? 'succeeded' : 'pending']);
    at.shop.bank.clock.advance(2 * 86_400_000);
    const clock = movableClock(new Date().toISOString());
    for (let day = 0; day < 12; day += 1) {
      clock.advance({ days: 1 });
      await pollRefunds(clock);
    }
    expect(await statuses()).toEqual(['failed']);
    expect(await stands()).toEqual(['captured', 0, -121_770]);
    const steps = isDoneFirst ? ['refunded:22988', 'refunded:0/1'] : [];
    expect(await entrySteps(at.shop)).toEqual(['captured:122988', ...steps]);
    await send(idOf(await at.ask(22_988)));
    expect(await statuses()).toEqual(['failed', 'succeeded']);
    expect(await stands()).toEqual(['partially-refunded', 22_988, -98_782]);
    expect(Object.values(await balances(at.shop)).reduce((sum, one) => sum + one, 0)).toBe(0);
  });

  it('and a chargeback of the rest, told by the register, leave the debt as it was', async () => {
    await send(idOf(await at.ask(22_988)));
    const row = {
      organisationId: at.shop.organisationId,
      paymentId: at.paymentId,
      externalId: 'CB-1',
      amountKopecks: kopecks(100_000),
      occurredAt: new Date('2026-11-20T09:00:00Z'),
    };
    const record = (changes = {}) =>
      transaction((tx) => recordChargeback(systemActor('test'), tx, { ...row, ...changes }));
    if (provider === 'stripe') {
      expect(await record()).toMatchObject({ value: 'told-by-bank' });
      return;
    }
    expect(await Promise.all([record(), record()])).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await record({ amountKopecks: kopecks(1) })).toMatchObject({ code: 'chargeback-conflict' });
    await settle(at.shop.organisationId, at.paymentId, 'operator');
    expect(await stands()).toEqual(['charged-back', 22_988, 0]);
    expect(await jobsWaiting('payment-refunded', at.shop)).toBe(2);
    expect(await at.ask(1)).toMatchObject({ code: 'nothing-to-refund' });
    const won = { externalId: 'CB-2', amountKopecks: kopecks(-100_000) };
    expect(await record({ ...won, amountKopecks: kopecks(-100_001) })).toMatchObject({
      code: 'chargeback-out-of-range',
    });
    expect(await record(won)).toMatchObject({ value: 'applied' });
    expect(await jobsWaiting('payment-refunded', at.shop)).toBe(3);
    expect(await stands()).toEqual(['partially-refunded', 22_988, -98_782]);
    expect(Object.values(await balances(at.shop)).reduce((sum, one) => sum + one, 0)).toBe(0);
  });
});
