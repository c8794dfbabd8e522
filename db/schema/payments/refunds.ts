import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, instant, kopecks, organisationId } from '../../columns';
import { users } from '../auth';
import { organisations } from '../organisations';
import { payments } from '../payments';

/** How an organisation deals with money given back. No row: as lib/payments/refund-limit.ts says. */
export const paymentSettings = pgTable(
  'payment_settings',
  {
    organisationId: organisationId().references(() => organisations.id),
    /** a refund above this sum wants a second person */
    refundLimitKopecks: kopecks().notNull(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId] }),
    check('payment_settings_limit', sql`${t.refundLimitKopecks} >= 0`),
  ],
);

/** Money to be given back through the bank it came by. The row exists before the bank is told of it. */
export const refunds = pgTable(
  'refunds',
  {
    organisationId: organisationId(),
    /** also the bank's key, without its dashes */
    id: id(),
    paymentId: uuid().notNull(),
    status: text({
      enum: ['requested', 'approved', 'pending', 'succeeded', 'failed', 'rejected', 'withdrawn'],
    }).notNull(),
    amountKopecks: kopecks().notNull(),
    /** why, in the words of whoever asked */
    reason: text().notNull(),
    /** made by the form: sent twice, it is one refund */
    submissionId: uuid().notNull(),
    requestedBy: uuid()
      .notNull()
      .references(() => users.id),
    /** null: within the organisation's limit, nobody else was asked */
    decidedBy: uuid().references(() => users.id),
    decidedAt: instant(),
    /** what the bank had given back when this refund was sent: its guard against a second one */
    alreadyRefundedKopecks: kopecks(),
    providerRefundId: text(),
    failureCode: text(),
    sentAt: instant(),
    finishedAt: instant(),
    looks: integer().notNull().default(0),
    /** when its end is asked for again; null = nothing to ask */
    nextLookAt: instant(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    unique('refunds_submission_key').on(t.organisationId, t.paymentId, t.submissionId),
    // banks without keys compare what was given back before and after: two at once could not be told apart
    uniqueIndex('refunds_under_way_key').on(t.organisationId, t.paymentId).where(sql`${t.status} = 'pending'`),
    index('refunds_payment').on(t.organisationId, t.paymentId),
    index('refunds_undecided').on(t.organisationId, t.createdAt).where(sql`${t.status} = 'requested'`),
    index('refunds_due').on(t.nextLookAt).where(sql`${t.nextLookAt} is not null`),
    check('refunds_amount', sql`${t.amountKopecks} > 0`),
    check(
      'refunds_two_people',
      sql`${t.decidedBy} is null or ${t.status} = 'withdrawn' or ${t.decidedBy} <> ${t.requestedBy}`,
    ),
    check('refunds_sent', sql`(${t.status} in ('pending', 'succeeded')) <= (${t.sentAt} is not null)`),
  ],
);

/** Each change of a refund, in order: who or what made it. */
export const refundEvents = pgTable(
  'refund_events',
  {
    organisationId: organisationId(),
    refundId: uuid().notNull(),
    seq: integer().notNull(),
    event: text().notNull(),
    fromStatus: text(),
    toStatus: text().notNull(),
    /** null: the product itself */
    actorUserId: uuid(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.refundId, t.seq] }),
    foreignKey({ columns: [t.organisationId, t.refundId], foreignColumns: [refunds.organisationId, refunds.id] }),
  ],
);
