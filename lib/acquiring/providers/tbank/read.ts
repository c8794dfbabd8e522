import { logger } from '@/lib/shared/logger';
import type { Outcome, PaymentRef, ProviderPayment } from '../../acquirer';
import { andThen, mapOutcome, NOT_FOUND } from '../../outcome';
import { type Call, type Order, order, type State, state } from './api';
import { chosenOf, isGivenBack, toProviderPayment } from './transform';

/** A payment and the bank's own word for its state. */
export interface Read {
  readonly payment: ProviderPayment;
  readonly word: string;
}

/** By the bank's id when it is known, else by our order: the answer to Init may have been lost. */
export async function readPayment(call: Call, ref: PaymentRef, test: boolean): Promise<Outcome<Read | null>> {
  const { providerPaymentId: id, orderId } = ref;
  if (id) return /^\d{1,20}$/.test(id) ? readState(call, id, null, test) : { kind: 'ok', value: null };
  const listed = await checkOrder(call, orderId);
  if (listed.kind !== 'ok') return listed;
  const chosen = listed.value && chosenOf(listed.value);
  if (!chosen) return { kind: 'ok', value: null };
  // one Init is sent for an order, ever; somebody who sees this has found the bank, or us, doing otherwise
  const count = listed.value?.Payments.length ?? 0;
  if (count > 1) logger.error({ orderId, count }, 'several payments of one order at the bank');
  return readState(call, chosen.PaymentId, listed.value, test);
}

export const requirePayment = async (call: Call, ref: PaymentRef, test: boolean): Promise<Outcome<Read>> =>
  andThen(await readPayment(call, ref, test), async (found) => (found ? { kind: 'ok', value: found } : NOT_FOUND));

async function readState(call: Call, PaymentId: string, listed: Order | null, test: boolean) {
  const told = noneAsNull(await call('GetState', { PaymentId }, state));
  return andThen(told, async (found): Promise<Outcome<Read | null>> => {
    if (!found) return { kind: 'ok', value: null };
    const read = (orders: Order | null): Read => ({
      payment: toProviderPayment(found, orders, test),
      word: found.Status,
    });
    if (listed || !isGivenBack(found.Status)) return { kind: 'ok', value: read(listed) };
    return mapOutcome(await checkOrder(call, found.OrderId), read);
  });
}

const checkOrder = async (call: Call, OrderId: string): Promise<Outcome<Order | null>> =>
  noneAsNull(await call('CheckOrder', { OrderId }, order));

const noneAsNull = <Value extends State | Order>(told: Outcome<Value>): Outcome<Value | null> =>
  told.kind === 'rejected' && told.code === 'not-found' ? { kind: 'ok', value: null } : told;
