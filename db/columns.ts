import { customType, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BillingPeriod, Day } from '@/lib/shared/billing-period';
import { kopecks as brand, type Kopecks } from '@/lib/shared/money';

/** A sum in kopecks: `bigint` in the table, a branded safe integer in code. */
export const kopecks = customType<{ data: Kopecks; driverData: string | number }>({
  dataType: () => 'bigint',
  fromDriver: (value) => brand(Number(value)),
});

/** A calendar day without a zone. */
export const day = customType<{ data: Day; driverData: string }>({ dataType: () => 'date' });

/** A billing period «2026-10»; each table that has one checks its shape. */
export const billingPeriod = () => text().$type<BillingPeriod>();

export const instant = () => timestamp({ withTimezone: true, mode: 'date' });
export const createdAt = () => instant().notNull().defaultNow();

/** First part of every tenant table's keys, so that the schema can be distributed by organisation. */
export const organisationId = () => uuid().notNull();
export const id = () => uuid().notNull();

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});
