import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getPayment } from '@/lib/payments/queries';
import { settle } from '@/lib/payments/settle';
import { startPayment } from '@/lib/payments/start-payment';
import { balances } from '../../support/books';
import { aContract, aPayingResident } from '../../support/builders/paying-resident';
import { startScriptedBank } from '../../support/scripted-bank';
import { aForm } from '../../support/shop';

describe('Of the known ways to lose money, what the bank tells', () => {
  let bank: Awaited<ReturnType<typeof startScriptedBank>>;
  let resident: Awaited<ReturnType<typeof aPayingResident>>;
  const captured = { status: 'captured', captured: 122_988, capturedAt: '2026-11-20T13:30:00.000Z', fee: 1_218 };
  beforeEach(async () => {
    bank = await startScriptedBank();
    resident = await aPayingResident();
    await aContract(resident, bank.url);
  });
  afterEach(() => bank.close());

  const told = async (...truths: object[]) => {
    const started = await startPayment(resident.viewer, resident.accountId, aForm());
    const id = started.ok ? started.value.paymentId : '';
    for (const truth of truths) {
      bank.tell({ ...truth });
      await settle(resident.organisationId, id, 'webhook');
    }
    const payment = await getPayment(resident.viewer, resident.accountId, id);
    return [payment?.status, payment?.capturedKopecks, payment?.isParked];
  };

  it('6: out of order, failed after paid and authorized after captured: captured is never left', async () => {
    expect(await told(captured, { status: 'declined' }, { status: 'authorized' }, {})).toEqual([
      'captured',
      122_988,
      false,
    ]);
  });

  it('10: amount mismatch, less and more: nothing is applied until a person decides', async () => {
    expect(await told({ ...captured, captured: 122_987 })).toEqual(['pending', 0, true]);
    expect(await balances(resident)).toEqual({});
  });

  it('11: currency mismatch: nothing is applied', async () => {
    expect(await told({ ...captured, currency: 'USD' })).toEqual(['pending', 0, true]);
  });

  it('17: late success after local expiry: accepted', async () => {
    expect(await told({ status: 'expired' }, captured)).toEqual(['captured', 122_988, false]);
  });

  it('28: test payment counted in prod: a flag of the other kind is never applied', async () => {
    expect(await told({ ...captured, test: false })).toEqual(['pending', 0, true]);
  });
});
