import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, organisationId } from '../columns';
import { organisations } from './organisations';

/** Addresses of billing software that are told of events. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    organisationId: organisationId(),
    id: id(),
    url: text().notNull(),
    events: text().array().notNull(),
    /** AES-256-GCM under CREDENTIALS_KEY, bound to the row: signing needs it again */
    secret: text().notNull(),
    status: text({ enum: ['active', 'disabled'] }).notNull(),
    /** `failing`: nothing was taken for days; `staff`: somebody switched it off */
    disabledReason: text({ enum: ['failing', 'staff'] }),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId], foreignColumns: [organisations.id] }),
    check('webhook_endpoints_disabled', sql`(${t.status} = 'disabled') = (${t.disabledReason} is not null)`),
    check('webhook_endpoints_events', sql`cardinality(${t.events}) > 0`),
  ],
);

/** One event for one address. Its id is the `webhook-id` of every attempt; its body never changes. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    organisationId: organisationId(),
    id: id(),
    endpointId: uuid().notNull(),
    event: text().notNull(),
    /** what happened, so that a job that runs twice tells it once */
    eventKey: text().notNull(),
    body: text().notNull(),
    status: text({ enum: ['waiting', 'delivered', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    /** status of the last answer, null when there was none */
    lastStatus: integer(),
    lastError: text(),
    createdAt: createdAt(),
    nextAttemptAt: instant(),
    deliveredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.endpointId],
      foreignColumns: [webhookEndpoints.organisationId, webhookEndpoints.id],
    }),
    unique('webhook_deliveries_event_key').on(t.organisationId, t.endpointId, t.eventKey),
    index('webhook_deliveries_age').on(t.createdAt),
    check('webhook_deliveries_delivered', sql`(${t.status} = 'delivered') = (${t.deliveredAt} is not null)`),
  ],
);
