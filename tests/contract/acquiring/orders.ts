import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach } from 'vitest';
import type { CreatePayment, Outcome, ProviderPayment, RefundRequest } from '@/lib/acquiring/acquirer';
import type { Counterpart } from './counterpart';

// the environment is checked whole; nothing here opens a database
process.env.DATABASE_URL ??= 'postgres://nowhere.test/none';

export const SUM = 122_988n;

/** 32 hex digits, as the cabinet's ids are. */
export const newOrderId = (): string => randomUUID().replaceAll('-', '');

export const rub = (amount: bigint) => ({ amount, currency: 'RUB' });

export function anOrder(changes: Partial<CreatePayment> = {}): CreatePayment {
  const orderId = newOrderId();
  return {
    orderId,
    idempotencyKey: orderId,
    amount: rub(SUM),
    description: 'Оплата жилищно-коммунальных услуг, платёжный код 6262000000055',
    returnUrl: 'http://localhost:3000/accounts/a/payments/p',
    expiresAt: new Date(Date.now() + 30 * 60_000),
    capture: 'automatic',
    method: 'card',
    ...changes,
  };
}

export const aRefund = (amount: bigint, alreadyRefunded = 0n): RefundRequest => ({
  refundId: newOrderId(),
  amount: rub(amount),
  alreadyRefunded,
});

export function bodyOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

type Opened = ProviderPayment & { readonly orderId: string };

/** A counterpart of its own for each test, and the two ways most tests begin. */
export function useCounterpart(make: () => Promise<Counterpart>) {
  let other: Counterpart;
  beforeEach(async () => {
    other = await make();
  });
  afterEach(() => other.close());
  const create = async (changes?: Partial<CreatePayment>): Promise<Opened> => {
    const order = anOrder(changes);
    return { ...bodyOf(await other.acquirer.createPayment(order)), orderId: order.orderId };
  };
  return {
    other: () => other,
    create,
    paid: async (changes?: Partial<CreatePayment>): Promise<Opened> => {
      const opened = await create(changes);
      await other.pay(opened.orderId);
      return opened;
    },
    read: async (orderId: string): Promise<ProviderPayment | null> =>
      bodyOf(await other.acquirer.getPayment({ orderId })),
  };
}
