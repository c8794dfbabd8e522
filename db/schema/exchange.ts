import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, kopecks, organisationId } from '../columns';

/** History of loaded files: who, when, which bytes, with what result. The nil uuid holds files of no organisation. */
export const imports = pgTable(
  'imports',
  {
    organisationId: organisationId(),
    id: uuid().notNull(),
    profile: text().notNull(),
    fileName: text().notNull(),
    /** sha-256 of the file's bytes */
    fileHash: text().notNull(),
    encoding: text().notNull(),
    status: text({ enum: ['loaded', 'unchanged', 'refused'] }).notNull(),
    period: billingPeriod(),
    rows: integer().notNull(),
    accepted: integer().notNull(),
    rejected: jsonb().$type<readonly unknown[]>().notNull(),
    totalKopecks: kopecks(),
    actor: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.id] }), index('imports_file').on(t.organisationId, t.fileHash)],
);
