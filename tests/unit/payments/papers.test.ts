import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedReceipt } from '@/lib/acquiring/receipt';
import { quoteCommission } from '@/lib/payments/commission';
import { parseContact } from '@/lib/payments/contact-rules';
import { faultOfPapers } from '@/lib/payments/paper-terms';
import { makePapers, papersFor, receiptFor, receiptShown, refundReceiptOf } from '@/lib/payments/papers';
import { period } from '@/lib/shared/billing-period';
import { kopecks as asKopecks, ZERO } from '@/lib/shared/money';

const TERMS = {
  taxation: 'simplified-income',
  vat: 'none',
  subject: 'service',
  mode: 'full-payment',
  commissionVat: 'vat-10',
} as const;
const charge = { accountNumber: '6262000000055', principalKopecks: 100_000, chargedKopecks: 101_200 };
const bill = {
  accountNumber: '6262000000055',
  unifiedAccountNumber: null as string | null,
  gisServiceId: null as string | null,
  period: period('2026-10'),
};
const RECIPIENT = {
  ...{ name: 'ООО «УК «Спортивная»', inn: '1699001011', kpp: '169901001' },
  bank: {
    ...{ name: 'АО «Первый Учебный Банк»', bic: '049299811' },
    ...{ account: '40702810900000000101', correspondentAccount: '30101810000000000811' },
  },
};
const papers = { contact: { email: 'kovaleva@example.test' }, receipt: receiptFor(TERMS, charge) };
const can = { fiscalReceipt: true, utilityOrder: true };

describe('The contact for a receipt', () => {
  it.each([
    ['kovaleva@example.test', { email: 'kovaleva@example.test' }],
    [' 8 (900) 123-45-67 ', { phone: '+79001234567' }],
    ['+7 900 123 45 67', { phone: '+79001234567' }],
    ['9001234567', { phone: '+79001234567' }],
  ])('%s is understood', (typed, contact) => {
    expect(parseContact(typed)).toEqual(contact);
  });

  it.each(['', 'нет', '12345', 'kovaleva@', '+1 202 555 0100', '8 900 123 45 678'])('«%s» is none', (typed) => {
    expect(parseContact(typed)).toBeNull();
  });
});

describe('The receipt of a payment', () => {
  it('has the commission borne by the payer as its own line and is for the sum charged', () => {
    const { receipt } = papersFor(papers, can);
    expect(receipt?.lines.map(({ amount, subject, vat }) => [amount, subject, vat])).toEqual([
      [100_000n, 'service', 'none'],
      [1_200n, 'agent-commission', 'vat-10'],
    ]);
    expect(receipt && checkedReceipt(receipt, 101_200n)).toBe(receipt);
  });

  it('has one line when the organisation bears it', () => {
    expect(receiptFor(TERMS, { ...charge, chargedKopecks: 100_000 }).lines).toHaveLength(1);
  });

  it('is not sent to a bank that takes none, nor made of nothing', () => {
    expect(papersFor(papers, { ...can, fiscalReceipt: false })).toEqual({ customer: papers.contact });
    expect(papersFor(null, can)).toEqual({});
  });

  it('of a refund has the same lines up to the sum that goes back', () => {
    const amounts = (amount: number, alreadyRefunded = 0) =>
      refundReceiptOf(papers, { alreadyRefunded, amount })?.lines.map((line) => line.amount);
    expect(amounts(30_000)).toEqual([30_000n]);
    expect(amounts(100_500)).toEqual([100_000n, 500n]);
    expect(amounts(101_200)).toEqual([100_000n, 1_200n]);
    expect(amounts(70_500, 30_000)).toEqual([70_000n, 500n]);
    expect(amounts(700, 100_500)).toEqual([700n]);
    expect(amounts(701, 100_500)).toBeUndefined();
    expect(refundReceiptOf(null, { alreadyRefunded: 0, amount: 30_000 })).toBeNull();
  });
});

const sums = (kopecks: number, bearer: 'payer' | 'organisation', ratePpm: number) =>
  quoteCommission(asKopecks(kopecks), {
    ...{ bearer, base: 'charged', ratePpm, fixedKopecks: ZERO, minKopecks: null, maxKopecks: null, vatPpm: 220_000 },
  });

/** Refunds of these parts and of what is left then, by their receipts: line by line. */
function givenBack(made: unknown, charged: number, parts: readonly number[]) {
  const given = new Map<string, bigint>();
  let alreadyRefunded = 0;
  for (const part of [...parts, charged]) {
    const amount = Math.min(part, charged - alreadyRefunded);
    const refund = amount > 0 ? refundReceiptOf(made, { alreadyRefunded, amount }) : null;
    if (refund) checkedReceipt(refund, BigInt(amount));
    for (const line of refund?.lines ?? []) given.set(line.name, (given.get(line.name) ?? 0n) + line.amount);
    alreadyRefunded += amount;
  }
  return [...given];
}

