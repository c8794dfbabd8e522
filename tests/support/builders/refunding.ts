import { randomUUID } from 'node:crypto';
import { db } from '@/db/client';
import { paymentSettings } from '@/db/schema/payments/refunds';
import { requestRefund } from '@/lib/payments/refunds/request-refund';
import { settle } from '@/lib/payments/settle';
import { kopecks } from '@/lib/shared/money';
import type { Viewer } from '@/lib/shared/viewer';
import type { Shop } from '../shop';
import { aMember } from './a-desk';

export interface Refunding {
  readonly shop: Shop;
  readonly paymentId: string;
  readonly cashier: Viewer;
  readonly accountant: Viewer;
  /** asks for a refund as the form would */
  ask(sum: number, viewer?: Viewer): ReturnType<typeof requestRefund>;
}

/** A paid payment of 1229.88 and the people who may give it back; one person may give back `limit` kopecks alone. */
export async function aPaidPayment(shop: Shop, limit = 50_000): Promise<Refunding> {
  const { organisationId } = shop;
  await db()
    .insert(paymentSettings)
    .values({ organisationId, refundLimitKopecks: kopecks(limit) });
  const [cashier, accountant] = [
    await aMember(organisationId, 'cashier', 'Кассир Вера'),
    await aMember(organisationId, 'billing', 'Бухгалтер Ольга'),
  ];
  const started = await shop.pay();
  if (!started.ok) throw new Error(started.code);
  const { paymentId } = started.value;
  await shop.atBank(paymentId, 'pay');
  await settle(organisationId, paymentId, 'operator');
  return {
    shop,
    paymentId,
    cashier,
    accountant,
    ask: (sum, viewer = cashier) =>
      requestRefund(viewer, organisationId, paymentId, {
        amountKopecks: kopecks(sum),
        reason: 'Заплатил дважды',
        submissionId: randomUUID(),
      }),
  };
}
