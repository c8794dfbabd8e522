import { and, type Column, eq, type SQL, sql } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { invoiceLines, invoicePayees, invoices } from '@/db/schema/invoices';
import { buildings, organisations } from '@/db/schema/organisations';
import type { InvoiceLine, InvoicePayee } from './document';

export const headColumns = {
  invoiceId: invoices.id,
  period: invoices.period,
  revision: invoices.revision,
  status: invoices.status,
  documentNumber: invoices.documentNumber,
  gisDocumentId: invoices.gisDocumentId,
  issuedOn: invoices.issuedOn,
  dueOn: invoices.dueOn,
  paymentsCountedThrough: invoices.paymentsCountedThrough,
  organisation: {
    name: organisations.name,
    shortName: organisations.shortName,
    inn: organisations.inn,
    kpp: organisations.kpp,
    phone: organisations.phone,
    email: organisations.email,
    emergencyPhone: organisations.emergencyPhone,
    columnSet: organisations.columnSet,
  },
  account: {
    number: personalAccounts.number,
    unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
    gisServiceId: personalAccounts.gisServiceId,
    buildingAddress: buildings.address,
    premisesNumber: personalAccounts.premisesNumber,
    totalArea: personalAccounts.totalArea,
    livingArea: personalAccounts.livingArea,
    heatedArea: personalAccounts.heatedArea,
    registeredCount: personalAccounts.registeredCount,
    residingCount: personalAccounts.residingCount,
  },
  holder: {
    lastName: personalAccounts.lastName,
    firstName: personalAccounts.firstName,
    middleName: personalAccounts.middleName,
    companyName: personalAccounts.companyName,
  },
  totals: {
    openingKopecks: invoices.openingKopecks,
    paidKopecks: invoices.paidKopecks,
    recalculationKopecks: invoices.recalculationKopecks,
    chargedKopecks: invoices.chargedKopecks,
    undersupplyKopecks: invoices.undersupplyKopecks,
    toPayKopecks: invoices.toPayKopecks,
    penaltyKopecks: invoices.penaltyKopecks,
    closingKopecks: invoices.closingKopecks,
  },
};

const trimmed = (column: Column) => sql<string | null>`trim_scale(${column})::text`;

const lineColumns: Record<keyof InvoiceLine, Column | SQL> = {
  position: invoiceLines.position,
  ordinal: invoiceLines.ordinal,
  parentPosition: invoiceLines.parentPosition,
  serviceName: invoiceLines.serviceName,
  kind: invoiceLines.kind,
  openingKopecks: invoiceLines.openingKopecks,
  paidKopecks: invoiceLines.paidKopecks,
  recalculationKopecks: invoiceLines.recalculationKopecks,
  unit: invoiceLines.unit,
  volume: trimmed(invoiceLines.volume),
  volumeMethod: invoiceLines.volumeMethod,
  communalVolume: trimmed(invoiceLines.communalVolume),
  tariff: trimmed(invoiceLines.tariff),
  chargedKopecks: invoiceLines.chargedKopecks,
  communalChargedKopecks: invoiceLines.communalChargedKopecks,
  undersupplyDays: trimmed(invoiceLines.undersupplyDays),
  undersupplyKopecks: invoiceLines.undersupplyKopecks,
  socialNormKopecks: invoiceLines.socialNormKopecks,
  benefitKopecks: invoiceLines.benefitKopecks,
  toPayKopecks: invoiceLines.toPayKopecks,
  payeePosition: invoiceLines.payeePosition,
};

const payeeColumns: Record<keyof InvoicePayee, Column | SQL> = {
  position: invoicePayees.position,
  name: invoicePayees.name,
  inn: invoicePayees.inn,
  kpp: invoicePayees.kpp,
  bankName: invoicePayees.bankName,
  bic: invoicePayees.bic,
  correspondentAccount: invoicePayees.correspondentAccount,
  settlementAccount: invoicePayees.settlementAccount,
  closingKopecks: invoicePayees.closingKopecks,
};

/** The bill's lines and payees, each as one value in its row, so that a bill is one query. */
export const lines = partsOf<InvoiceLine>(lineColumns, invoiceLines);
export const payees = partsOf<InvoicePayee>(payeeColumns, invoicePayees);

/**
 * An array a row, in the order of `columns`: the driver reads it at once, not cell by cell. Sums come as numbers,
 * which hold every sum of kopecks that the code holds; exact decimals are texts already.
 */
function partsOf<Part>(columns: Record<keyof Part, Column | SQL>, table: typeof invoiceLines | typeof invoicePayees) {
  const names = Object.keys(columns);
  const cells = sql.join(Object.values<Column | SQL>(columns), sql`, `);
  const ofInvoice = and(eq(table.organisationId, invoices.organisationId), eq(table.invoiceId, invoices.id));
  return sql`(select coalesce(json_agg(json_build_array(${cells}) order by ${table.position}), '[]')
    from ${table} where ${ofInvoice})`.mapWith((rows: readonly unknown[][]) =>
    rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])) as Part),
  );
}
