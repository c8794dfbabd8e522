import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, id, instant, kopecks, organisationId } from '../columns';
import { acquiringContracts, payments } from './payments';

/** A register of a bank or a provider as it was loaded: its own totals, and the statement's credit that paid it out. */
export const bankRegisters = pgTable(
  'bank_registers',
  {
    organisationId: organisationId(),
    id: id(),
    kind: text({ enum: ['sber-eps', 'tbank', 'tula17', 'yookassa', 'stripe', 'own', 'payments'] }).notNull(),
    importId: uuid().notNull(),
    fileName: text().notNull(),
    /** sha-256 of the file's bytes: the same file is one register */
    fileHash: text().notNull(),
    dayFrom: day().notNull(),
    dayTo: day().notNull(),
    /** number of the payment order by which the bank pays it out; null: the register does not say */
    orderNumber: text(),
    /** the day of that payment order; null: the register does not say */
    orderOn: day(),
    rows: integer().notNull(),
    /** what payers paid, less what was given back */
    grossKopecks: kopecks().notNull(),
    feeKopecks: kopecks().notNull(),
    /** what must come to the organisation's bank */
    netKopecks: kopecks().notNull(),
    /** when its companion file agreed with it */
    controlledAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('bank_registers_hash_key').on(t.organisationId, t.fileHash),
    index('bank_registers_net').on(t.organisationId, t.netKopecks),
    index('bank_registers_import').on(t.organisationId, t.importId),
    check('bank_registers_sum', sql`${t.grossKopecks} = ${t.feeKopecks} + ${t.netKopecks}`),
  ],
);

/** Rows of registers; of overlapping files a row belongs to the one that brought it first. */
export const bankRegisterRows = pgTable(
  'bank_register_rows',
  {
    organisationId: organisationId(),
    id: id(),
    registerId: uuid().notNull(),
    /** line of the file */
    row: integer().notNull(),
    externalId: text().notNull(),
    kind: text({
      enum: ['payment', 'refund', 'refund-return', 'chargeback', 'chargeback-return', 'fee', 'refused'],
    }).notNull(),
    /** our order number at the acquirer, or the bank's own */
    orderId: text(),
    accountNumber: text().notNull(),
    occurredOn: day().notNull(),
    /** never negative: the kind says the direction; a fee of its own has none */
    amountKopecks: kopecks().notNull(),
    /** what the row adds by its kind, less what it adds to the payout; minus: a fee that was given back */
    feeKopecks: kopecks().notNull(),
    /** signed: what the row adds to the payout */
    netKopecks: kopecks().notNull(),
    /** the payment it speaks of; null: nobody's yet, see `unknown_payments` */
    paymentId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.registerId],
      foreignColumns: [bankRegisters.organisationId, bankRegisters.id],
    }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    unique('bank_register_rows_external_key').on(t.organisationId, t.externalId),
    index('bank_register_rows_register').on(t.organisationId, t.registerId, t.row),
    index('bank_register_rows_payment').on(t.organisationId, t.paymentId),
    index('bank_register_rows_order').on(t.organisationId, t.orderId),
    check('bank_register_rows_amount', sql`${t.amountKopecks} >= 0`),
  ],
);

/**
 * A register whose load was undone, as it stood: nothing is reconciled with it any more, and its operations may come
 * again.
 */
export const withdrawnRegisters = pgTable(
  'withdrawn_registers',
  {
    organisationId: organisationId(),
    /** of the register */
    id: id(),
    importId: uuid().notNull(),
    /** the row of `bank_registers` */
    register: jsonb().$type<unknown>().notNull(),
    /** its rows of `bank_register_rows`, in order */
    rows: jsonb().$type<readonly unknown[]>().notNull(),
    withdrawnAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    index('withdrawn_registers_import').on(t.organisationId, t.importId),
  ],
);

/** A statement of one bank account of the organisation. */
export const bankStatements = pgTable(
  'bank_statements',
  {
    organisationId: organisationId(),
    id: id(),
    importId: uuid().notNull(),
    fileName: text().notNull(),
    fileHash: text().notNull(),
    bankAccount: text().notNull(),
    dayFrom: day().notNull(),
    dayTo: day().notNull(),
    openingKopecks: kopecks().notNull(),
    receivedKopecks: kopecks().notNull(),
    spentKopecks: kopecks().notNull(),
    closingKopecks: kopecks().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('bank_statements_hash_key').on(t.organisationId, t.fileHash),
    check(
      'bank_statements_sum',
      sql`${t.openingKopecks} + ${t.receivedKopecks} - ${t.spentKopecks} = ${t.closingKopecks}`,
    ),
  ],
);

