import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { RESOURCES } from '@/lib/shared/resource';
import { createdAt, day, id, organisationId } from '../../columns';
import { personalAccounts } from '../accounts';
import { users } from '../auth';
import { buildings, organisations } from '../organisations';

export const resource = () => text({ enum: RESOURCES });
/** ГИС ЖКХ takes readings of up to 15 digits and 7 decimals */
export const volume = () => numeric({ precision: 22, scale: 7 });

/** An installed meter. It is never deleted: a removed one has `closedOn`, a replaced one also its successor. */
export const meters = pgTable(
  'meters',
  {
    organisationId: organisationId(),
    id: id(),
    buildingId: uuid().notNull(),
    premisesNumber: text(),
    /** код ПУ: how the billing centre and bank registers name the meter */
    code: text(),
    gisNumber: text(),
    /** заводской номер, as on its face */
    serialNumber: text().notNull(),
    resource: resource().notNull(),
    integerDigits: integer().notNull(),
    fractionDigits: integer().notNull(),
    /** what one unit on the face stands for; 1 for a meter without transformers */
    transformerRatio: numeric({ precision: 12, scale: 4 }).notNull().default('1'),
    brand: text(),
    model: text(),
    place: text(),
    isAutomatic: boolean().notNull(),
    installedOn: day(),
    verifiedOn: day(),
    nextVerificationOn: day(),
    sealedOn: day(),
    closedOn: day(),
    replacedById: uuid(),
    /** the successor's code as a register names it: the successor itself may come in a later register */
    replacedByCode: text(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.buildingId], foreignColumns: [buildings.organisationId, buildings.id] }),
    foreignKey({ columns: [t.organisationId, t.replacedById], foreignColumns: [t.organisationId, t.id] }),
    unique('meters_code_key').on(t.organisationId, t.code),
    unique('meters_gis_number_key').on(t.organisationId, t.gisNumber),
    index('meters_serial_number').on(t.organisationId, t.buildingId, t.serialNumber),
    // the order of the workplace's list: house by house, flats by their number
    index('meters_flat').on(
      t.organisationId,
      t.buildingId,
      sql`coalesce(substring(${t.premisesNumber} from '^\\d{1,9}')::integer, 0)`,
      sql`coalesce(${t.premisesNumber}, '')`,
      t.id,
    ),
    index('meters_verification').on(t.organisationId, t.nextVerificationOn).where(sql`${t.closedOn} is null`),
    check('meters_digits', sql`${t.integerDigits} between 1 and 15 and ${t.fractionDigits} between 0 and 7`),
    check('meters_ratio', sql`${t.transformerRatio} > 0`),
    check('meters_replaced', sql`${t.replacedById} is null or ${t.closedOn} is not null`),
  ],
);

/** Zones Т1…Т3 of a meter, with their names as data: «день», «ночь», «полупик». One «сутки» for a plain meter. */
export const meterZones = pgTable(
  'meter_zones',
  {
    organisationId: organisationId(),
    meterId: uuid().notNull(),
    zone: integer().notNull(),
    name: text().notNull(),
    /** on the face when it was installed */
    initialValue: volume().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.meterId, t.zone] }),
    foreignKey({ columns: [t.organisationId, t.meterId], foreignColumns: [meters.organisationId, meters.id] }),
    check('meter_zones_zone', sql`${t.zone} between 1 and 3`),
    check('meter_zones_initial', sql`${t.initialValue} >= 0`),
  ],
);

/** Whose consumption a meter counts: rooms of a communal flat share one, a sold flat has an old and a new account. */
export const meterAccounts = pgTable(
  'meter_accounts',
  {
    organisationId: organisationId(),
    meterId: uuid().notNull(),
    accountId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.meterId, t.accountId] }),
    foreignKey({ columns: [t.organisationId, t.meterId], foreignColumns: [meters.organisationId, meters.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    index('meter_accounts_account').on(t.organisationId, t.accountId),
  ],
);

/** A resident's own word for a meter: «кухня, слева». Seen by nobody else. */
export const meterNicknames = pgTable(
  'meter_nicknames',
  {
    organisationId: organisationId(),
    meterId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    nickname: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.meterId, t.userId] }),
    foreignKey({ columns: [t.organisationId, t.meterId], foreignColumns: [meters.organisationId, meters.id] }),
    check('meter_nicknames_length', sql`length(${t.nickname}) between 1 and 40`),
  ],
);

/** How the organisation treats meters; no row means the defaults of lib/meters/rules.ts. */
export const meterPolicies = pgTable(
  'meter_policies',
  {
    organisationId: uuid().notNull(),
    /** what a meter with expired verification does: warns, or takes no readings */
    expiredVerification: text({ enum: ['warn', 'block'] })
      .notNull()
      .default('warn'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
  ],
);
