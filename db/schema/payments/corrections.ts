import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { billingPeriod, createdAt, day, id, instant, kopecks, organisationId } from '../../columns';
import { personalAccounts } from '../accounts';
import { users } from '../auth';
import { payments } from '../payments';

/** Chargebacks, and those won back, as settlement registers state them: for banks whose API tells of none. */
export const paymentChargebacks = pgTable(
  'payment_chargebacks',
  {
    organisationId: organisationId(),
    /** the register's own number of the operation: the same again is the same one */
    externalId: text().notNull(),
    paymentId: uuid().notNull(),
    /** plus: taken from us, minus: won back */
    amountKopecks: kopecks().notNull(),
    occurredAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.externalId] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    index('payment_chargebacks_payment').on(t.organisationId, t.paymentId),
    check('payment_chargebacks_amount', sql`${t.amountKopecks} <> 0`),
  ],
);

/** An overpayment moved from one account to another of the same holder; undone by a date, never deleted. */
export const advanceTransfers = pgTable(
  'advance_transfers',
  {
    organisationId: organisationId(),
    id: id(),
    fromAccountId: uuid().notNull(),
    toAccountId: uuid().notNull(),
    amountKopecks: kopecks().notNull(),
    reason: text().notNull(),
    submissionId: uuid().notNull(),
    /** the day in the organisation's time zone: a bill that counts payments through it counts the transfer too */
    movedOn: day().notNull(),
    /** the periods of the bills that counted it, on either side */
    fromCountedInPeriod: billingPeriod(),
    toCountedInPeriod: billingPeriod(),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    undoneAt: instant(),
    undoneBy: uuid().references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.fromAccountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.toAccountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    unique('advance_transfers_submission_key').on(t.organisationId, t.submissionId),
    index('advance_transfers_from').on(t.organisationId, t.fromAccountId),
    index('advance_transfers_to').on(t.organisationId, t.toAccountId),
    check('advance_transfers_amount', sql`${t.amountKopecks} > 0 and ${t.fromAccountId} <> ${t.toAccountId}`),
    check('advance_transfers_undone', sql`(${t.undoneAt} is null) = (${t.undoneBy} is null)`),
  ],
);