describe('The sums of receipts', () => {
  it('are to the kopeck what is charged, and of all the refunds together what was paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 70_000_000 }),
        fc.constantFrom('payer' as const, 'organisation' as const),
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(fc.integer({ min: 1, max: 70_000_000 }), { maxLength: 6 }),
        (principal, bearer, ratePpm, parts) => {
          const quote = sums(principal, bearer, ratePpm);
          const { contact } = papers;
          const made = makePapers({ receiptTerms: TERMS, utilityRecipient: null }, { ...bill, ...quote }, contact);
          const receipt = papersFor(made, can).receipt;
          if (!receipt) throw new Error('no receipt');
          checkedReceipt(receipt, BigInt(quote.chargedKopecks));
          const whole = receipt.lines.map(({ name, amount }) => [name, amount]);
          expect(givenBack(made, quote.chargedKopecks, parts)).toEqual(whole);
        },
      ),
    );
  });
});

describe('A housing order', () => {
  const orderOf = (names: Partial<typeof bill>) =>
    papersFor(
      makePapers({ receiptTerms: null, utilityRecipient: RECIPIENT }, { ...bill, ...charge, ...names }, null),
      can,
    ).utilityOrder;

  it('names the bill by ЕЛС, else by the identifier of the service, else by the payment code', () => {
    expect(orderOf({})?.identifier).toEqual({ kind: 'account', value: '6262000000055' });
    expect(orderOf({ gisServiceId: '60ИЯ123456-01' })?.identifier.kind).toBe('service');
    const both = { unifiedAccountNumber: '60ИЯ123456', gisServiceId: '60ИЯ123456-01' };
    expect(orderOf(both)?.identifier).toEqual({ kind: 'unified-account', value: '60ИЯ123456' });
    expect(orderOf({ unifiedAccountNumber: '60ИЯ' })?.identifier.kind).toBe('account');
  });

  it('is for the month of the bill and goes without a receipt or a contact', () => {
    expect(orderOf({})).toMatchObject({ period: { year: 2026, month: 10 }, recipient: RECIPIENT });
    expect(
      makePapers({ receiptTerms: null, utilityRecipient: null }, { ...bill, ...charge }, papers.contact),
    ).toBeNull();
  });
});

describe('What the staff see of a receipt', () => {
  it.each([
    [{ email: 'kovaleva@example.test' }, 'k…@example.test'],
    [{ phone: '+79001234567' }, '+7 … 45 67'],
  ])('%o is covered as %s, and the lines are those of the bank', (contact, covered) => {
    const shown = receiptShown({ ...papers, contact });
    expect(shown?.contact).toBe(covered);
    expect(shown?.lines.map(({ kopecks, vat }) => [kopecks, vat])).toEqual([
      [100_000, 'none'],
      [1_200, 'vat-10'],
    ]);
  });

  it.each([[null], [{}], [{ contact: { email: 'kovaleva@example.test' } }]])('is nothing of %o', (stored) => {
    expect(receiptShown(stored)).toBeNull();
  });
});

describe('A contract with papers', () => {
  const company = {
    companyEmail: 'office@example.org',
    companyInn: '1699001011',
    companyAddress: 'https://example.org',
  };
  it.each([
    ['tbank', { receiptTerms: TERMS }, {}, null],
    ['stripe', { receiptTerms: TERMS }, {}, 'receipts-not-taken'],
    ['tbank', { receiptTerms: { ...TERMS, vat: undefined } }, {}, 'receipt-terms-incomplete'],
    ['tbank', { receiptTerms: { ...TERMS, vat: 'vat-22' } }, {}, 'receipt-vat-unknown'],
    ['yookassa', { receiptTerms: { ...TERMS, vat: 'vat-22' } }, {}, null],
    ['sber', { receiptTerms: TERMS }, {}, 'receipt-company-absent'],
    ['sber', { receiptTerms: TERMS }, { ...company, companyInn: undefined }, 'receipt-company-absent'],
    ['sber', { receiptTerms: TERMS }, company, null],
    ['tbank', { utilityRecipient: RECIPIENT }, {}, 'utility-order-not-taken'],
    ['yookassa', { utilityRecipient: { ...RECIPIENT, kpp: undefined } }, {}, 'utility-recipient-incomplete'],
    ['yookassa', { utilityRecipient: RECIPIENT }, {}, null],
    ['stripe', {}, {}, null],
  ] as const)('of %s with %o: %o gives %s', (provider, terms, credentials, fault) => {
    expect(faultOfPapers(provider, { receiptTerms: null, utilityRecipient: null, ...terms }, credentials)).toBe(fault);
  });
});
