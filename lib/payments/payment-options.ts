import { and, eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import { personalAccounts } from '@/db/schema/accounts';
import { organisations } from '@/db/schema/organisations';
import { acquiringContracts, commissionTerms, exemptPayers, payments } from '@/db/schema/payments';
import { linkedTo } from '@/lib/accounts/access';
import type { PaymentMethod } from '@/lib/acquiring/acquirer';
import { capabilitiesOf } from '@/lib/acquiring/registry';
import { periodOf } from '@/lib/shared/billing-period';
import { type Clock, dayIn, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import { type Kopecks, kopecks } from '@/lib/shared/money';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { type AmountDue, getAmountDue } from './amount-due';
import { billedPeriodSql } from './billed-period';
import { type CommissionTerms, type Quote, quoteCommission } from './commission';
import { type PaperTerms, paperTermsOf, type StoredPaperTerms } from './paper-terms';
import type { BillNames } from './papers';
import { LIVE_STATUSES, type PaymentStatus } from './states';
import { type DatedTerms, termsFor } from './terms';

export interface OfferedMethod {
  readonly method: PaymentMethod;
  readonly terms: CommissionTerms;
}

export interface LivePayment {
  readonly paymentId: string;
  readonly status: PaymentStatus;
  readonly chargedKopecks: Kopecks;
  /** null while the bank's answer is not known */
  readonly redirectUrl: string | null;
  /** the bank's answer differs from what was agreed: staff look into it, and the payer has nothing to finish */
  readonly isParked: boolean;
}

/** An organisation's way to be paid: its active contract and the methods that have terms in force. */
export interface Offer {
  readonly contractId: string;
  readonly provider: string;
  readonly contractTitle: string;
  readonly contractNumber: string;
  readonly minKopecks: Kopecks;
  readonly maxKopecks: Kopecks;
  readonly methods: readonly OfferedMethod[];
  /** the organisation bears this payer's commission, whatever the terms say */
  readonly isExempt: boolean;
  /** what goes to the bank with each payment, besides its sum */
  readonly papers: PaperTerms;
}

export interface PaymentOptions {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly accountNumber: string;
  readonly due: AmountDue;
  /** null: this organisation takes no payments here */
  readonly offer: Offer | null;
  /** while it lives no other attempt starts; its page is offered instead */
  readonly live: LivePayment | null;
}

export type QuoteCode = 'no-acquiring-contract' | 'method-unavailable' | 'sum-out-of-range';

/** Everything the pay page shows, or null when the account is not the viewer's. */
export async function paymentOptions(
  viewer: Viewer,
  accountId: string,
  clock: Clock = systemClock,
): Promise<PaymentOptions | null> {
  if (!isId(accountId)) return null;
  const [account, due] = await Promise.all([findOffer(viewer, accountId, clock), getAmountDue(viewer, accountId)]);
  return account && due ? { ...account, due } : null;
}

/** The commission on a sum, as it is shown before paying; null when the account is not the viewer's. */
export async function quotePayment(
  viewer: Viewer,
  accountId: string,
  principal: Kopecks,
  method: PaymentMethod,
  clock: Clock = systemClock,
): Promise<Result<Quote, QuoteCode> | null> {
  const account = isId(accountId) ? await findOffer(viewer, accountId, clock) : null;
  return account && quoteByOffer(account.offer, principal, method);
}

/** @returns the quote, or why the offer cannot take this sum by this method. */
export function quoteByOffer(offer: Offer | null, principal: Kopecks, method: PaymentMethod): Result<Quote, QuoteCode> {
  if (!offer) return err('no-acquiring-contract');
  const offered = offer.methods.find((one) => one.method === method);
  if (!offered) return err('method-unavailable', 'method');
  if (principal < offer.minKopecks || principal > offer.maxKopecks) return err('sum-out-of-range', 'principal');
  const quote = quoteCommission(principal, offered.terms, offer.isExempt);
  return quote.chargedKopecks > offer.maxKopecks ? err('sum-out-of-range', 'principal') : ok(quote);
}

type Offered = Pick<PaymentOptions, 'organisationId' | 'organisationName' | 'offer' | 'live'> &
  BillNames & { readonly timeZone: string };

/** The account's organisation, its offer today and the live payment (of which there is one at most). */
export async function findOffer(viewer: Viewer, accountId: string, clock: Clock): Promise<Offered | null> {
  const rows = await db()
    .select({ ...offerColumns, terms: termColumns })
    .from(personalAccounts)
    .innerJoin(organisations, eq(organisations.id, personalAccounts.organisationId))
    .leftJoin(
      acquiringContracts,
      and(
        eq(acquiringContracts.organisationId, personalAccounts.organisationId),
        eq(acquiringContracts.status, 'active'),
      ),
    )
    .leftJoin(
      commissionTerms,
      and(
        eq(commissionTerms.organisationId, acquiringContracts.organisationId),
        eq(commissionTerms.contractId, acquiringContracts.id),
      ),
    )
    .leftJoin(
      exemptPayers,
      and(
        eq(exemptPayers.organisationId, personalAccounts.organisationId),
        eq(exemptPayers.accountId, personalAccounts.id),
        eq(exemptPayers.userId, viewer.userId),
      ),
    )
    .leftJoin(
      payments,
      and(
        eq(payments.organisationId, personalAccounts.organisationId),
        eq(payments.accountId, personalAccounts.id),
        inArray(payments.status, LIVE_STATUSES),
      ),
    )
    .where(
      and(eq(personalAccounts.id, accountId), linkedTo(viewer, personalAccounts.organisationId, personalAccounts.id)),
    );
  const [first] = rows;
  if (!first) return null;
  const today = dayIn(first.account.timeZone, clock.now());
  const terms = rows.flatMap((row) => (row.terms ? [row.terms] : []));
  const isExempt = first.exemption !== null && (first.exemption.validTo ?? today) >= today;
  const offer = first.contract && offerOf(first.contract, terms, today, isExempt);
  const period = first.account.period ?? periodOf(today);
  return { ...first.account, period, offer, live: first.live && liveOf(first.live) };
}

const offerColumns = {
  account: {
    organisationId: personalAccounts.organisationId,
    accountNumber: personalAccounts.number,
    unifiedAccountNumber: personalAccounts.unifiedAccountNumber,
    gisServiceId: personalAccounts.gisServiceId,
    period: billedPeriodSql,
    organisationName: organisations.shortName,
    timeZone: organisations.timeZone,
  },
  contract: {
    id: acquiringContracts.id,
    provider: acquiringContracts.provider,
    title: acquiringContracts.title,
    number: acquiringContracts.number,
    receiptTerms: acquiringContracts.receiptTerms,
    utilityRecipient: acquiringContracts.utilityRecipient,
  },
  exemption: { documentOn: exemptPayers.documentOn, validTo: exemptPayers.validTo },
  live: {
    paymentId: payments.id,
    status: payments.status,
    chargedKopecks: payments.chargedKopecks,
    redirectUrl: payments.redirectUrl,
    parkedReason: payments.parkedReason,
  },
};

const liveOf = ({ parkedReason, ...live }: Omit<LivePayment, 'isParked'> & { parkedReason: string | null }) => ({
  ...live,
  isParked: parkedReason !== null,
});

const termColumns = {
  method: commissionTerms.method,
  bearer: commissionTerms.bearer,
  base: commissionTerms.base,
  ratePpm: commissionTerms.ratePpm,
  fixedKopecks: commissionTerms.fixedKopecks,
  minKopecks: commissionTerms.minKopecks,
  maxKopecks: commissionTerms.maxKopecks,
  vatPpm: commissionTerms.vatPpm,
  validFrom: commissionTerms.validFrom,
  validTo: commissionTerms.validTo,
};

interface ContractRow extends StoredPaperTerms {
  id: string;
  provider: string;
  title: string;
  number: string;
}

function offerOf(
  contract: ContractRow,
  terms: readonly DatedTerms[],
  today: DatedTerms['validFrom'],
  isExempt: boolean,
): Offer | null {
  const capabilities = capabilitiesOf(contract.provider);
  if (!capabilities) return null;
  const methods = [...capabilities.methods].flatMap((method) => {
    const held = termsFor(terms, method, today);
    return held ? [{ method, terms: held }] : [];
  });
  return {
    contractId: contract.id,
    provider: contract.provider,
    contractTitle: contract.title,
    contractNumber: contract.number,
    minKopecks: kopecks(capabilities.limits.min),
    maxKopecks: kopecks(capabilities.limits.max),
    methods,
    isExempt,
    papers: paperTermsOf(contract),
  };
}
