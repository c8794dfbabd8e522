import { db } from '@/db/client';
import { payees } from '@/db/schema/organisations';
import { transaction } from '@/db/transaction';
import { markTransferred } from '@/lib/meters/mark-transferred';
import { period } from '@/lib/shared/billing-period';
import { systemActor } from '@/lib/shared/viewer';
import { aMeter, aReading } from './a-meter';
import { aPayment } from './a-payment';
import { aBookAccount, anOrganisation } from './book-account';
import { PAYEE } from './exchange-requests';
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

/** Whom the lines of bills are paid to; every organisation may have the same. */
async function aPayee(): Promise<void> {
  const bank = { bic: '049205805', bankName: 'ПАО «Банк»', correspondentAccount: '30101810100000000805' };
  await db()
    .insert(payees)
    .values({ ...PAYEE, name: 'ООО «УК «Спортивная»', shortName: 'УК Спортивная', ...bank })
    .onConflictDoNothing();
}

export type ExchangeWorld = Awaited<ReturnType<typeof anExchangeWorld>>;
