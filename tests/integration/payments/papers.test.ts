import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { acquiringContracts, payments } from '@/db/schema/payments';
import { activateContract, type NewContract } from '@/lib/payments/activate-contract';
import { putContractInForce } from '@/lib/payments/contract/change-contract';
import { changePapers } from '@/lib/payments/contract/change-papers';
import { addTerms } from '@/lib/payments/contract/change-terms';
import { concludeContract } from '@/lib/payments/contract/conclude-contract';
import type { ReceiptTerms } from '@/lib/payments/paper-terms';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { settle } from '@/lib/payments/settle';
import { systemActor } from '@/lib/shared/viewer';
import { aMember } from '../../support/builders/a-desk';
import { anIssuedInvoice, onePercentOnTop } from '../../support/builders/paying-resident';
import { aPaidPayment } from '../../support/builders/refunding';
import { journalOf } from '../../support/journal';
import { openShop, type Shop } from '../../support/shop';
import { SHOP_BANKS } from '../../support/shop-banks';

const RECEIPT_TERMS: ReceiptTerms = {
  taxation: 'simplified-income',
  vat: 'none',
  subject: 'service',
  mode: 'full-payment',
  commissionVat: 'none',
};
const RECIPIENT = {
  ...{ name: 'ООО «УК «Спортивная»', inn: '1699001011', kpp: '169901001' },
  bank: {
    ...{ name: 'АО «Первый Учебный Банк»', bic: '049299811' },
    ...{ account: '40702810900000000101', correspondentAccount: '30101810000000000811' },
  },
};
const contact = { email: 'kovaleva@example.test' };

let shop: Shop;
afterEach(() => shop.close());

const open = async (provider: 'yookassa' | 'tbank' | 'sber', papers?: NewContract['papers']) => {
  shop = await openShop({ provider, listens: false, papers });
};
const bookedNow = () => shop.bank.books().payments.map(({ receipt, paymentOrder }) => ({ receipt, paymentOrder }));
const linesOf = (receipt: unknown): unknown[] => {
  const { items, Items, cartItems } = receipt as {
    items?: { description: string; amount: { value: string } }[];
    Items?: { Name: string; Amount: number }[];
    cartItems?: { items: { name: string; itemAmount: number }[] };
  };
  return (
    items?.map((one) => [one.description, one.amount.value]) ??
    Items?.map((one) => [one.Name, one.Amount]) ??
    cartItems?.items.map((one) => [one.name, one.itemAmount]) ??
    []
  );
};
const SERVICES = 'Жилищно-коммунальные услуги, платёжный код 6262000000055';
const COMMISSION = 'Комиссия за приём платежа';

describe('The receipt of a payment', () => {
  it.each([
    ['yookassa', '1217.70', '12.18'],
    ['tbank', 121_770, 1_218],
    ['sber', 121_770, 1_218],
  ] as const)('goes to %s with the services and the commission that the payer bears', async (provider, sum, fee) => {
    await open(provider, { receiptTerms: RECEIPT_TERMS });
    expect(await shop.pay({ contact })).toMatchObject({ ok: true });
    const [booked] = bookedNow();
    expect(linesOf(booked?.receipt)).toEqual([
      [SERVICES, sum],
      [COMMISSION, fee],
    ]);
    expect(JSON.stringify(booked?.receipt ?? null).includes(contact.email)).toBe(provider !== 'sber');
    expect(booked?.paymentOrder).toBeNull();
  });

  it('waits for an address: without one nothing is started', async () => {
    await open('tbank', { receiptTerms: RECEIPT_TERMS });
    expect(await shop.pay()).toMatchObject({ code: 'contact-needed', field: 'contact' });
    expect(shop.bank.books().payments).toEqual([]);
    expect(await db().select().from(payments).where(eq(payments.organisationId, shop.organisationId))).toEqual([]);
  });

  it('is not sent, nor is the address kept, where the contract sends none', async () => {
    await open('yookassa');
    expect(await shop.pay({ contact })).toMatchObject({ ok: true });
    expect(bookedNow()).toEqual([{ receipt: null, paymentOrder: null }]);
    const kept = await db().select().from(payments).where(eq(payments.organisationId, shop.organisationId));
    expect(kept.map(({ papers }) => papers)).toEqual([null]);
  });

  it('is the same to the letter when a lost answer is asked for again, whatever the contract says by then', async () => {
    await open('yookassa', { receiptTerms: RECEIPT_TERMS });
    shop.bank.script({ call: 'create', fault: 'act-then-drop' });
    const started = await shop.pay({ contact });
    if (!started.ok) throw new Error(started.code);
    await db()
      .update(acquiringContracts)
      .set({ receiptTerms: null })
      .where(eq(acquiringContracts.organisationId, shop.organisationId));
    expect(await settle(shop.organisationId, started.value.paymentId, 'poller')).toBe('applied');
    expect(shop.bank.books().payments).toHaveLength(1);
  });

  it.each(['yookassa', 'tbank', 'sber'] as const)(
    'of refunds through %s takes up where the one before ended',
    async (provider) => {
      await open(provider, { receiptTerms: RECEIPT_TERMS });
      const at = await aPaidPayment({ ...shop, pay: () => shop.pay({ contact }) }, 200_000);
      for (const sum of [100_000, 22_988]) {
        const asked = await at.ask(sum);
        if (!asked.ok) throw new Error(asked.code);
        await sendRefund(shop.organisationId, asked.value.refundId);
      }
      const [booked] = shop.bank.books().payments;
      const inKopecks = (sum: unknown) => (typeof sum === 'string' ? Number(sum.replace('.', '')) : sum);
      const given = booked?.refunds.map(({ receipt }) =>
        linesOf(receipt).map((line) => inKopecks((line as unknown[])[1])),
      );
      expect(given).toEqual([[100_000], [21_770, 1_218]]);
    },
  );
});

