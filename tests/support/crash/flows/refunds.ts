import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { pollRefunds } from '@/lib/payments/refunds/poll-refunds';
import { type RequestedRefund, requestRefund } from '@/lib/payments/refunds/request-refund';
import { sendRefund } from '@/lib/payments/refunds/send-refund';
import { kopecks } from '@/lib/shared/money';
import type { Result } from '@/lib/shared/result';
import { balances, entrySteps, jobsWaiting } from '../../books';
import { aPaidPayment } from '../../builders/refunding';
import { movableClock } from '../../clock';
import { disagreements, wrongsOf } from '../../history';
import { openShopAt } from '../../shop';
import type { Flow, World } from '../flow';

const SUM = 30_000;

/** A cashier asks to give a part back. */
export const requestingRefund: Flow = async (world) => {
  const { shop, cashier, paymentId } = await aPaid(world);
  const { organisationId } = shop;
  const input = { amountKopecks: kopecks(SUM), reason: 'Заплатил дважды', submissionId: randomUUID() };
  const stored = () =>
    world.records<{ id: string }[]>`select id from refunds where organisation_id = ${organisationId}`;
  return {
    command: { name: 'request-refund', viewer: cashier, organisationId, paymentId, input },
    expectSound: async (told) => {
      const ids = (await stored()).map(({ id }) => id);
      expect(ids.length).toBeLessThanOrEqual(1);
      const asked = told as Result<RequestedRefund, string> | undefined;
      if (asked?.ok) expect(ids).toEqual([asked.value.refundId]);
      expect(await jobsWaiting('send-refund', shop)).toBe(ids.length);
    },
    expectOnce: async () => {
      const again = await requestRefund(cashier, organisationId, paymentId, input);
      if (!again.ok) throw new Error(again.code);
      expect((await stored()).map(({ id }) => id)).toEqual([again.value.refundId]);
      expect(await jobsWaiting('send-refund', shop)).toBe(1);
      await shop.close();
    },
  };
};

/** The bank is told to give it back. */
export const sendingRefund: Flow = async (world) => {
  const { shop, ask } = await aPaid(world);
  const { organisationId } = shop;
  const asked = await ask(SUM);
  if (!asked.ok) throw new Error(asked.code);
  const { refundId } = asked.value;
  return {
    command: { name: 'send-refund', organisationId, refundId },
    expectSound: async (told) => {
      expect(await wrongsOf(world.records, organisationId)).toEqual([]);
      const [row] = await world.records<{ status: string }[]>`select status from refunds where id = ${refundId}`;
      if (told !== undefined) expect(row?.status).toBe(told);
    },
    expectOnce: async () => {
      await sendRefund(organisationId, refundId);
      for (const minutes of [16, 32]) {
        await pollRefunds(movableClock(new Date(Date.now() + minutes * 60_000).toISOString()));
      }
      expect(await sendRefund(organisationId, refundId)).toBe('succeeded');
      expect(await entrySteps(shop)).toEqual(['captured:122988', `refunded:${SUM}`]);
      expect(await balances(shop)).toEqual({ acquirer: 121_770 - SUM, resident: SUM - 121_770 });
      expect(await wrongsOf(world.records, organisationId)).toEqual([]);
      expect(await disagreements(world.records, [organisationId], world.bank)).toEqual([]);
      await shop.close();
    },
  };
};

const aPaid = async ({ bank, bankUrl }: World) => aPaidPayment(await openShopAt(bank, { bankUrl, listens: false }));
