import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { day, id, organisationId } from '../../columns';
import { users } from '../auth';
import { buildings, organisations } from '../organisations';

/** The organisation's own terms and week; no row means the defaults of lib/requests/default-settings.ts. */
export const requestSettings = pgTable(
  'request_settings',
  {
    organisationId: uuid().notNull(),
    /** ISO-8601: how long a done request may be returned, and when it closes itself */
    returnTerm: text(),
    autoCloseTerm: text(),
    /** Monday first, minutes since midnight; null = a day off */
    week: jsonb().$type<readonly ({ opens: number; closes: number } | null)[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('request_settings_terms', sql`(${t.returnTerm} is null) = (${t.autoCloseTerm} is null)`),
    check('request_settings_week', sql`${t.week} is null or jsonb_array_length(${t.week}) = 7`),
  ],
);

/** Days that differ from the week and from the law's holidays; without hours the day is off. */
export const requestCalendarDays = pgTable(
  'request_calendar_days',
  {
    organisationId: organisationId(),
    day: day().notNull(),
    opens: integer(),
    closes: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.day] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check(
      'request_calendar_days_hours',
      sql`(${t.opens} is null and ${t.closes} is null) or (${t.opens} >= 0 and ${t.closes} > ${t.opens} and ${t.closes} <= 1440)`,
    ),
  ],
);

/** A category of the organisation's own, or a default one as the organisation wants it. */
export const requestCategories = pgTable(
  'request_categories',
  {
    organisationId: organisationId(),
    code: text().notNull(),
    /** null: the product's own words for a default category */
    title: text(),
    isEmergency: boolean().notNull(),
    priority: text({ enum: ['urgent', 'high', 'normal'] }).notNull(),
    /** ISO-8601 */
    term: text().notNull(),
    termBasis: text({ enum: ['clock', 'daytime', 'working'] }).notNull(),
    position: integer().notNull(),
    /** false: offered no more; requests of it stay */
    isActive: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.code] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('request_categories_code', sql`${t.code} ~ '^[a-z0-9-]{1,40}$'`),
  ],
);

/** Who gets requests of a category, of a building, of both or all: the most specific rule counts. */
export const requestAssignmentRules = pgTable(
  'request_assignment_rules',
  {
    organisationId: organisationId(),
    id: id(),
    category: text(),
    buildingId: uuid(),
    assigneeUserId: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    unique('request_assignment_rules_key').on(t.organisationId, t.category, t.buildingId).nullsNotDistinct(),
  ],
);
