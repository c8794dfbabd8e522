import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, kopecks, organisationId } from '../columns';
import { apiKeys } from './api-keys';
import { payments } from './payments';

/** Answers to writes by their Idempotency-Key: the row is written in the transaction of the write itself. */
export const apiAnswers = pgTable(
  'api_answers',
  {
    organisationId: organisationId(),
    keyId: uuid().notNull(),
    idempotencyKey: text().notNull(),
    /** «POST /accounts» */
    operation: text().notNull(),
    /** sha-256 of the operation and the body's bytes */
    bodyHash: text().notNull(),
    status: integer().notNull(),
    body: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.keyId, t.idempotencyKey] }),
    foreignKey({ columns: [t.organisationId, t.keyId], foreignColumns: [apiKeys.organisationId, apiKeys.id] }),
    index('api_answers_age').on(t.createdAt),
  ],
);

/**
 * What the billing software has taken into its books of a payment: a payment given back later, in part or whole,
 * waits for a second receipt, because the sum given back has changed.
 */
export const paymentReceipts = pgTable(
  'payment_receipts',
  {
    organisationId: organisationId(),
    paymentId: uuid().notNull(),
    refundedKopecks: kopecks().notNull(),
    keyId: uuid().notNull(),
    /** number of the document in the billing's books */
    reference: text(),
    confirmedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.paymentId, t.refundedKopecks] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    foreignKey({ columns: [t.organisationId, t.keyId], foreignColumns: [apiKeys.organisationId, apiKeys.id] }),
  ],
);
