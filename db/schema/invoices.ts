import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, day, id, instant, kopecks, organisationId } from '../columns';
import { personalAccounts } from './accounts';

/** A bill as issued. Never edited: a correction is a new revision, and a trigger refuses other changes. */
export const invoices = pgTable(
  'invoices',
  {
    organisationId: organisationId(),
    id: id(),
    accountId: uuid().notNull(),
    period: billingPeriod().notNull(),
    revision: integer().notNull(),
    status: text({ enum: ['issued', 'superseded', 'withdrawn'] }).notNull(),
    documentNumber: text().notNull(),
    /** идентификатор ПД of ГИС ЖКХ; may become known after the bill was issued */
    gisDocumentId: text(),
    issuedOn: day().notNull(),
    dueOn: day().notNull(),
    paymentsCountedThrough: day().notNull(),
    openingKopecks: kopecks().notNull(),
    paidKopecks: kopecks().notNull(),
    recalculationKopecks: kopecks().notNull(),
    chargedKopecks: kopecks().notNull(),
    undersupplyKopecks: kopecks().notNull(),
    toPayKopecks: kopecks().notNull(),
    penaltyKopecks: kopecks().notNull(),
    closingKopecks: kopecks().notNull(),
    /** sha-256 of the bill's content: the same content again makes no revision */
    contentHash: text().notNull(),
    importId: uuid(),
    createdAt: createdAt(),
    replacedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    unique('invoices_revision_key').on(t.organisationId, t.accountId, t.period, t.revision),
    uniqueIndex('invoices_issued_key').on(t.organisationId, t.accountId, t.period).where(sql`${t.status} = 'issued'`),
    index('invoices_period').on(t.organisationId, t.period),
    // the exchange API pages by what is new
    index('invoices_made').on(t.organisationId, t.createdAt, t.id),
    index('invoices_import').on(t.organisationId, t.importId),
    check('invoices_period', sql`${t.period} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
    check(
      'invoices_closing',
      sql`${t.closingKopecks} = ${t.openingKopecks} - ${t.paidKopecks} + ${t.recalculationKopecks} + ${t.toPayKopecks}`,
    ),
    check('invoices_replaced', sql`(${t.status} = 'issued') = (${t.replacedAt} is null)`),
    check('invoices_document_number', sql`length(${t.documentNumber}) between 1 and 30`),
  ],
);

/** The superset line model: see `InvoiceLine` in lib/invoices/document.ts. A null cell does not apply. */
export const invoiceLines = pgTable(
  'invoice_lines',
  {
    organisationId: organisationId(),
    invoiceId: uuid().notNull(),
    position: integer().notNull(),
    ordinal: text(),
    parentPosition: integer(),
    serviceName: text().notNull(),
    kind: text({ enum: ['service', 'capital-repair', 'penalty', 'court-costs'] }).notNull(),
    openingKopecks: kopecks(),
    paidKopecks: kopecks(),
    recalculationKopecks: kopecks().notNull(),
    unit: text(),
    volume: numeric({ precision: 20, scale: 7 }),
    volumeMethod: text({ enum: ['norm', 'meter', 'other'] }),
    communalVolume: numeric({ precision: 20, scale: 7 }),
    tariff: numeric({ precision: 20, scale: 4 }),
    chargedKopecks: kopecks().notNull(),
    communalChargedKopecks: kopecks(),
    undersupplyDays: numeric({ precision: 10, scale: 2 }),
    undersupplyKopecks: kopecks(),
    socialNormKopecks: kopecks(),
    benefitKopecks: kopecks(),
    toPayKopecks: kopecks().notNull(),
    payeePosition: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.invoiceId, t.position] }),
    foreignKey({ columns: [t.organisationId, t.invoiceId], foreignColumns: [invoices.organisationId, invoices.id] }),
    check('invoice_lines_parent', sql`${t.parentPosition} is null or ${t.parentPosition} < ${t.position}`),
  ],
);

/** Requisites frozen at issue, and the part of the bill that belongs to each payee. */
export const invoicePayees = pgTable(
  'invoice_payees',
  {
    organisationId: organisationId(),
    invoiceId: uuid().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    inn: text().notNull(),
    kpp: text(),
    bankName: text().notNull(),
    bic: text().notNull(),
    correspondentAccount: text().notNull(),
    settlementAccount: text().notNull(),
    closingKopecks: kopecks().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.invoiceId, t.position] }),
    foreignKey({ columns: [t.organisationId, t.invoiceId], foreignColumns: [invoices.organisationId, invoices.id] }),
  ],
);
