import { describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { invoiceLines, invoicePayees } from '@/db/schema/invoices';
import { getInvoiceDocument } from '@/lib/invoices/queries';
import { newId } from '@/lib/shared/ids';
import { kopecks } from '@/lib/shared/money';
import { anInvoiceLine, anInvoicePayee } from '../../support/builders/invoice-document';
import { anIssuedInvoice, aPayingResident, aViewer } from '../../support/builders/paying-resident';
import { statementsOf } from '../../support/statements';

const LINES = [
  anInvoiceLine({ openingKopecks: kopecks(-5_703_844), volume: '0.0000123', undersupplyDays: '2.5' }),
  anInvoiceLine({ position: 2, ordinal: '10', serviceName: 'Подогрев «воды», "ГВС" \\ <b>', volume: null, unit: null }),
  anInvoiceLine({
    position: 3,
    ordinal: null,
    parentPosition: 2,
    openingKopecks: null,
    chargedKopecks: kopecks(2 ** 53 - 1),
  }),
  anInvoiceLine({
    position: 10,
    kind: 'penalty',
    volumeMethod: 'meter',
    tariff: '2507.1901',
    benefitKopecks: kopecks(0),
  }),
];
const PAYEES = [anInvoicePayee(), anInvoicePayee({ position: 2, kpp: null, closingKopecks: kopecks(-1) })];

async function aBill() {
  const resident = await aPayingResident();
  const invoiceId = await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 121_770 });
  const key = { organisationId: resident.organisationId, invoiceId };
  // not in the order of the bill
  await db()
    .insert(invoiceLines)
    .values(LINES.toReversed().map((line) => ({ ...key, ...line })));
  await db()
    .insert(invoicePayees)
    .values(PAYEES.toReversed().map((payee) => ({ ...key, ...payee })));
  return { ...resident, invoiceId };
}

describe('A bill', () => {
  it('is read exactly as it was issued, in one statement', async () => {
    const { viewer, accountId, invoiceId } = await aBill();
    let bill: Awaited<ReturnType<typeof getInvoiceDocument>> = null;
    const statements = await statementsOf(async () => {
      bill = await getInvoiceDocument(viewer, accountId, invoiceId);
    });
    expect(statements).toHaveLength(1);
    expect(bill).toMatchObject({
      invoiceId,
      period: '2026-10',
      account: { number: '6262000000055', holder: 'Ковалёва', buildingAddress: 'ул. Спортивная, д. 9' },
      totals: { closingKopecks: 121_770 },
      lines: LINES,
      payees: PAYEES,
    });
  });

  it('without lines and payees has none', async () => {
    const resident = await aPayingResident();
    const invoiceId = await anIssuedInvoice(resident, { period: '2026-10', totalKopecks: 1 });
    const bill = await getInvoiceDocument(resident.viewer, resident.accountId, invoiceId);
    expect(bill).toMatchObject({ lines: [], payees: [] });
  });

  it('is not found by a stranger, under another account or by a wrong id', async () => {
    const { viewer, accountId, invoiceId } = await aBill();
    const other = await aPayingResident();
    expect(await getInvoiceDocument(await aViewer(), accountId, invoiceId)).toBeNull();
    expect(await getInvoiceDocument(other.viewer, other.accountId, invoiceId)).toBeNull();
    expect(await getInvoiceDocument(viewer, accountId, newId())).toBeNull();
    expect(await getInvoiceDocument(viewer, accountId, '1')).toBeNull();
  });
});
