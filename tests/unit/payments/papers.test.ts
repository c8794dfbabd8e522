import { describe, expect, it } from 'vitest';
import { checkedReceipt } from '@/lib/acquiring/receipt';
import { papersFor, parseContact, receiptFor, refundReceiptOf } from '@/lib/payments/papers';

const TERMS = {
  taxation: 'simplified-income',
  vat: 'none',
  subject: 'service',
  mode: 'full-payment',
  commissionVat: 'vat-20',
} as const;
const charge = { accountNumber: '6262000000055', principalKopecks: 100_000, chargedKopecks: 101_200 };
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
      [1_200n, 'agent-commission', 'vat-20'],
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
    const amounts = (sum: number) => refundReceiptOf(papers, sum)?.lines.map(({ amount }) => amount);
    expect(amounts(30_000)).toEqual([30_000n]);
    expect(amounts(100_500)).toEqual([100_000n, 500n]);
    expect(amounts(101_200)).toEqual([100_000n, 1_200n]);
    expect(refundReceiptOf(null, 30_000)).toBeNull();
  });
});
