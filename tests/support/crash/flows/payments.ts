import { expect } from 'vitest';
import type { ProviderCode } from '@/lib/acquiring/registry';
import { pollPayments } from '@/lib/payments/poll-payments';
import type { startPayment } from '@/lib/payments/start-payment';
import { balances, entrySteps } from '../../books';
import { movableClock } from '../../clock';
import { disagreements, untoldOf, wrongsOf } from '../../history';
import { aForm, openShopAt, type Shop } from '../../shop';
import type { Flow, World } from '../flow';

const PAID = { acquirer: 121_770, resident: -121_770 };

/** A resident presses «Оплатить». */
export const starting =
  (provider: ProviderCode): Flow =>
  async (world) => {
    const { bank, bankUrl, records } = world;
    const shop = await openShopAt(bank, { provider, bankUrl });
    const { viewer, accountId } = shop;
    const input = aForm();
    return {
      command: { name: 'start-payment', viewer, accountId, input },
      expectSound: async (told) => {
        const ids = await paymentIds(world, shop);
        expect(ids.length).toBeLessThanOrEqual(1);
        const started = told as Started | undefined;
        if (started?.ok) expect(ids).toEqual([started.value.paymentId]);
        expect(await wrongsNow(world, shop)).toEqual([]);
      },
      expectOnce: async () => {
        const before = await paymentIds(world, shop);
        const id = paymentIdOf(await shop.pay(input));
        expect(await paymentIds(world, shop)).toEqual([before[0] ?? id]);
        await pollLater();
        await shop.atBank(id, 'pay');
        await bank.flush();
        await shop.readInbox();
        await expectPaidOnce(world, shop);
        expect(
          await records`select from audit_events where organisation_id = ${shop.organisationId}
          and action = 'payment-started'`,
        ).toHaveLength(1);
        await shop.close();
      },
    };
  };

/** The bank's notice that it was paid is being read. */
export const settling =
  (provider: ProviderCode): Flow =>
  async (world) => {
    const { bank, bankUrl, records } = world;
    const shop = await openShopAt(bank, { provider, bankUrl });
    const { organisationId } = shop;
    await shop.atBank(paymentIdOf(await shop.pay()), 'pay');
    await bank.flush();
    const [notice] = await records<{ id: string }[]>`select id from acquirer_notifications
      where organisation_id = ${organisationId} order by id desc limit 1`;
    return {
      command: { name: 'apply-notification', organisationId, notificationId: notice?.id ?? '' },
      expectSound: async (told) => {
        expect(await wrongsNow(world, shop)).toEqual([]);
        const read = await records`select from acquirer_notifications
          where organisation_id = ${organisationId} and applied_at is not null`;
        if (told !== undefined) expect(read).toHaveLength(1);
        if (read.length > 0) expect(await balances(shop)).toEqual(PAID);
      },
      expectOnce: async () => {
        await shop.readInbox();
        await expectPaidOnce(world, shop);
        await shop.close();
      },
    };
  };

type Started = Awaited<ReturnType<typeof startPayment>>;

function paymentIdOf(started: Started): string {
  if (!started.ok) throw new Error(started.code);
  return started.value.paymentId;
}

const paymentIds = async ({ records }: World, { organisationId }: Shop): Promise<string[]> =>
  (await records<{ id: string }[]>`select id from payments where organisation_id = ${organisationId}`).map(
    ({ id }) => id,
  );

/** The poller's round in 20 seconds. */
async function pollLater(): Promise<void> {
  await pollPayments(movableClock(new Date(Date.now() + 20_000).toISOString()));
}

const wrongsNow = async ({ records }: World, { organisationId }: Shop): Promise<string[]> => [
  ...(await wrongsOf(records, organisationId)),
  ...(await untoldOf(records, organisationId)),
];

async function expectPaidOnce(world: World, shop: Shop): Promise<void> {
  expect(await wrongsNow(world, shop)).toEqual([]);
  expect(await disagreements(world.records, [shop.organisationId], world.bank)).toEqual([]);
  expect(await entrySteps(shop)).toEqual(['captured:122988']);
  expect(await balances(shop)).toEqual(PAID);
}
