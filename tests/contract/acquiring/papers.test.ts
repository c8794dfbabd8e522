import { describe, expect, it } from 'vitest';
import type { Receipt } from '@/lib/acquiring/receipt';
import type { UtilityOrder } from '@/lib/acquiring/utility-order';
import { COUNTERPARTS } from './counterparts';
import { anOrder, aRefund, bodyOf, SUM, useCounterpart } from './orders';

const receipt: Receipt = {
  customer: { email: 'resident@example.org' },
  taxation: 'simplified-income',
  lines: [
    {
      ...{ name: 'Холодное водоснабжение', price: 40_000n, quantity: 3_000n, amount: 120_000n },
      ...{ vat: 'none', subject: 'service', mode: 'full-payment' },
    },
    {
      ...{ name: 'Комиссия за приём платежа', price: 2_988n, quantity: 1_000n, amount: 2_988n },
      ...{ vat: 'none', subject: 'agent-commission', mode: 'full-payment' },
    },
  ],
};

const COMPANY = { email: 'office@example.org', inn: '1699001011', paymentAddress: 'https://example.org' };

/** To the letter what each provider is sent; a provider that is not here takes no receipts. */
const WRITTEN: Readonly<Record<string, { sale: unknown; refund: unknown }>> = {
  yookassa: {
    sale: {
      customer: { email: 'resident@example.org' },
      items: [
        {
          ...{ description: 'Холодное водоснабжение', quantity: '3.000', amount: { value: '400.00', currency: 'RUB' } },
          ...{ vat_code: 1, payment_subject: 'service', payment_mode: 'full_payment' },
        },
        {
          ...{
            description: 'Комиссия за приём платежа',
            quantity: '1.000',
            amount: { value: '29.88', currency: 'RUB' },
          },
          ...{ vat_code: 1, payment_subject: 'agent_commission', payment_mode: 'full_payment' },
        },
      ],
      tax_system_code: 2,
    },
    refund: {
      customer: { email: 'resident@example.org' },
      items: [
        {
          ...{ description: 'Холодное водоснабжение', quantity: '1.000', amount: { value: '400.00', currency: 'RUB' } },
          ...{ vat_code: 1, payment_subject: 'service', payment_mode: 'full_payment' },
        },
      ],
      tax_system_code: 2,
    },
  },
  tbank: {
    sale: {
      ...{ FfdVersion: '1.05', Taxation: 'usn_income', Email: 'resident@example.org' },
      Items: [
        {
          ...{ Name: 'Холодное водоснабжение', Price: 40_000, Quantity: 3, Amount: 120_000 },
          ...{ Tax: 'none', PaymentMethod: 'full_payment', PaymentObject: 'service' },
        },
        {
          ...{ Name: 'Комиссия за приём платежа', Price: 2_988, Quantity: 1, Amount: 2_988 },
          ...{ Tax: 'none', PaymentMethod: 'full_payment', PaymentObject: 'agent_commission' },
        },
      ],
    },
    refund: {
      ...{ FfdVersion: '1.05', Taxation: 'usn_income', Email: 'resident@example.org' },
      Items: [
        {
          ...{ Name: 'Холодное водоснабжение', Price: 40_000, Quantity: 1, Amount: 40_000 },
          ...{ Tax: 'none', PaymentMethod: 'full_payment', PaymentObject: 'service' },
        },
      ],
    },
  },
  sber: {
    sale: {
      ...{ ffdVersion: '1.05', receiptType: 'sell', company: { ...COMPANY, sno: 'usn_income' } },
      ...{ payments: [{ type: 1, sum: 122_988 }], total: 122_988 },
      cartItems: {
        items: [
          {
            ...{ positionId: '1', itemCode: 'line-1', name: 'Холодное водоснабжение' },
            ...{ quantity: { value: 3, measure: '0' }, itemPrice: 40_000, itemAmount: 120_000 },
            ...{ tax: { taxType: 0 }, paymentMethod: 'full_payment', paymentObject: 'service' },
          },
          {
            ...{ positionId: '2', itemCode: 'line-2', name: 'Комиссия за приём платежа' },
            ...{ quantity: { value: 1, measure: '0' }, itemPrice: 2_988, itemAmount: 2_988 },
            ...{ tax: { taxType: 0 }, paymentMethod: 'full_payment', paymentObject: 'agent_commission' },
          },
        ],
      },
    },
    refund: {
      ...{ ffdVersion: '1.05', receiptType: 'sell_refund', company: { ...COMPANY, sno: 'usn_income' } },
      ...{ payments: [{ type: 1, sum: 40_000 }], total: 40_000 },
      cartItems: {
        items: [
          {
            ...{ positionId: '1', itemCode: 'line-1', name: 'Холодное водоснабжение' },
            ...{ quantity: { value: 1, measure: '0' }, itemPrice: 40_000, itemAmount: 40_000 },
            ...{ tax: { taxType: 0 }, paymentMethod: 'full_payment', paymentObject: 'service' },
          },
        ],
      },
    },
  },
  'sber, older': {
    sale: {
      ...{ ffdVersion: '1.05', receiptType: 'sell', company: { ...COMPANY, sno: 'usn_income' } },
      ...{ payments: [{ type: 1, sum: 122_988 }], total: 122_988 },
      cartItems: {
        items: [
          {
            ...{ positionId: '1', itemCode: 'line-1', name: 'Холодное водоснабжение' },
            ...{ quantity: { value: 3, measure: '0' }, itemPrice: 40_000, itemAmount: 120_000 },
            ...{ tax: { taxType: 0 }, itemAttributes: { attributes: attributes('4', '4') } },
          },
          {
            ...{ positionId: '2', itemCode: 'line-2', name: 'Комиссия за приём платежа' },
            ...{ quantity: { value: 1, measure: '0' }, itemPrice: 2_988, itemAmount: 2_988 },
            ...{ tax: { taxType: 0 }, itemAttributes: { attributes: attributes('4', '11') } },
          },
        ],
      },
    },
    refund: {
      ...{ ffdVersion: '1.05', receiptType: 'sell_refund', company: { ...COMPANY, sno: 'usn_income' } },
      ...{ payments: [{ type: 1, sum: 40_000 }], total: 40_000 },
      cartItems: {
        items: [
          {
            ...{ positionId: '1', itemCode: 'line-1', name: 'Холодное водоснабжение' },
            ...{ quantity: { value: 1, measure: '0' }, itemPrice: 40_000, itemAmount: 40_000 },
            ...{ tax: { taxType: 0 }, itemAttributes: { attributes: attributes('4', '4') } },
          },
        ],
      },
    },
  },
};

