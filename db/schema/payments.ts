import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import { billingPeriod, bytes, createdAt, day, id, instant, kopecks, organisationId } from '../columns';
import { personalAccounts } from './accounts';
import { organisations } from './organisations';

/** An organisation's own contract with its acquirer. Secrets are encrypted and written once. */
export const acquiringContracts = pgTable(
  'acquiring_contracts',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: id(),
    provider: text().notNull(),
    title: text().notNull(),
    number: text().notNull(),
    status: text({ enum: ['draft', 'active', 'closed'] }).notNull(),
    baseUrl: text().notNull(),
    /** AES-256-GCM under CREDENTIALS_KEY; a JSON object of the provider's secrets */
    credentials: text().notNull(),
    isLive: boolean().notNull(),
    /** PEM of further authorities that the bank's server may be certified by */
    caPem: text(),
    /** what a fiscal receipt says besides its sums (lib/payments/papers.ts); null = this contract issues none */
    receiptTerms: jsonb().$type<Record<string, unknown>>(),
    /** the recipient of housing payments where the bank demands it (lib/payments/papers.ts); null = not sent */
    utilityRecipient: jsonb().$type<Record<string, unknown>>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    // a webhook's address names the contract only
    index('acquiring_contracts_id').on(t.id),
    uniqueIndex('acquiring_contracts_active_key').on(t.organisationId).where(sql`${t.status} = 'active'`),
  ],
);

/** What the bank takes, by method and dates: see lib/payments/commission.ts. */
export const commissionTerms = pgTable(
  'commission_terms',
  {
    organisationId: organisationId(),
    id: id(),
    contractId: uuid().notNull(),
    method: text({ enum: ['card', 'sbp'] }).notNull(),
    bearer: text({ enum: ['payer', 'organisation'] }).notNull(),
    base: text({ enum: ['principal', 'charged'] }).notNull(),
    /** parts per million: 1 % = 10 000 */
    ratePpm: bigint({ mode: 'number' }).notNull(),
    fixedKopecks: kopecks().notNull(),
    minKopecks: kopecks(),
    maxKopecks: kopecks(),
    vatPpm: bigint({ mode: 'number' }).notNull(),
    validFrom: day().notNull(),
    /** the last day these terms hold; null = until further notice */
    validTo: day(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.contractId],
      foreignColumns: [acquiringContracts.organisationId, acquiringContracts.id],
    }),
    index('commission_terms_contract').on(t.organisationId, t.contractId, t.method),
    check('commission_terms_rate', sql`${t.ratePpm} between 0 and 1000000 and ${t.vatPpm} between 0 and 1000000`),
    check('commission_terms_limits', sql`${t.fixedKopecks} >= 0 and coalesce(${t.minKopecks}, 0) >= 0`),
    check(
      'commission_terms_order',
      sql`${t.minKopecks} is null or ${t.maxKopecks} is null or ${t.minKopecks} <= ${t.maxKopecks}`,
    ),
  ],
);

/**
 * Who pays no commission for an account (ФЗ 2023 № 603): the organisation bears it. The staff enters it by a document.
 */
export const exemptPayers = pgTable(
  'exempt_payers',
  {
    organisationId: organisationId(),
    accountId: uuid().notNull(),
    userId: uuid().notNull(),
    /** the day of the document that says so */
    documentOn: day().notNull(),
    /** the last day it holds; null = for good */
    validTo: day(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.accountId, t.userId] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
  ],
);

/**
 * Every payment of an account, whatever its channel. Of our own channel the row is the attempt:
 * it exists before the bank is called and its quote is frozen.
 */
