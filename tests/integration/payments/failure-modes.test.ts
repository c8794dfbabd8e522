import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { transaction } from '@/db/transaction';
import { openAcquirer, PROVIDER_CODES } from '@/lib/acquiring/registry';
import { getAmountDue } from '@/lib/payments/amount-due';
import { cancelPayment } from '@/lib/payments/cancel-payment';
import { maskNotice } from '@/lib/payments/desk/mask-notice';
import { pollPayments } from '@/lib/payments/poll-payments';
import { getPayment, listPayments } from '@/lib/payments/queries';
import { receiveNotification } from '@/lib/payments/receive-notification';
import { recordChargeback } from '@/lib/payments/record-chargeback';
import { pollRefunds } from '@/lib/payments/refunds/poll-refunds';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { settle } from '@/lib/payments/settle';
import { systemClock } from '@/lib/shared/clock';
import { kopecks } from '@/lib/shared/money';
import { systemActor } from '@/lib/shared/viewer';
import { balances, entrySteps } from '../../support/books';
import { anIssuedInvoice } from '../../support/builders/paying-resident';
import { aPaidPayment, type Refunding } from '../../support/builders/refunding';
import { movableClock } from '../../support/clock';
import { aForm, openShop, type Shop } from '../../support/shop';

/**
 * The known ways to lose money, by the numbers and words of the catalogue. Those of crashes (5, 13) are struck at every
 * await in tests/faults; those of reconciliation (23, 24) stand beside it.
 */
let shop: Shop;

const PAID = ['captured', 122_988] as const;
const see = async (paymentId: string) => {
  const payment = await getPayment(shop.viewer, shop.accountId, paymentId);
  return [payment?.status, payment?.capturedKopecks] as const;
};
const start = async (): Promise<string> => {
  const started = await shop.pay();
  if (!started.ok) throw new Error(started.code);
  return started.value.paymentId;
};
const look = (paymentId: string) => settle(shop.organisationId, paymentId, 'poller');
const due = async () => (await getAmountDue(shop.viewer, shop.accountId))?.dueKopecks;
const hear = (webhook: Shop['webhooks'][number] | undefined, clock = systemClock) => {
  if (!webhook) throw new Error('no webhook came');
  return receiveNotification('sandbox', shop.contractId, webhook, clock);
};
const idOf = (asked: Awaited<ReturnType<Refunding['ask']>>): string => {
  if (!asked.ok) throw new Error(asked.code);
  return asked.value.refundId;
};

