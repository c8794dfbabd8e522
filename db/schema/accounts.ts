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
import { createdAt, day, id, instant, organisationId } from '../columns';
import { users } from './auth';
import { buildings } from './organisations';

/** A payer's account in an organisation's books. All numbers are text: leading zeros and letters matter. */
export const personalAccounts = pgTable(
  'personal_accounts',
  {
    organisationId: organisationId(),
    id: id(),
    buildingId: uuid().notNull(),
    /** платёжный код, as printed */
    number: text().notNull(),
    /** the number as linking compares it: see lib/accounts/rules.ts */
    numberKey: text().notNull(),
    unifiedAccountNumber: text(),
    gisServiceId: text(),
    holderKind: text({ enum: ['person', 'company', 'entrepreneur'] }).notNull(),
    lastName: text(),
    firstName: text(),
    middleName: text(),
    companyName: text(),
    companyInn: text(),
    premisesNumber: text().notNull(),
    totalArea: numeric({ precision: 10, scale: 2 }),
    livingArea: numeric({ precision: 10, scale: 2 }),
    heatedArea: numeric({ precision: 10, scale: 2 }),
    registeredCount: integer(),
    residingCount: integer(),
    tenure: text(),
    ownershipShare: text(),
    openedOn: day(),
    closedOn: day(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('personal_accounts_number_key').on(t.organisationId, t.number),
    index('personal_accounts_number_lookup').on(t.numberKey),
    // what the staff search by: see lib/accounts/account-search.ts
    index('personal_accounts_number_search').on(t.organisationId, t.numberKey.op('text_pattern_ops')),
    index('personal_accounts_number_bare').on(t.organisationId, sql`ltrim(${t.numberKey}, '0')`),
    index('personal_accounts_unified').on(t.organisationId, t.unifiedAccountNumber),
    index('personal_accounts_gis_service').on(t.organisationId, t.gisServiceId),
    index('personal_accounts_name').on(
      t.organisationId,
      sql`replace(lower(coalesce(${t.companyName}, ${t.lastName})), 'ё', 'е') text_pattern_ops`,
    ),
    index('personal_accounts_building').on(t.organisationId, t.buildingId, t.number),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    check('personal_accounts_holder', sql`(${t.holderKind} = 'person') = (${t.companyName} is null)`),
    check('personal_accounts_person', sql`${t.holderKind} <> 'person' or ${t.lastName} is not null`),
    check(
      'personal_accounts_closed',
      sql`${t.closedOn} is null or ${t.openedOn} is null or ${t.closedOn} >= ${t.openedOn}`,
    ),
  ],
);

/** Who may see an account. A row is never deleted: unlinking and revoking leave their date. */
export const accountLinks = pgTable(
  'account_links',
  {
    organisationId: organisationId(),
    id: id(),
    accountId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    linkedAt: createdAt(),
    endedAt: instant(),
    endReason: text({ enum: ['unlinked', 'revoked'] }),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    uniqueIndex('account_links_current_key')
      .on(t.organisationId, t.accountId, t.userId)
      .where(sql`${t.endedAt} is null`),
    index('account_links_account').on(t.organisationId, t.accountId),
    index('account_links_user').on(t.userId).where(sql`${t.endedAt} is null`),
    check('account_links_end', sql`(${t.endedAt} is null) = (${t.endReason} is null)`),
  ],
);

/** One handing out of one-time linking codes: for an account or for a house. Its letters can be printed again. */
export const linkCodeIssues = pgTable(
  'link_code_issues',
  {
    organisationId: organisationId(),
    id: id(),
    buildingId: uuid().notNull(),
    /** null: for the whole house */
    accountId: uuid(),
    codes: integer().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    index('link_code_issues_created').on(t.organisationId, t.createdAt),
    check('link_code_issues_codes', sql`${t.codes} > 0`),
  ],
);

/** One-time linking codes handed out on paper: only a keyed hash is kept. */
export const linkCodes = pgTable(
  'link_codes',
  {
    organisationId: organisationId(),
    id: id(),
    accountId: uuid().notNull(),
    issueId: uuid(),
    codeHash: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** a newer code took its place */
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.issueId],
      foreignColumns: [linkCodeIssues.organisationId, linkCodeIssues.id],
    }),
    index('link_codes_account').on(t.organisationId, t.accountId),
    index('link_codes_issue').on(t.organisationId, t.issueId),
    uniqueIndex('link_codes_live_key')
      .on(t.organisationId, t.accountId)
      .where(sql`${t.usedAt} is null and ${t.revokedAt} is null`),
    check('link_codes_end', sql`${t.usedAt} is null or ${t.revokedAt} is null`),
  ],
);
