import { and, eq, inArray, or } from 'drizzle-orm';
import { personalAccounts } from '@/db/schema/accounts';
import { paymentPolls, payments } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import { linkedTo } from '@/lib/accounts/access';
import type { Acquirer, PaymentMethod, ProviderPayment } from '@/lib/acquiring/acquirer';
import { recordAudit } from '@/lib/audit/record';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { isId, newId } from '@/lib/shared/ids';
import { logger } from '@/lib/shared/logger';
import type { Kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { type Attempt, createRequest } from './bank-request';
import type { Quote } from './commission';
import type { Contact } from './contact-rules';
import { acquirerOf, findContract } from './contracts';
import { type BillNames, makePapers } from './papers';
import { findOffer, type Offer, type QuoteCode, quoteByOffer } from './payment-options';
import { mismatchOf } from './plan-settlement';
import { firstLookAt } from './poll-schedule';
import { recordAcceptance, recordRefusal } from './record-answer';
import { isLive, LIVE_STATUSES, type PaymentStatus } from './states';
import { recordEvent } from './transition';

/** How long the payer has on the bank's page. */
const LIFETIME_MS = 30 * 60_000;

export interface StartPayment {
  readonly principalKopecks: Kopecks;
  readonly method: PaymentMethod;
  /** the sum with commission that the payer was shown and agreed to */
  readonly expectedChargedKopecks: Kopecks;
  /** where the receipt goes; needed where the contract sends receipts, left out elsewhere */
  readonly contact?: Contact;
  /** a uuid made with the form: sent twice, it is one payment */
  readonly submissionId: string;
}

export interface StartedPayment {
  readonly paymentId: string;
  /** the bank's page; null when there is nothing to be done there, or not yet: show the payment's own page */
  readonly redirectUrl: string | null;
}

/**
 * `payment-in-progress` carries the live payment's id in `detail`. `bank-unavailable`: the bank was not
 * reached; `bank-refused`: it declined to start. Nothing was charged in any of these cases.
 */
export type StartPaymentCode =
  | QuoteCode
  | 'quote-changed'
  | 'contact-needed'
  | 'payment-in-progress'
  | 'bank-unavailable'
  | 'bank-refused';

/**
 * Starts paying an account, closed ones included: debts outlive them. The attempt and its quote are
 * committed before the bank is called, so an answer that is lost loses nothing: the poller finds it.
 * @throws NotFound when the account is not the viewer's.
 */
export async function startPayment(
  viewer: Viewer,
  accountId: string,
  input: StartPayment,
  clock: Clock = systemClock,
): Promise<Result<StartedPayment, StartPaymentCode>> {
  if (!isId(accountId) || !isId(input.submissionId)) throw new NotFound();
  const account = await findOffer(viewer, accountId, clock);
  if (!account) throw new NotFound();
  const reserved = await transaction((tx) => reserve(tx, viewer, { ...account, accountId }, input, clock));
  if (!reserved.ok) return reserved;
  const { attempt, isNew } = reserved.value;
  if (!isNew) return ok({ paymentId: attempt.id, redirectUrl: openPageOf(attempt, clock.now()) });
  return askToPay(attempt, clock);
}

interface Account extends BillNames {
  readonly organisationId: string;
  readonly accountId: string;
  readonly offer: Offer | null;
}

interface Reserved extends Attempt {
  readonly organisationId: string;
  readonly contractId: string | null;
  readonly status: PaymentStatus;
  readonly redirectUrl: string | null;
}

/** A form sent again after its payment is over has nothing more to do at the bank. */
const openPageOf = ({ status, expiresAt, redirectUrl }: Reserved, now: Date): string | null =>
  isLive(status) && expiresAt !== null && now < expiresAt ? redirectUrl : null;

/** Under the account's lock: the same form's payment, else the live one's refusal, else a new attempt. */
async function reserve(
  tx: Transaction,
  viewer: Viewer,
  account: Account,
  input: StartPayment,
  clock: Clock,
): Promise<Result<{ attempt: Reserved; isNew: boolean }, StartPaymentCode>> {
  await lockAccount(tx, viewer, account);
  const [earlier, live] = await findEarlier(tx, account, input.submissionId);
  if (earlier) return ok({ attempt: { ...earlier, accountNumber: account.accountNumber }, isNew: false });
  if (live) return err('payment-in-progress', undefined, live.id);
  const quote = quoteByOffer(account.offer, input.principalKopecks, input.method);
  if (!quote.ok) return quote;
  if (quote.value.chargedKopecks !== input.expectedChargedKopecks) return err('quote-changed');
  if (account.offer?.papers.receiptTerms && !input.contact) return err('contact-needed', 'contact');
  const attempt = await insertAttempt(tx, viewer, account, { ...input, quote: quote.value }, clock);
  return ok({ attempt, isNew: true });
}

async function lockAccount(tx: Transaction, viewer: Viewer, { organisationId, accountId }: Account): Promise<void> {
  const locked = await tx
    .select({ id: personalAccounts.id })
    .from(personalAccounts)
    .where(
      and(
        eq(personalAccounts.organisationId, organisationId),
        eq(personalAccounts.id, accountId),
        linkedTo(viewer, personalAccounts.organisationId, personalAccounts.id),
      ),
    )
    .for('no key update');
  if (locked.length === 0) throw new NotFound();
}

async function findEarlier(tx: Transaction, account: Account, submissionId: string) {
  const found = await tx
    .select({
      organisationId: payments.organisationId,
      id: payments.id,
      accountId: payments.accountId,
      submissionId: payments.submissionId,
      contractId: payments.contractId,
      status: payments.status,
      chargedKopecks: payments.chargedKopecks,
      method: payments.method,
      expiresAt: payments.expiresAt,
      providerPaymentId: payments.providerPaymentId,
      redirectUrl: payments.redirectUrl,
      papers: payments.papers,
    })
    .from(payments)
    .where(
      and(
        eq(payments.organisationId, account.organisationId),
        eq(payments.accountId, account.accountId),
        or(eq(payments.submissionId, submissionId), inArray(payments.status, LIVE_STATUSES)),
      ),
    );
  return [found.find((one) => one.submissionId === submissionId), found[0]] as const;
}

async function insertAttempt(
  tx: Transaction,
  viewer: Viewer,
  account: Account,
  input: StartPayment & { readonly quote: Quote },
  clock: Clock,
): Promise<Reserved> {
  const { organisationId, accountId, accountNumber, offer } = account;
  const now = clock.now();
  const attempt = {
    organisationId,
    id: newId(),
    accountId,
    contractId: offer?.contractId ?? null,
    status: 'created' as const,
    method: input.method,
    chargedKopecks: input.quote.chargedKopecks,
    expiresAt: new Date(now.getTime() + LIFETIME_MS),
    providerPaymentId: null,
    redirectUrl: null,
    papers: offer && makePapers(offer.papers, { ...account, ...input.quote }, input.contact ?? null),
  };
  await tx.insert(payments).values({
    ...attempt,
    ...input.quote,
    channel: 'acquiring',
    quote: {
      contractNumber: offer?.contractNumber,
      terms: offer?.methods.find((one) => one.method === input.method)?.terms,
      ...(offer?.isExempt && { isExempt: true }),
    },
    payerUserId: viewer.userId,
    submissionId: input.submissionId,
    createdAt: now,
    updatedAt: now,
  });
  await recordEvent(tx, attempt, { event: 'created', from: null, to: 'created' }, { cause: 'start', at: now });
  await tx.insert(paymentPolls).values({ organisationId, paymentId: attempt.id, nextLookAt: firstLookAt(now) });
  await recordAudit(tx, viewer, {
    organisationId,
    action: 'payment-started',
    subjectKind: 'payment',
    subjectId: attempt.id,
    details: { chargedKopecks: attempt.chargedKopecks, method: input.method },
  });
  return { ...attempt, accountNumber };
}

/** Calls the bank outside of any transaction and writes down what it said. */
async function askToPay(attempt: Reserved, clock: Clock): Promise<Result<StartedPayment, StartPaymentCode>> {
  const bank = await bankOf(attempt, clock);
  if (!bank || !attempt.expiresAt) {
    await recordRefusal(attempt, 'contract-unusable', clock);
    return err('bank-unavailable');
  }
  const outcome = await bank.acquirer.createPayment(
    createRequest(attempt, attempt.expiresAt, bank.acquirer.capabilities),
  );
  if (outcome.kind === 'ok') return ok(await sendToBank(attempt, outcome.value, bank.isLive, clock));
  if (outcome.kind === 'unknown') {
    logger.warn({ paymentId: attempt.id, cause: outcome.cause }, 'payment start has no answer');
    return ok({ paymentId: attempt.id, redirectUrl: null });
  }
  logger.warn({ paymentId: attempt.id, code: outcome.code }, 'payment start was refused');
  const isOver = await recordRefusal(attempt, outcome.code, clock);
  if (!isOver) return ok({ paymentId: attempt.id, redirectUrl: null });
  return err(outcome.code === 'unreachable' ? 'bank-unavailable' : 'bank-refused');
}

/**
 * A payer is sent to pay only what was agreed. When the bank speaks of another sum, nothing it said is kept: the
 * payment's own page asks it once more and, if it insists, puts the payment aside.
 */
async function sendToBank(
  attempt: Reserved,
  truth: ProviderPayment,
  isContractLive: boolean,
  clock: Clock,
): Promise<StartedPayment> {
  const mismatch = mismatchOf({ ...attempt, isContractLive }, truth);
  if (mismatch) {
    logger.error({ paymentId: attempt.id, reason: mismatch }, 'bank began something else than was agreed');
    return { paymentId: attempt.id, redirectUrl: null };
  }
  await recordAcceptance(attempt, truth, clock);
  return { paymentId: attempt.id, redirectUrl: truth.redirectUrl };
}

async function bankOf(attempt: Reserved, clock: Clock): Promise<{ acquirer: Acquirer; isLive: boolean } | null> {
  const contract = attempt.contractId ? await findContract(attempt.organisationId, attempt.contractId) : null;
  if (!contract) return null;
  const opened = acquirerOf(contract, clock);
  return opened.ok ? { acquirer: opened.value, isLive: contract.isLive } : null;
}
