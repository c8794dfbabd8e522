import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getAmountDue } from '@/lib/payments/amount-due';
import { paymentOptions } from '@/lib/payments/payment-options';
import { getPayment, listPayments } from '@/lib/payments/queries';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { balances, entrySteps, timeline } from '../../support/books';
import {
  aContract,
  anIssuedInvoice,
  aPayingResident,
  type PayingResident,
} from '../../support/builders/paying-resident';
import { type ScriptedBank, startScriptedBank } from '../../support/scripted-bank';
import { aForm } from '../../support/shop';

const CAPTURED_AT = '2026-11-20T13:30:00.000Z';
const PAID = { status: 'captured', captured: 122_988, capturedAt: CAPTURED_AT, fee: 1_218 };

let bank: ScriptedBank;
let resident: PayingResident;

beforeEach(async () => {
  bank = await startScriptedBank();
  resident = await aPayingResident({ timeZone: 'Asia/Kamchatka' });
  await aContract(resident, bank.url);
});
afterEach(() => bank.close());

async function start(): Promise<string> {
  bank.tell({});
  const started = await startPayment(resident.viewer, resident.accountId, aForm());
  if (!started.ok) throw new Error(started.code);
  return started.value.paymentId;
}

const look = (paymentId: string) => settle(resident.organisationId, paymentId, 'poller');
const see = (paymentId: string) => getPayment(resident.viewer, resident.accountId, paymentId);

describe('A payment about which the bank tells something else than was agreed', () => {
  it.each([
    ['another sum', { ...PAID, amount: 122_888 }],
    ['a rouble less captured', { ...PAID, captured: 122_888 }],
    ['a rouble more captured', { ...PAID, captured: 123_088 }],
    ['another currency', { ...PAID, currency: 'USD' }],
    ['another order', { ...PAID, orderId: 'f'.repeat(32) }],
    ['real money on a test contract', { ...PAID, test: false }],
  ])('(%s) is put aside and never applied', async (_, told) => {
    const paymentId = await start();
    bank.tell(told);
    expect(await look(paymentId)).toBe('parked');
    bank.tell(PAID);
    expect(await look(paymentId)).toBe('parked');
    expect(await see(paymentId)).toMatchObject({ status: 'pending', isParked: true, capturedKopecks: 0 });
    const { payments } = await listPayments(resident.viewer, resident.accountId);
    expect(payments).toMatchObject([{ id: paymentId, isParked: true }]);
    const options = await paymentOptions(resident.viewer, resident.accountId);
    expect(options?.live).toMatchObject({ paymentId, isParked: true });
    expect(await balances(resident)).toEqual({});
    expect((await timeline(resident, paymentId)).at(-1)).toBe('parked → pending by poller');
  });
});

describe('A payment whose end comes late', () => {
  it.each(['expired', 'declined', 'canceled'])('is taken after it was %s', async (status) => {
    const paymentId = await start();
    bank.tell({ status });
    await look(paymentId);
    expect(await see(paymentId)).toMatchObject({ status });
    bank.tell(PAID);
    await look(paymentId);
    expect(await see(paymentId)).toMatchObject({ status: 'captured' });
    expect(await entrySteps(resident)).toEqual(['captured:122988']);
  });

  it('and was paid once more meanwhile becomes an advance', async () => {
    await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 121_770 });
    const first = await start();
    bank.tell({ status: 'expired' });
    await look(first);
    const second = await start();
    bank.tell(PAID);
    await look(second);
    await look(first);
    expect(await getAmountDue(resident.viewer, resident.accountId)).toMatchObject({ dueKopecks: -121_770 });
    expect(await balances(resident)).toEqual({ acquirer: 243_540, resident: -243_540 });
  });

  it('bears the day it had in the time zone of the organisation', async () => {
    const paymentId = await start();
    bank.tell(PAID);
    await look(paymentId);
    expect(await see(paymentId)).toMatchObject({ paidOn: '2026-11-21', paidAt: new Date(CAPTURED_AT) });
  });
});

describe('The truths of one payment, whatever their order', () => {
  const truths = {
    pending: {},
    paid: PAID,
    'refunded in part': { ...PAID, refunded: 22_988 },
    refunded: { ...PAID, refunded: 122_988 },
  };
  const orders = permutations(Object.keys(truths) as (keyof typeof truths)[]);

  it(`lead to one end in all ${orders.length} orders, each told twice`, async () => {
    for (const order of orders) {
      const other = await aPayingResident();
      await aContract(other, bank.url);
      resident = other;
      const paymentId = await start();
      for (const name of order) {
        bank.tell(truths[name]);
        await Promise.all([look(paymentId), look(paymentId)]);
      }
      expect(await see(paymentId), order.join(', ')).toMatchObject({ status: 'refunded', refundedKopecks: 122_988 });
      expect(await balances(other), order.join(', ')).toEqual({ acquirer: -1_218, commission: 1_218, resident: 0 });
    }
  });

  it('raise the amount due again as money goes back', async () => {
    await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 121_770 });
    const paymentId = await start();
    const dueAfter = async (told: object) => {
      bank.tell({ ...told });
      await look(paymentId);
      return (await getAmountDue(resident.viewer, resident.accountId))?.dueKopecks;
    };
    expect(await dueAfter(truths.pending)).toBe(121_770);
    expect(await dueAfter(truths.paid)).toBe(0);
    expect(await dueAfter(truths['refunded in part'])).toBe(22_988);
    expect(await dueAfter(truths.refunded)).toBe(121_770);
  });
});

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((first, at) => permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
