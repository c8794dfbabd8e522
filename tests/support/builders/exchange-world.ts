import { db } from '@/db/client';
import { payees } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import type { Operation } from '@/lib/api/operation';
import { markTransferred } from '@/lib/meters/mark-transferred';
import { period } from '@/lib/shared/billing-period';
import { newId } from '@/lib/shared/ids';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter, aReading } from './a-meter';
import { aPayment } from './a-payment';
import { aBookAccount, anOrganisation } from './book-account';
import { anIssuedInvoice, aViewer } from './paying-resident';

/** An organisation with one of everything that the exchange API tells of. */
export async function anExchangeWorld() {
  const house = await anOrganisation();
  const account = { number: '6262000000055', lastName: 'Ковалёва', premisesNumber: '5' };
  const accountId = await aBookAccount(house, account);
  const place = { ...house, accountId };
  const paymentId = await aPayment(place, 121_770);
  const viewer = await aViewer();
  const invoiceId = await anIssuedInvoice({ ...place, viewer }, { period: '2026-10', totalKopecks: 121_770 });
  const meterId = await aMeter(place, { code: '20001' });
  const readingId = await aReading(place, meterId, {
    period: '2026-11',
    value: '110.5',
    source: 'phone',
    status: 'accepted',
  });
  const { exportId } = await transaction((tx) => {
    const order = { organisationId: house.organisationId, period: period('2026-11'), format: 'csv' } as const;
    return markTransferred(systemActor('test'), tx, { ...order, at: new Date('2026-11-26T09:00:00Z') }, () => null);
  });
  await aPayee();
  const ids: readonly string[] = [accountId, paymentId, invoiceId, meterId, readingId];
  return { ...place, paymentId, invoiceId, meterId, readingId, transferId: exportId ?? '', ids };
}

export const PAYEE = { inn: '1655000000', settlementAccount: '40702810100000001017' } as const;

/** Whom the lines of bills are paid to; every organisation may have the same. */
async function aPayee(): Promise<void> {
  const bank = { bic: '049205805', bankName: 'ПАО «Банк»', correspondentAccount: '30101810100000000805' };
  await db()
    .insert(payees)
    .values({ ...PAYEE, name: 'ООО «УК «Спортивная»', shortName: 'УК Спортивная', ...bank })
    .onConflictDoNothing();
}

export type ExchangeWorld = Awaited<ReturnType<typeof anExchangeWorld>>;

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
const REQUESTS: Readonly<Record<Operation['id'], (world: ExchangeWorld) => Request>> = {
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

export const requestFor = (operation: Operation, world: ExchangeWorld): Request => REQUESTS[operation.id](world);
