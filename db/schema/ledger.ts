import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant, kopecks, organisationId } from '../columns';
import { personalAccounts } from './accounts';

/** A business fact about money. Append-only; corrections are new entries. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    organisationId: organisationId(),
    id: id(),
    kind: text({ enum: ['payment', 'refund', 'chargeback', 'transfer'] }).notNull(),
    /** the payment; of a transfer, the transfer itself */
    paymentId: uuid().notNull(),
    /** «captured:<kopecks>»: the target amount this entry brings the payment to; makes posting idempotent.
     *  After sums went back once, «refunded:<kopecks>/1», and so on */
    step: text().notNull(),
    occurredAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('ledger_entries_step_key').on(t.organisationId, t.paymentId, t.step),
  ],
);

/**
 * Signed sums; a deferred constraint trigger refuses an entry whose postings do not add up to zero.
 * Books: `resident` (− = the resident has paid), `acquirer` (what the acquirer owes the organisation),
 * `bank` (what came to the organisation's own bank account), `commission` (+ = the fee the organisation bears).
 * lib/ledger/post-entry.ts says which entry posts what.
 */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    organisationId: organisationId(),
    entryId: uuid().notNull(),
    position: integer().notNull(),
    book: text({ enum: ['resident', 'acquirer', 'bank', 'commission'] }).notNull(),
    accountId: uuid(),
    amountKopecks: kopecks().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.entryId, t.position] }),
    foreignKey({
      columns: [t.organisationId, t.entryId],
      foreignColumns: [ledgerEntries.organisationId, ledgerEntries.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    index('ledger_postings_account').on(t.organisationId, t.accountId),
    check('ledger_postings_amount', sql`${t.amountKopecks} <> 0`),
    check('ledger_postings_resident', sql`(${t.book} = 'resident') = (${t.accountId} is not null)`),
  ],
);