function attributes(paymentMethod: string, paymentObject: string) {
  return [
    { name: 'paymentMethod', value: paymentMethod },
    { name: 'paymentObject', value: paymentObject },
  ];
}

/** What ЮKassa hands on to ГИС ЖКХ. */
const ORDER = {
  ...{ type: 'utilities', amount: { value: '1229.88', currency: 'RUB' } },
  payment_purpose: 'Оплата жилищно-коммунальных услуг за 10.2026',
  recipient: {
    ...{ name: 'ООО «УК «Спортивная»', inn: '1699001011', kpp: '169901001' },
    bank: {
      ...{ name: 'АО «Первый Учебный Банк»', bic: '049299811' },
      ...{ account: '40702810900000000101', correspondent_account: '30101810000000000811' },
    },
  },
  payment_period: { month: 10, year: 2026 },
  unified_account_number: '60ИЯ123456',
};

const utilityOrder: UtilityOrder = {
  purpose: 'Оплата жилищно-коммунальных услуг за 10.2026',
  recipient: {
    ...{ name: 'ООО «УК «Спортивная»', inn: '1699001011', kpp: '169901001' },
    bank: {
      ...{ name: 'АО «Первый Учебный Банк»', bic: '049299811' },
      ...{ account: '40702810900000000101', correspondentAccount: '30101810000000000811' },
    },
  },
  period: { year: 2026, month: 10 },
  identifier: { kind: 'unified-account', value: '60ИЯ123456' },
};

describe.each(Object.entries(COUNTERPARTS))(
  'The papers of a payment, with the %s acquirer',
  (name, makeCounterpart) => {
    const { other } = useCounterpart(makeCounterpart);
    const written = WRITTEN[name] ?? { sale: null, refund: null };

    it('arrive to the letter where they are taken, and nowhere else', async () => {
      const { fiscalReceipt, utilityOrder: takesOrders } = other().acquirer.capabilities;
      const order = anOrder({ receipt, utilityOrder });
      bodyOf(await other().acquirer.createPayment(order));
      const [booked] = other().booked(order.orderId);
      expect([written.sale !== null, booked?.receipt ?? null]).toEqual([fiscalReceipt, written.sale]);
      expect([takesOrders, booked?.paymentOrder ?? null]).toEqual([name === 'yookassa', takesOrders ? ORDER : null]);
    });

    it('are not made up where none are given', async () => {
      const order = anOrder();
      const opened = bodyOf(await other().acquirer.createPayment(order));
      await other().pay(order.orderId);
      bodyOf(await other().acquirer.refundPayment({ ...opened, orderId: order.orderId }, aRefund(40_000n)));
      const [booked] = other().booked(order.orderId);
      expect([booked?.receipt ?? null, booked?.paymentOrder ?? null]).toEqual([null, null]);
      expect(booked?.refunds.map((refund) => refund.receipt ?? null)).toEqual([null]);
    });

    it('of a refund arrive with it', async () => {
      const order = anOrder({ receipt });
      const opened = bodyOf(await other().acquirer.createPayment(order));
      await other().pay(order.orderId);
      const [water] = receipt.lines;
      const lines = water ? [{ ...water, quantity: 1_000n, amount: 40_000n }] : [];
      const refund = { ...aRefund(40_000n), receipt: { ...receipt, lines } };
      bodyOf(await other().acquirer.refundPayment({ ...opened, orderId: order.orderId }, refund));
      const [booked] = other().booked(order.orderId);
      expect(booked?.refunds.map((one) => one.receipt ?? null)).toEqual([written.refund]);
    });

    it('for another sum than is charged are a mistake of ours and go nowhere', async () => {
      const [line] = receipt.lines;
      const order = anOrder({ receipt: { ...receipt, lines: line ? [line] : [] } });
      const isTaken = other().acquirer.capabilities.fiscalReceipt;
      const asked = other().acquirer.createPayment(order);
      if (isTaken) await expect(asked).rejects.toThrow(RangeError);
      else expect(bodyOf(await asked).amount.amount).toBe(SUM);
      expect(other().booked(order.orderId)).toHaveLength(isTaken ? 0 : 1);
    });
  },
);