describe('Starting and paying', () => {
  beforeEach(async () => {
    shop = await openShop({ listens: false });
  });
  afterEach(() => shop.close());

  it('1: webhook before redirect, or redirect never: many look at once, one entry of the ledger', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await Promise.all(Array.from({ length: 8 }, () => look(id)));
    expect(await see(id)).toEqual(PAID);
    expect(await entrySteps(shop)).toEqual(['captured:122988']);
  });

  it('2: webhook before create’s answer was saved: found by our order', async () => {
    shop.bank.script({ call: 'create', fault: 'act-then-drop' });
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    for (const webhook of shop.webhooks) await hear(webhook);
    await shop.readInbox();
    expect(await see(id)).toEqual(PAID);
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it('3: duplicate webhook: each body three times at once has one effect', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    await Promise.all([...shop.webhooks, ...shop.webhooks, ...shop.webhooks].map((webhook) => hear(webhook)));
    await shop.readInbox();
    expect(await see(id)).toEqual(PAID);
    expect(await entrySteps(shop)).toEqual(['captured:122988']);
  });

  it('7: forged webhook: a wrong signature is refused, and no body is believed', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    const [real] = shop.webhooks;
    if (!real) throw new Error('no webhook came');
    const body = Buffer.from(Buffer.from(real.body).toString().replace('payment.', 'refund.'));
    expect(await hear({ ...real, body })).toMatchObject({ code: 'not-authentic' });
    const stranger = await openShop({ listens: false });
    try {
      expect(await receiveNotification('sandbox', stranger.contractId, real)).toMatchObject({ ok: true });
      await stranger.readInbox();
      expect(await balances(stranger)).toEqual({});
      expect(await see(id)).toEqual(['pending', 0]);
    } finally {
      await stranger.close();
    }
  });

  it('9: clock skew: ten minutes either way a notice is refused, and asking brings the payment home', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    for (const minutes of [-10, 10]) {
      const clock = movableClock(new Date(Date.now() + minutes * 60_000).toISOString());
      expect(await hear(shop.webhooks[0], clock)).toMatchObject({ code: 'not-authentic' });
    }
    await pollPayments(movableClock(new Date(Date.now() + 60_000).toISOString()));
    expect(await see(id)).toEqual(PAID);
  });

  it('12: timeout after the charge, HTTP 500, dropped socket: no second attempt while the first is unknown', async () => {
    for (const fault of ['act-then-drop', '500-but-done'] as const) {
      shop.bank.script({ call: 'create', fault });
      const id = await start();
      expect(await shop.pay()).toMatchObject({ code: 'payment-in-progress', detail: id });
      await shop.atBank(id, 'pay');
      await look(id);
      expect(await see(id)).toEqual(PAID);
    }
    expect(shop.bank.books().payments).toHaveLength(2);
  });

  it('14: two tabs, double click: twenty starts are one payment at the bank', async () => {
    const form = aForm();
    const starts = [
      ...Array.from({ length: 10 }, () => shop.pay(form)),
      ...Array.from({ length: 10 }, () => shop.pay()),
    ];
    await Promise.all(starts);
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it('15: paid twice all the same: the second is an advance', async () => {
    await anIssuedInvoice(shop, { period: '2026-10', totalKopecks: 121_770 });
    for (let times = 0; times < 2; times += 1) {
      const id = await start();
      await shop.atBank(id, 'pay');
      await look(id);
    }
    expect(await due()).toBe(-121_770);
  });

  it('16: bill changes while paying: the money falls to the account, the surplus is an advance', async () => {
    await anIssuedInvoice(shop, { period: '2026-09', totalKopecks: 121_770, countedThrough: '2026-09-25' });
    const id = await start();
    await anIssuedInvoice(shop, { period: '2026-10', totalKopecks: 100_000, countedThrough: '2026-10-25' });
    await shop.atBank(id, 'pay');
    await look(id);
    expect(await due()).toBe(-21_770);
  });

  it('18: local cancel against the provider’s success: the bank’s answer wins', async () => {
    const id = await start();
    await Promise.allSettled([cancelPayment(shop.viewer, shop.accountId, id), shop.atBank(id, 'pay')]);
    await look(id);
    const [theirs] = shop.bank.books().payments;
    expect((await see(id))[1]).toBe(theirs?.captured);
  });

  it('26: webhook slow, or 500 on our bug: stored before it is answered, read again when the bank can be asked', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    expect(await hear(shop.webhooks[0])).toMatchObject({ ok: true, value: { status: 200 } });
    shop.bank.script({ call: 'get', fault: 'act-then-drop' });
    await expect(shop.readInbox()).rejects.toThrow('could not be asked');
    await shop.readInbox();
    expect(await see(id)).toEqual(PAID);
  });

  it('27: leaks: no secret and no signature in what is kept for people to read', async () => {
    const id = await start();
    await shop.atBank(id, 'pay');
    await shop.bank.flush();
    for (const webhook of shop.webhooks) await hear(webhook);
    await shop.readInbox();
    const kept = await db().execute<{ text: string }>(sql`select detail::text as text from payment_events
      where organisation_id = ${shop.organisationId} union all select details::text from audit_events
      where organisation_id = ${shop.organisationId} union all select credentials from acquiring_contracts
      where organisation_id = ${shop.organisationId}`);
    const text = [...kept.map((row) => row.text), ...shop.webhooks.map(({ body }) => maskNotice(body))].join('\n');
    expect(text).not.toMatch(new RegExp(`sk_${shop.organisationId}|whsec_|sandbox-signature`));
    expect(text).toContain('122988');
  });
});