describe('The housing order of a payment', () => {
  it('goes to ЮKassa with the recipient, the code and the month of the latest bill', async () => {
    await open('yookassa', { utilityRecipient: RECIPIENT });
    await anIssuedInvoice(shop, { period: '2026-09', totalKopecks: 100_000 });
    await anIssuedInvoice(shop, { period: '2026-10', totalKopecks: 121_770 });
    expect(await shop.pay()).toMatchObject({ ok: true });
    const { account, correspondentAccount, ...bank } = RECIPIENT.bank;
    expect(bookedNow()).toEqual([
      {
        receipt: null,
        paymentOrder: {
          ...{ type: 'utilities', amount: { value: '1229.88', currency: 'RUB' } },
          payment_purpose: 'Оплата жилищно-коммунальных услуг за 10.2026, платёжный код 6262000000055',
          recipient: { ...RECIPIENT, bank: { ...bank, account, correspondent_account: correspondentAccount } },
          payment_period: { month: 10, year: 2026 },
          account_number: '6262000000055',
        },
      },
    ]);
  });
});

describe('A contract with papers', () => {
  const half = { taxation: 'simplified-income' };
  const drafted = async (boss: Awaited<ReturnType<typeof aMember>>) => {
    const { path, credentials } = SHOP_BANKS.yookassa(shop.organisationId);
    const concluded = await concludeContract(boss, shop.organisationId, {
      ...{ provider: 'yookassa', title: 'ЮKassa', number: '1', isLive: false, caPem: null },
      ...{ baseUrl: `${shop.bank.url}${path}`, credentials },
    });
    if (!concluded.ok) throw new Error(concluded.code);
    const { contractId } = concluded.value;
    await addTerms(boss, shop.organisationId, contractId, { ...onePercentOnTop, method: 'card' });
    return contractId;
  };

  it('waits as a draft until its receipts and its recipient are whole', async () => {
    await open('yookassa');
    const { organisationId } = shop;
    const boss = await aMember(organisationId, 'administrator', 'Орлова Вера');
    const contractId = await drafted(boss);
    const change = (papers: Parameters<typeof changePapers>[3]) =>
      changePapers(boss, organisationId, contractId, papers);
    const activate = () => putContractInForce(boss, organisationId, contractId);
    expect(await change({ receiptTerms: half })).toEqual({ ok: true });
    expect(await activate()).toMatchObject({ code: 'receipt-terms-incomplete' });
    expect(await change({ receiptTerms: { ...RECEIPT_TERMS }, utilityRecipient: { name: 'УК' } })).toEqual({
      ok: true,
    });
    expect(await activate()).toMatchObject({ code: 'utility-recipient-incomplete' });
    expect(await change({ utilityRecipient: RECIPIENT })).toEqual({ ok: true });
    expect(await activate()).toEqual({ ok: true });
    expect(await change({ receiptTerms: half })).toMatchObject({ code: 'receipt-terms-incomplete' });
    expect(await change({ receiptTerms: null })).toEqual({ ok: true });
    expect(await shop.pay()).toMatchObject({ ok: true });
    expect(await journalOf(organisationId, 'contract-papers-changed')).toHaveLength(4);
  });

  it('is not put in force by a seed or a migration either while it is half filled in', async () => {
    await open('tbank');
    const { path, credentials } = SHOP_BANKS.tbank(shop.organisationId);
    const contract = (receiptTerms: Record<string, unknown>) => ({
      ...{ provider: 'tbank', title: 'Т-Банк', number: '2', isLive: false, terms: [] },
      ...{ baseUrl: `${shop.bank.url}${path}`, credentials, papers: { receiptTerms } },
    });
    const activate = (receiptTerms: Record<string, unknown>) =>
      activateContract(systemActor('test'), shop.organisationId, contract(receiptTerms) as unknown as NewContract);
    expect(await activate(half)).toMatchObject({ code: 'receipt-terms-incomplete' });
    expect(await activate({ ...RECEIPT_TERMS, vat: 'vat-22' })).toMatchObject({ code: 'receipt-vat-unknown' });
    expect(await activate({ ...RECEIPT_TERMS })).toMatchObject({ ok: true });
  });
});
