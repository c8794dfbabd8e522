import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, day, id, instant, organisationId } from '../../columns';
import { personalAccounts } from '../accounts';
import { users } from '../auth';
import { buildings, organisations } from '../organisations';
import { meterZones, resource, volume } from './meters';

/**
 * When readings are taken. A rule without a building is the organisation's, without a resource it is for all;
 * the one of the greatest `fromPeriod` not after the period counts. The window of period M opens on `opensDay`
 * of M (of the month after with `opensNextMonth`) and closes at the end of `closesDay`, in the following month
 * when that is the smaller number. Days beyond the month's end mean its last day.
 */
export const readingWindows = pgTable(
  'reading_windows',
  {
    organisationId: organisationId(),
    id: id(),
    buildingId: uuid(),
    resource: resource(),
    fromPeriod: billingPeriod().notNull(),
    opensDay: integer().notNull(),
    closesDay: integer().notNull(),
    opensNextMonth: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    unique('reading_windows_rule_key').on(t.organisationId, t.buildingId, t.resource, t.fromPeriod).nullsNotDistinct(),
    check('reading_windows_days', sql`${t.opensDay} between 1 and 31 and ${t.closesDay} between 1 and 31`),
    check('reading_windows_period', sql`${t.fromPeriod} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
  ],
);

/** One period's window kept open longer, for the whole organisation, a building, a resource, or both. */
export const readingWindowExtensions = pgTable(
  'reading_window_extensions',
  {
    organisationId: organisationId(),
    id: id(),
    buildingId: uuid(),
    resource: resource(),
    period: billingPeriod().notNull(),
    /** the last day, inclusive */
    closesOn: day().notNull(),
    reason: text().notNull(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    index('reading_window_extensions_period').on(t.organisationId, t.period),
    check('reading_window_extensions_period', sql`${t.period} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
  ],
);

export const readingSubmissionNumber = pgSequence('reading_submission_number', { startWith: 1001 });

/** One «Сохранить»: what the resident can point at. `clientId` is made where the values were typed. */
export const readingSubmissions = pgTable(
  'reading_submissions',
  {
    organisationId: organisationId(),
    id: id(),
    /** told to the resident; drawn from a sequence, so that submissions wait for nobody */
    number: bigint({ mode: 'number' }).notNull().default(sql`nextval('reading_submission_number')`),
    accountId: uuid().notNull(),
    clientId: uuid().notNull(),
    contentHash: text().notNull(),
    source: text({ enum: ['cabinet', 'link', 'phone', 'inspection'] }).notNull(),
    /** whose login or personal link it came from; the staff member for phone and inspection */
    userId: uuid().references(() => users.id),
    /** per meter: what became of it, as the resident was told (`MeterOutcome` in lib/meters/outcome.ts) */
    outcomes: jsonb().$type<readonly unknown[]>().notNull(),
    composedAt: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    unique('reading_submissions_number_key').on(t.organisationId, t.number),
    unique('reading_submissions_repeat_key').on(t.organisationId, t.accountId, t.clientId, t.contentHash),
  ],
);

/** An outgoing file of accepted readings: its rows are the readings that bear its id. */
export const readingExports = pgTable(
  'reading_exports',
  {
    organisationId: organisationId(),
    id: id(),
    period: billingPeriod().notNull(),
    format: text({ enum: ['gis', 'csv'] }).notNull(),
    rows: integer().notNull(),
    /** what the file says, row by row (`ExportedLine` in lib/meters): made again, it is the same file */
    lines: jsonb().$type<readonly unknown[]>().notNull().default([]),
    actor: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('reading_exports_period', sql`${t.period} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
  ],
);

/**
 * What a zone of a meter showed for a period. Values never change: a correction is a new row that replaces
 * the earlier one, and one row of (meter, period, zone) is current. Which one, `version`, `composedAt` and
 * the value decide, in this order, so that deliveries in any order end alike (lib/meters/precedence.ts).
 */
export const readings = pgTable(
  'readings',
  {
    organisationId: organisationId(),
    id: id(),
    meterId: uuid().notNull(),
    period: billingPeriod().notNull(),
    zone: integer().notNull(),
    value: volume().notNull(),
    /** the counter passed its last digit since the previous reading */
    rolledOver: boolean().notNull().default(false),
    takenOn: day().notNull(),
    source: text({ enum: ['cabinet', 'link', 'phone', 'inspection', 'bank', 'billing-centre', 'automatic'] }).notNull(),
    status: text({ enum: ['accepted', 'transferred', 'counted', 'rejected'] }).notNull(),
    rejectionReason: text(),
    submissionId: uuid(),
    importId: uuid(),
    exportId: uuid(),
    /** one more than the version its author had seen */
    version: integer().notNull(),
    composedAt: instant().notNull(),
    createdAt: createdAt(),
    replacedAt: instant(),
    answeredAt: instant(),
    /** the load that brought the billing centre's answer */
    answerImportId: uuid(),
    /** the bill that counts it, where that is another month's */
    countedInPeriod: billingPeriod(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.meterId, t.zone],
      foreignColumns: [meterZones.organisationId, meterZones.meterId, meterZones.zone],
    }),
    foreignKey({
      columns: [t.organisationId, t.submissionId],
      foreignColumns: [readingSubmissions.organisationId, readingSubmissions.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.exportId],
      foreignColumns: [readingExports.organisationId, readingExports.id],
    }),
    uniqueIndex('readings_current_key')
      .on(t.organisationId, t.meterId, t.period, t.zone)
      .where(sql`${t.replacedAt} is null`),
    index('readings_history').on(t.organisationId, t.meterId, t.period, t.zone),
    index('readings_submission').on(t.organisationId, t.submissionId),
    index('readings_export').on(t.organisationId, t.exportId),
    // the exchange API pages by what is new
    index('readings_made').on(t.organisationId, t.createdAt, t.id),
    index('readings_import').on(t.organisationId, t.importId),
    index('readings_answer').on(t.organisationId, t.answerImportId),
    index('readings_status').on(t.organisationId, t.period, t.status).where(sql`${t.replacedAt} is null`),
    check('readings_value', sql`${t.value} >= 0`),
    check('readings_period', sql`${t.period} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
    check('readings_rejected', sql`(${t.status} = 'rejected') = (${t.rejectionReason} is not null)`),
    check('readings_transferred', sql`${t.status} <> 'transferred' or ${t.exportId} is not null`),
    check('readings_counted_in', sql`${t.countedInPeriod} ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
  ],
);

/** Personal links of reminder letters: a keyed hash only. Good for one account's readings of one period. */
export const readingLinks = pgTable(
  'reading_links',
  {
    organisationId: organisationId(),
    id: id(),
    accountId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    period: billingPeriod().notNull(),
    secretHash: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    index('reading_links_account').on(t.organisationId, t.accountId, t.period),
  ],
);
