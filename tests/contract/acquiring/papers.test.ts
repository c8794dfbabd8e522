import { describe, expect, it } from 'vitest';
import type { Receipt } from '@/lib/acquiring/receipt';
import type { UtilityOrder } from '@/lib/acquiring/utility-order';
import { COUNTERPARTS } from './counterparts';
import { anOrder, bodyOf, SUM, useCounterpart } from './orders';

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

describe.each(Object.entries(COUNTERPARTS))('The papers of a payment, with the %s acquirer', (_, makeCounterpart) => {
  const { other } = useCounterpart(makeCounterpart);

  it('arrive where they are taken, and nowhere else', async () => {
    const order = anOrder({ receipt, utilityOrder });
    bodyOf(await other().acquirer.createPayment(order));
    const { fiscalReceipt, utilityOrder: takesOrders } = other().acquirer.capabilities;
    const [booked] = other().booked(order.orderId);
    const written = JSON.stringify(booked?.receipt ?? null);
    expect(written.includes('Холодное водоснабжение')).toBe(fiscalReceipt);
    expect(JSON.stringify(booked?.paymentOrder ?? null).includes('60ИЯ123456')).toBe(takesOrders);
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
});
