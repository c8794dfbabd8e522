import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { accountLinks } from '@/db/schema/accounts';
import { payments } from '@/db/schema/payments';
import { getAmountDue, listAmountsDue } from '@/lib/payments/amount-due';
import { paymentOptions, quotePayment } from '@/lib/payments/payment-options';
import { listPayments } from '@/lib/payments/queries';
import { refreshPayment } from '@/lib/payments/refresh-payment';
import { addDays, day, period } from '@/lib/shared/billing-period';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import { kopecks, ZERO } from '@/lib/shared/money';
import {
  aContract,
  anIssuedInvoice,
  aPayingResident,
  aViewer,
  onePercentOnTop,
  type PayingResident,
} from '../../support/builders/paying-resident';
import { openShop } from '../../support/shop';

let resident: PayingResident;
beforeEach(async () => {
  resident = await aPayingResident();
});

/** A payment that a bank's register brought. */
async function anImportedPayment(roubles: number, changes: Partial<typeof payments.$inferInsert> = {}): Promise<void> {
  const sum = kopecks(roubles * 100);
  await db()
    .insert(payments)
    .values({
      organisationId: resident.organisationId,
      accountId: resident.accountId,
      id: newId(),
      channel: 'bank-register',
      status: 'captured',
      principalKopecks: sum,
      feeKopecks: ZERO,
      chargedKopecks: sum,
      receivesKopecks: sum,
      capturedKopecks: sum,
      feeBearer: 'organisation',
      method: 'other',
      paidOn: day('2026-11-10'),
      ...changes,
    });
}

const due = () => getAmountDue(resident.viewer, resident.accountId);

describe('The amount due', () => {
  it('is nothing before the first bill, and payments are then an advance', async () => {
    expect(await due()).toMatchObject({ dueKopecks: 0, countedThrough: null, latestInvoice: null });
    await anImportedPayment(500);
    expect(await due()).toMatchObject({ dueKopecks: -50_000, uncountedKopecks: 50_000 });
  });

  it('is the latest issued bill less the payments it does not count', async () => {
    await anIssuedInvoice(resident, { period: '2026-09', totalKopecks: 90_000 });
    const latest = await anIssuedInvoice(resident, {
      period: '2026-10',
      totalKopecks: 121_770,
      countedThrough: '2026-10-31',
    });
    await anImportedPayment(300, { countedInPeriod: period('2026-10') });
    await anImportedPayment(200);
    expect(await due()).toMatchObject({
      dueKopecks: 101_770,
      countedThrough: '2026-10-31',
      latestInvoice: { id: latest, period: '2026-10', totalKopecks: 121_770 },
    });
  });

  it('passes over replaced and withdrawn bills', async () => {
    await anIssuedInvoice(resident, { period: '2026-09', totalKopecks: 90_000 });
    const wrong = await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 999_999 });
    await db().execute(sql`update invoices set status = 'withdrawn', replaced_at = now() where id = ${wrong}`);
    expect(await due()).toMatchObject({ dueKopecks: 90_000, latestInvoice: { period: '2026-09' } });
  });

  it('is told of all accounts of a login at once, and of no other', async () => {
    const other = await aPayingResident();
    await anIssuedInvoice(other, { period: '2026-10', totalKopecks: 5_000 });
    const { organisationId, accountId } = other;
    await db().insert(accountLinks).values({ organisationId, accountId, id: newId(), userId: resident.viewer.userId });
    const all = await listAmountsDue(resident.viewer);
    expect(all.map((one) => [one.accountId, one.dueKopecks]).toSorted()).toEqual(
      [
        [resident.accountId, 0],
        [accountId, 5_000],
      ].toSorted(),
    );
    expect(await getAmountDue(await aViewer(), accountId)).toBeNull();
    expect(await getAmountDue(resident.viewer, 'not an id')).toBeNull();
  });

  it('is no longer told once the account is unlinked', async () => {
    await db().execute(
      sql`update account_links set ended_at = now(), end_reason = 'unlinked' where account_id = ${resident.accountId}`,
    );
    expect(await due()).toBeNull();
    expect(await listAmountsDue(resident.viewer)).toEqual([]);
  });
});

describe('The list of payments', () => {
  it('has every channel, newest day first, page by page and nothing twice', async () => {
    const days = Array.from({ length: 120 }, (_, n) => addDays(day('2026-01-01'), Math.floor(n / 3)));
    for (const paidOn of days) await anImportedPayment(1, { paidOn });
    const seen: { id: string; paidOn: string | null }[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listPayments(resident.viewer, resident.accountId, cursor ?? undefined);
      seen.push(...page.payments);
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.map((one) => one.paidOn)).toEqual(days.toReversed());
    expect(new Set(seen.map((one) => one.id)).size).toBe(120);
  });

  it('starts anew on a cursor that is none of ours', async () => {
    await anImportedPayment(1);
    for (const cursor of ['', 'x', "2026-11-10_' or 1=1", `2026-13-45_${newId()}`, `0000-01-01_${newId()}`]) {
      expect((await listPayments(resident.viewer, resident.accountId, cursor)).payments).toHaveLength(1);
    }
  });
});

describe('The pay page', () => {
  it('offers the methods whose terms hold today in the time zone of the organisation', async () => {
    await aContract(resident, 'http://127.0.0.1:9000', {
      terms: [
        { ...onePercentOnTop, method: 'card', validTo: day('2026-11-20') },
        { ...onePercentOnTop, method: 'card', ratePpm: 20_000, validFrom: day('2026-11-21') },
      ],
    });
    const at = async (iso: string) => {
      const options = await paymentOptions(resident.viewer, resident.accountId, fixedClock(iso));
      return options?.offer?.methods.map(({ method, terms }) => [method, terms.ratePpm]);
    };
    expect(await at('2026-11-20T20:59:59Z')).toEqual([['card', 10_000]]);
    expect(await at('2026-11-20T21:00:00Z')).toEqual([['card', 20_000]]);
  });

  it('quotes the commission before paying, and says why it cannot', async () => {
    await aContract(resident, 'http://127.0.0.1:9000', { terms: [{ ...onePercentOnTop, method: 'card' }] });
    const quote = (sum: number, method: 'card' | 'sbp') =>
      quotePayment(resident.viewer, resident.accountId, kopecks(sum), method);
    expect(await quote(100_000, 'card')).toMatchObject({
      ok: true,
      value: { feeKopecks: 1_000, chargedKopecks: 101_000 },
    });
    expect(await quote(100_000, 'sbp')).toMatchObject({ ok: false, code: 'method-unavailable' });
    expect(await quote(1, 'card')).toMatchObject({ ok: false, code: 'sum-out-of-range' });
  });

  it('never shows a secret of the contract', async () => {
    await aContract(resident, 'http://127.0.0.1:9000');
    const options = JSON.stringify(await paymentOptions(resident.viewer, resident.accountId));
    expect(options).not.toMatch(/secret|whsec|sk_|v1\./);
  });
});

describe('Looking at a payment', () => {
  it('asks the bank for its payer, and for nobody else', async () => {
    const shop = await openShop({ listens: false });
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    const { paymentId } = started.value;
    await shop.atBank(paymentId, 'pay');
    const status = async () => (await listPayments(shop.viewer, shop.accountId)).payments[0]?.status;
    await refreshPayment(await aViewer(), shop.accountId, paymentId);
    expect(await status()).toBe('pending');
    await refreshPayment(shop.viewer, shop.accountId, paymentId);
    expect(await status()).toBe('captured');
    await shop.close();
  });
});
