import type { Outcome, PaymentRef, ProviderPayment } from '../../acquirer';
import { andThen, NOT_FOUND } from '../../outcome';
import { type Call, type Order, order } from './api';
import { toProviderPayment } from './transform';

const STATUS = 'getOrderStatusExtended.do';

/** By the gateway's id when it is known, else by our order: the answer to register.do may have been lost. */
export async function readPayment(
  call: Call,
  { providerPaymentId: orderId, orderId: orderNumber }: PaymentRef,
  test: boolean,
): Promise<Outcome<ProviderPayment | null>> {
  if (orderId && !/^[0-9A-Za-z-]{1,36}$/.test(orderId)) return { kind: 'ok', value: null };
  const told = await call(STATUS, orderId ? { orderId } : { orderNumber }, order);
  if (told.kind === 'rejected' && told.code === 'not-found') return { kind: 'ok', value: null };
  if (told.kind !== 'ok') return told;
  const id = orderId ?? idOf(told.value);
  if (!id) return { kind: 'unknown', cause: 'answer-malformed' };
  return { kind: 'ok', value: toProviderPayment(told.value, id, test) };
}

export const requirePayment = async (call: Call, ref: PaymentRef, test: boolean): Promise<Outcome<ProviderPayment>> =>
  andThen(await readPayment(call, ref, test), async (found) => (found ? { kind: 'ok', value: found } : NOT_FOUND));

/** An order says its id only among its attributes. */
const idOf = ({ attributes }: Order): string | undefined => attributes?.find(({ name }) => name === 'mdOrder')?.value;

/** The truth after something was done; that it cannot be read now does not undo the deed. */
export async function readAfter(
  call: Call,
  ref: PaymentRef,
  deed: Outcome<unknown>,
  test: boolean,
): Promise<Outcome<ProviderPayment>> {
  if (deed.kind !== 'ok') return deed;
  const read = await requirePayment(call, ref, test);
  return read.kind === 'rejected' ? { kind: 'unknown', cause: read.code } : read;
}
