import type { Operation } from '@/lib/api/operation';
import { newId } from '@/lib/shared/ids';

export const PAYEE = { inn: '1655000000', settlementAccount: '40702810100000001017' } as const;

/** The ids that requests name. */
interface Named {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  readonly transferId: string;
}

/** Ids of nothing, for whoever looks at the requests only. */
export const aWorldOfIds: Named = {
  accountId: newId(),
  invoiceId: newId(),
  paymentId: newId(),
  transferId: newId(),
};

type Request = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export const anAccountItem = (changes: Record<string, unknown> = {}) => ({
  number: '6262000000077',
  holderKind: 'person',
  lastName: 'Сидоров',
  buildingAddress: 'ул. Спортивная, д. 9',
  premisesNumber: '7',
  ...changes,
});

export const aLineItem = (changes: Record<string, unknown> = {}) => ({
  ordinal: '1',
  serviceName: 'Содержание жилья',
  unit: 'м²',
  volume: '52.4',
  tariff: '23.24',
  chargedKopecks: 121_778,
  toPayKopecks: 121_778,
  payeeInn: PAYEE.inn,
  payeeAccount: PAYEE.settlementAccount,
  ...changes,
});

export const anInvoiceItem = (changes: Record<string, unknown> = {}) => ({
  accountNumber: '6262000000055',
  documentNumber: '55-11',
  paymentsCountedThrough: '2026-11-25',
  lines: [aLineItem()],
  ...changes,
});

export const aMeterItem = (changes: Record<string, unknown> = {}) => ({
  code: '20077',
  serialNumber: '77-001',
  accountNumbers: ['6262000000055'],
  resource: 'hot-water',
  zones: [{ name: 'сутки', initialValue: '12.5' }],
  ...changes,
});

export const anAnswerItem = (changes: Record<string, unknown> = {}) => ({
  code: '20001',
  period: '2026-11',
  values: ['110.5'],
  result: 'counted',
  ...changes,
});

/** A request that each operation takes: an operation without one does not compile. */
const REQUESTS: Readonly<Record<Operation['id'], (world: Named) => Request>> = {
  listAccounts: () => ({}),
  getAccount: ({ accountId }) => ({ params: { accountId } }),
  saveAccounts: () => ({ body: { accounts: [anAccountItem()] } }),
  listInvoices: () => ({}),
  getInvoice: ({ invoiceId }) => ({ params: { invoiceId } }),
  issueInvoices: () => ({ body: { period: '2026-11', invoices: [anInvoiceItem()] } }),
  listMeters: () => ({}),
  saveMeters: () => ({ body: { meters: [aMeterItem()] } }),
  listReadings: () => ({}),
  transferReadings: () => ({ body: { period: '2026-11' } }),
  getTransfer: ({ transferId }) => ({ params: { transferId } }),
  answerReadings: () => ({ body: { answers: [anAnswerItem()] } }),
  listPayments: () => ({}),
  getPayment: ({ paymentId }) => ({ params: { paymentId } }),
  confirmPayments: ({ paymentId }) => ({ body: { receipts: [{ paymentId, reference: newId() }] } }),
};

export const requestFor = (operation: Operation, world: Named): Request => REQUESTS[operation.id](world);