/** Documents of statements. A credit is a register's payout, a payment of its own, or nobody's yet. */
export const bankStatementLines = pgTable(
  'bank_statement_lines',
  {
    organisationId: organisationId(),
    id: id(),
    statementId: uuid().notNull(),
    row: integer().notNull(),
    /** account, day, number and sum: a document of overlapping statements is one */
    externalId: text().notNull(),
    direction: text({ enum: ['credit', 'debit'] }).notNull(),
    /** a credit of a bank for many payers at once waits for its register */
    kind: text({ enum: ['payout', 'payment', 'unknown', 'debit'] }).notNull(),
    number: text().notNull(),
    bookedOn: day().notNull(),
    amountKopecks: kopecks().notNull(),
    partyName: text().notNull(),
    partyInn: text().notNull(),
    purpose: text().notNull(),
    /** the register that this credit pays out */
    registerId: uuid(),
    paymentId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.statementId],
      foreignColumns: [bankStatements.organisationId, bankStatements.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.registerId],
      foreignColumns: [bankRegisters.organisationId, bankRegisters.id],
    }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    unique('bank_statement_lines_external_key').on(t.organisationId, t.externalId),
    unique('bank_statement_lines_register_key').on(t.organisationId, t.registerId),
    index('bank_statement_lines_booked').on(t.organisationId, t.bookedOn),
    check('bank_statement_lines_amount', sql`${t.amountKopecks} > 0`),
  ],
);

/** «Невыясненные»: money that came to the organisation's bank and names none of its accounts. */
export const unknownPayments = pgTable(
  'unknown_payments',
  {
    organisationId: organisationId(),
    id: id(),
    source: text({ enum: ['register', 'statement'] }).notNull(),
    /** the register's or the statement's kind of row; what was given back cannot be allocated */
    kind: text({ enum: ['payment', 'refund', 'refund-return', 'chargeback', 'chargeback-return'] }).notNull(),
    /** null: withdrawn, so that the operation may come again */
    externalId: text(),
    status: text({ enum: ['unknown', 'allocated', 'returned', 'written-off', 'withdrawn'] }).notNull(),
    /** as the bank wrote it; empty where it wrote none */
    accountNumber: text().notNull(),
    payerName: text().notNull(),
    payerAddress: text().notNull(),
    purpose: text().notNull(),
    paidOn: day().notNull(),
    paidAt: instant().notNull(),
    amountKopecks: kopecks().notNull(),
    transferredKopecks: kopecks().notNull(),
    fileName: text().notNull(),
    row: integer().notNull(),
    /** the payment it became */
    paymentId: uuid(),
    reason: text(),
    decidedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    unique('unknown_payments_external_key').on(t.organisationId, t.externalId),
    index('unknown_payments_open').on(t.organisationId, t.status, t.paidOn),
    check('unknown_payments_allocated', sql`(${t.status} = 'allocated') = (${t.paymentId} is not null)`),
    check('unknown_payments_withdrawn', sql`(${t.status} = 'withdrawn') = (${t.externalId} is null)`),
    check('unknown_payments_reason', sql`${t.status} <> 'written-off' or ${t.reason} is not null`),
    check('unknown_payments_amount', sql`${t.amountKopecks} > 0 and ${t.transferredKopecks} >= 0`),
  ],
);

/** What was decided about an unknown payment, by whom, in order. */
export const unknownPaymentEvents = pgTable(
  'unknown_payment_events',
  {
    organisationId: organisationId(),
    unknownPaymentId: uuid().notNull(),
    seq: integer().notNull(),
    event: text().notNull(),
    fromStatus: text(),
    toStatus: text().notNull(),
    actor: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.unknownPaymentId, t.seq] }),
    foreignKey({
      columns: [t.organisationId, t.unknownPaymentId],
      foreignColumns: [unknownPayments.organisationId, unknownPayments.id],
    }),
  ],
);

/** The daily report of an acquiring contract, as the nightly job drew it. */
export const contractDays = pgTable(
  'contract_days',
  {
    organisationId: organisationId(),
    contractId: uuid().notNull(),
    reportDay: day().notNull(),
    payments: integer().notNull(),
    capturedKopecks: kopecks().notNull(),
    refundedKopecks: kopecks().notNull(),
    chargebackKopecks: kopecks().notNull(),
    feeQuotedKopecks: kopecks().notNull(),
    feeRealKopecks: kopecks().notNull(),
    paidOutKopecks: kopecks().notNull(),
    inTransitKopecks: kopecks().notNull(),
    /** what neither the registers nor the payouts explain: zero on a good day */
    unexplainedKopecks: kopecks().notNull(),
    drawnAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.contractId, t.reportDay] }),
    foreignKey({
      columns: [t.organisationId, t.contractId],
      foreignColumns: [acquiringContracts.organisationId, acquiringContracts.id],
    }),
  ],
);