describe('Giving back', () => {
  let at: Refunding;
  beforeEach(async () => {
    shop = await openShop({ listens: false });
    at = await aPaidPayment(shop, 1_000_000);
  });
  afterEach(() => shop.close());

  const refunded = async () => {
    const payment = await getPayment(shop.viewer, shop.accountId, at.paymentId);
    return [payment?.status, payment?.refundedKopecks];
  };

  it('4: dedupe hides a real second partial refund: a repeat of a notice asks the bank all the same', async () => {
    for (let times = 0; times < 2; times += 1) await sendRefund(shop.organisationId, idOf(await at.ask(10_000)));
    await shop.bank.flush();
    for (const webhook of [...shop.webhooks, ...shop.webhooks]) await hear(webhook);
    await shop.readInbox();
    expect(await refunded()).toEqual(['partially-refunded', 20_000]);
    expect(await entrySteps(shop)).toEqual(['captured:122988', 'refunded:10000', 'refunded:20000']);
  });

  it('8: replay of an old valid webhook: the state is asked for, so yesterday’s «paid» changes nothing', async () => {
    await sendRefund(shop.organisationId, idOf(await at.ask(122_988)));
    await shop.bank.flush();
    await hear(shop.webhooks[0]);
    await shop.readInbox();
    expect(await refunded()).toEqual(['refunded', 122_988]);
  });

  it('19: partial refunds beyond the rest: of two parallel ones of 60 % one passes', async () => {
    const asked = await Promise.all([at.ask(73_793), at.ask(73_793)]);
    expect(asked.map((one) => (one.ok ? 'ok' : one.code)).sort()).toEqual(['ok', 'refund-exceeds-rest']);
    for (const one of asked) if (one.ok) await sendRefund(shop.organisationId, one.value.refundId);
    expect(shop.bank.books().payments[0]?.refunded).toBe(73_793);
  });

  it('21: refund fails later: it has its own state, the debt is as it was, its sum is free', async () => {
    shop.bank.script({ call: 'refund', fault: 'refund-fails-late', ms: 86_400_000 });
    await sendRefund(shop.organisationId, idOf(await at.ask(122_988)));
    expect(await at.ask(1)).toMatchObject({ code: 'nothing-to-refund' });
    shop.bank.clock.advance(86_400_000);
    await pollRefunds(movableClock(new Date(Date.now() + 2 * 86_400_000).toISOString()));
    const payment = await getPayment(shop.viewer, shop.accountId, at.paymentId);
    expect(payment?.refunds).toMatchObject([{ status: 'failed', amountKopecks: 122_988 }]);
    expect([await refunded(), await due()]).toEqual([['captured', 0], -121_770]);
    expect(await at.ask(122_988)).toMatchObject({ ok: true });
  });

  it('22: chargeback: an own kind in the ledger, the debt returns', async () => {
    const row = {
      organisationId: shop.organisationId,
      paymentId: at.paymentId,
      externalId: 'CB-1',
      amountKopecks: kopecks(122_988),
      occurredAt: new Date(),
    };
    await transaction((tx) => recordChargeback(systemActor('test'), tx, row));
    expect(await due()).toBe(0);
    expect((await listPayments(shop.viewer, shop.accountId)).payments).toMatchObject([{ status: 'charged-back' }]);
    const kinds = await db().execute(
      sql`select kind from ledger_entries where organisation_id = ${shop.organisationId} order by created_at`,
    );
    expect(kinds).toMatchObject([{ kind: 'payment' }, { kind: 'chargeback' }]);
  });
});

it('20: refund webhook before success: capture and refund are applied together', async () => {
  shop = await openShop({ listens: false });
  try {
    const id = await start();
    await shop.atBank(id, 'pay');
    const opened = openAcquirer(
      'sandbox',
      {
        baseUrl: shop.bank.url,
        credentials: { secretKey: `sk_${shop.organisationId}`, webhookSecret: 'whsec_test_secret' },
        isLive: false,
      },
      systemClock,
    );
    if (!opened.ok) throw new Error(opened.code);
    const refund = { refundId: 'a'.repeat(32), amount: { amount: 22_988n, currency: 'RUB' }, alreadyRefunded: 0n };
    await opened.value.refundPayment({ orderId: id.replaceAll('-', '') }, refund);
    await shop.bank.flush();
    await hear(shop.webhooks.find(({ body }) => Buffer.from(body).includes('refund.')));
    await shop.readInbox();
    expect(await see(id)).toEqual(['partially-refunded', 122_988]);
    expect(await entrySteps(shop)).toEqual(['captured:122988', 'refunded:22988']);
  } finally {
    await shop.close();
  }
});

it.each(PROVIDER_CODES)('25: wrong or missing config accepts all: %s without its secrets does not open', (provider) => {
  for (const credentials of [{}, { secretKey: '', webhookSecret: '' }, { password: '', terminalKey: '' }, null]) {
    const contract = { baseUrl: 'https://bank.test', credentials, isLive: false };
    expect(openAcquirer(provider, contract, systemClock)).toMatchObject({ ok: false, code: 'invalid-credentials' });
  }
});
