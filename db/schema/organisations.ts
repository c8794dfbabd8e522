import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, createdAt, day, id, organisationId } from '../columns';

export const organisations = pgTable(
  'organisations',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['management-company', 'resource-supplier', 'billing-centre'] }).notNull(),
    inn: text().notNull(),
    kpp: text(),
    ogrn: text(),
    name: text().notNull(),
    shortName: text().notNull(),
    timeZone: text().notNull().default('Europe/Moscow'),
    phone: text(),
    emergencyPhone: text(),
    email: text(),
    website: text(),
    officeAddress: text(),
    officeHours: text(),
    /** which columns the organisation's bills show */
    columnSet: text({ enum: ['classic', 'order-43'] })
      .notNull()
      .default('classic'),
    /** what linking asks for besides code, surname and flat */
    linkingSecret: text({ enum: ['none', 'last-total', 'one-time-code'] })
      .notNull()
      .default('none'),
    /** kinds of letters that the organisation does not want sent: see lib/organisations/letter-kinds.ts */
    mutedLetters: text().array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
  },
  (t) => [
    unique('organisations_inn_key').on(t.inn),
    check('organisations_inn_digits', sql`${t.inn} ~ '^(\\d{10}|\\d{12})$'`),
  ],
);

/** What bills and pages show beside the name: drawn anew by us, never the bytes that were sent. */
export const organisationLogos = pgTable(
  'organisation_logos',
  {
    organisationId: organisationId().references(() => organisations.id),
    /** JPEG */
    bytes: bytes().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    sha256: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId] }),
    check('organisation_logos_size', sql`length(${t.bytes}) <= 200000`),
  ],
);

/**
 * Bank requisites of everyone a bill's lines may be paid to; shared by all tenants, because one
 * capital repair fund is the payee of many organisations.
 */
export const payees = pgTable(
  'payees',
  {
    inn: text().notNull(),
    settlementAccount: text().notNull(),
    kpp: text(),
    ogrn: text(),
    name: text().notNull(),
    shortName: text().notNull(),
    bic: text().notNull(),
    bankName: text().notNull(),
    correspondentAccount: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.inn, t.settlementAccount] }),
    check('payees_bic_digits', sql`${t.bic} ~ '^\\d{9}$'`),
    check('payees_account_digits', sql`${t.settlementAccount} ~ '^\\d{20}$'`),
  ],
);

export const buildings = pgTable(
  'buildings',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: id(),
    address: text().notNull(),
    /** what it was called before the organisation changed it: registers go on writing that */
    formerAddresses: text().array().notNull().default(sql`'{}'`),
    /** ФИАС (ГАР) house id, when the register gives one */
    fiasId: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('buildings_address_key').on(t.organisationId, t.address),
  ],
);

/**
 * The day of the month by which a bill is due, by the date the rule came into force. It is data: on
 * 1 March 2026 the day changed from the 10th to the 15th for the whole country (ЖК РФ ст. 155).
 */
export const dueDayRules = pgTable(
  'due_day_rules',
  {
    organisationId: organisationId(),
    validFrom: day().notNull(),
    dayOfNextMonth: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.validFrom] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('due_day_rules_day', sql`${t.dayOfNextMonth} between 1 and 28`),
    index('due_day_rules_organisation').on(t.organisationId),
  ],
);