export const payments = pgTable(
  'payments',
  {
    organisationId: organisationId(),
    id: id(),
    accountId: uuid().notNull(),
    channel: text({ enum: ['acquiring', 'bank-register'] }).notNull(),
    status: text({
      enum: [
        'created',
        'pending',
        'captured',
        'declined',
        'expired',
        'canceled',
        'partially-refunded',
        'refunded',
        'charged-back',
      ],
    }).notNull(),
    /** what reduces the debt */
    principalKopecks: kopecks().notNull(),
    /** the commission quoted and shown before paying */
    feeKopecks: kopecks().notNull(),
    /** what the card is charged */
    chargedKopecks: kopecks().notNull(),
    /** what reaches the organisation */
    receivesKopecks: kopecks().notNull(),
    feeBearer: text({ enum: ['payer', 'organisation'] }).notNull(),
    /** the terms behind the quote, as they were */
    quote: jsonb().$type<Record<string, unknown>>(),
    capturedKopecks: kopecks().notNull().default(sql`0`),
    refundedKopecks: kopecks().notNull().default(sql`0`),
    /** taken back by the payer's bank against our will */
    chargedBackKopecks: kopecks().notNull().default(sql`0`),
    /** how often sums went back: a refund that failed after all, a chargeback that was won; part of the ledger's steps */
    corrections: integer().notNull().default(0),
    /** what a person accepted as paid where the bank took another sum than was agreed */
    acceptedKopecks: kopecks(),
    /** the bank's own fee as it reported it */
    realFeeKopecks: kopecks(),
    method: text({ enum: ['card', 'sbp', 'other'] }).notNull(),
    payerUserId: uuid(),
    /** made by the payer's form: the same form sent twice is the same payment */
    submissionId: uuid(),
    contractId: uuid(),
    /** the bill the payer was looking at; a payment belongs to the account, not to the bill */
    invoiceId: uuid(),
    providerPaymentId: text(),
    redirectUrl: text(),
    qrPayload: text(),
    expiresAt: instant(),
    /** receipt, payer's contact and housing order as they go to the bank (lib/payments/papers.ts) */
    papers: jsonb().$type<Record<string, unknown>>(),
    failureCode: text(),
    /** set when the bank's sum or currency differs from the quote: nothing is applied until a person decides */
    parkedReason: text(),
    /** a person looked into the parked payment and decided that it stays unapplied */
    parkedClosedAt: instant(),
    /** number of the operation in the bank's register, unique within the organisation */
    externalId: text(),
    paidAt: instant(),
    /** the day of payment in the organisation's time zone */
    paidOn: day(),
    /** the day the acquirer passed the money on to the organisation; written by reconciliation, null = not known yet */
    paidOutOn: day(),
    /** the period of the bill that counted this payment; null = not counted yet, reduces the amount due */
    countedInPeriod: billingPeriod(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.accountId],
      foreignColumns: [personalAccounts.organisationId, personalAccounts.id],
    }),
    foreignKey({
      columns: [t.organisationId, t.contractId],
      foreignColumns: [acquiringContracts.organisationId, acquiringContracts.id],
    }),
    uniqueIndex('payments_live_key')
      .on(t.organisationId, t.accountId)
      .where(sql`${t.status} in ('created', 'pending')`),
    unique('payments_submission_key').on(t.organisationId, t.accountId, t.submissionId),
    unique('payments_external_key').on(t.organisationId, t.externalId),
    unique('payments_provider_key').on(t.organisationId, t.contractId, t.providerPaymentId),
    index('payments_account').on(t.organisationId, t.accountId, t.createdAt),
    index('payments_made').on(t.organisationId, t.createdAt, t.id),
    // the exchange API pages by what has changed
    index('payments_changed').on(t.organisationId, t.updatedAt, t.id),
    index('payments_put_aside')
      .on(t.organisationId, t.createdAt)
      .where(sql`${t.parkedReason} is not null and ${t.parkedClosedAt} is null`),
    index('payments_uncounted').on(t.organisationId, t.accountId).where(sql`${t.countedInPeriod} is null`),
    check('payments_principal', sql`${t.principalKopecks} > 0 and ${t.feeKopecks} >= 0`),
    check(
      'payments_conservation',
      sql`${t.chargedKopecks} = ${t.receivesKopecks} + ${t.feeKopecks} and ${t.chargedKopecks} = ${t.principalKopecks} + case when ${t.feeBearer} = 'payer' then ${t.feeKopecks} else 0 end`,
    ),
    check(
      'payments_captured',
      sql`(${t.status} in ('captured', 'partially-refunded', 'refunded', 'charged-back')) = (${t.capturedKopecks} > 0)`,
    ),
    check('payments_refunded', sql`${t.refundedKopecks} between 0 and ${t.capturedKopecks}`),
    check('payments_charged_back', sql`${t.chargedBackKopecks} between 0 and ${t.capturedKopecks}`),
    check('payments_parked', sql`${t.parkedClosedAt} is null or ${t.parkedReason} is not null`),
    check('payments_paid', sql`(${t.capturedKopecks} > 0) = (${t.paidOn} is not null)`),
    check('payments_contract', sql`(${t.channel} = 'acquiring') = (${t.contractId} is not null)`),
  ],
);

/** The timeline: each change of state with its cause, in order. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    organisationId: organisationId(),
    paymentId: uuid().notNull(),
    seq: integer().notNull(),
    event: text().notNull(),
    fromStatus: text(),
    toStatus: text().notNull(),
    /** what made us look: start, return, webhook, poller, operator, import */
    cause: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.paymentId, t.seq] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
  ],
);

/** When the poller looks at a live payment again. */
export const paymentPolls = pgTable(
  'payment_polls',
  {
    organisationId: organisationId(),
    paymentId: uuid().notNull(),
    looks: integer().notNull().default(0),
    nextLookAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.paymentId] }),
    foreignKey({ columns: [t.organisationId, t.paymentId], foreignColumns: [payments.organisationId, payments.id] }),
    index('payment_polls_due').on(t.nextLookAt),
  ],
);

/** The inbox of webhooks: stored raw before the answer, applied by the worker. */
export const acquirerNotifications = pgTable(
  'acquirer_notifications',
  {
    organisationId: organisationId(),
    id: id(),
    contractId: uuid().notNull(),
    eventKey: text().notNull(),
    orderId: text(),
    providerPaymentId: text(),
    body: bytes().notNull(),
    receivedAt: createdAt(),
    appliedAt: instant(),
    outcome: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({
      columns: [t.organisationId, t.contractId],
      foreignColumns: [acquiringContracts.organisationId, acquiringContracts.id],
    }),
    unique('acquirer_notifications_event_key').on(t.organisationId, t.contractId, t.eventKey),
  ],
);
