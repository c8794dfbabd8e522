import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, day, id, instant, kopecks, organisationId } from '../../columns';
import { ledgerPostings } from '../ledger';

/** What was told to the billing centre: which file, of what, made by whom, and whether it has come. */
export const registerExports = pgTable(
  'register_exports',
  {
    organisationId: organisationId(),
    /** of readings, the id of `reading_exports` too */
    id: id(),
    kind: text({ enum: ['payments', 'readings', 'accounts'] }).notNull(),
    format: text({ enum: ['csv', 'csv-1251', 'sber-eps', 'tbank', 'tula17', '1c-client-bank', 'gis'] }).notNull(),
    /** of payments: our own channel alone, or every channel; of accounts: with the holders' names or masked */
    scope: text({ enum: ['cabinet', 'all', 'named', 'masked'] }),
    /** of payments: the days asked for; null: from the beginning, to this moment */
    dayFrom: day(),
    dayTo: day(),
    /** of readings */
    period: billingPeriod(),
    status: text({ enum: ['made', 'received', 'replaced'] }).notNull(),
    fileName: text().notNull(),
    /** key of lib/storage */
    fileKey: uuid().notNull(),
    fileBytes: integer().notNull(),
    /** sha-256 of the file's bytes */
    fileHash: text().notNull(),
    rows: integer().notNull(),
    /** what waits for a format that can say it */
    skipped: integer().notNull(),
    /** of payments: what came less what went back */
    totalKopecks: kopecks(),
    /** the export in whose place this one is told */
    replaces: uuid(),
    /** null: the product itself, from the command line */
    userId: uuid(),
    receivedAt: instant(),
    receivedBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('register_exports_kind').on(t.organisationId, t.kind, t.id),
    index('register_exports_file').on(t.organisationId, t.fileHash),
    check('register_exports_total', sql`(${t.kind} = 'payments') = (${t.totalKopecks} is not null)`),
    check('register_exports_period', sql`(${t.kind} = 'readings') = (${t.period} is not null)`),
    check('register_exports_received', sql`(${t.status} = 'received') <= (${t.receivedAt} is not null)`),
  ],
);

/** Which money was told in which export. The key is why a payment is told once. */
export const exportedPostings = pgTable(
  'exported_postings',
  {
    organisationId: organisationId(),
    entryId: uuid().notNull(),
    position: integer().notNull(),
    exportId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.entryId, t.position] }),
    foreignKey({
      columns: [t.organisationId, t.entryId, t.position],
      foreignColumns: [ledgerPostings.organisationId, ledgerPostings.entryId, ledgerPostings.position],
    }),
    foreignKey({
      columns: [t.organisationId, t.exportId],
      foreignColumns: [registerExports.organisationId, registerExports.id],
    }),
    index('exported_postings_export').on(t.organisationId, t.exportId),
  ],
);

export type RegisterExport = typeof registerExports.$inferSelect;
