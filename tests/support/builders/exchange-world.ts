import type { Operation } from '@/lib/api/operation';
import { newId } from '@/lib/shared/ids';
import { aPayment } from './a-payment';
import { aBookAccount, anOrganisation } from './book-account';

/** An organisation with one of everything that the exchange API tells of. */
export async function anExchangeWorld() {
  const house = await anOrganisation();
  const account = { number: '6262000000055', lastName: 'Ковалёва', premisesNumber: '5' };
  const accountId = await aBookAccount(house, account);
  const place = { ...house, accountId };
  const paymentId = await aPayment(place, 121_770);
  return { ...place, paymentId, ids: [accountId, paymentId] as readonly string[] };
}

export type ExchangeWorld = Awaited<ReturnType<typeof anExchangeWorld>>;

type Request = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** A request that each operation takes: an operation without one does not compile. */
const REQUESTS: Readonly<Record<Operation['id'], (world: ExchangeWorld) => Request>> = {
  listAccounts: () => ({}),
  getAccount: ({ accountId }) => ({ params: { accountId } }),
  listPayments: () => ({}),
  getPayment: ({ paymentId }) => ({ params: { paymentId } }),
  confirmPayments: ({ paymentId }) => ({ body: { receipts: [{ paymentId, reference: newId() }] } }),
};

export const requestFor = (operation: Operation, world: ExchangeWorld): Request => REQUESTS[operation.id](world);
