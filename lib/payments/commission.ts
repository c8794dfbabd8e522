import { type Kopecks, kopecks } from '@/lib/shared/money';

/** What the contract with the bank says of its fee, in the organisation's own words of law: who bears it and of what. */
export interface CommissionTerms {
  readonly bearer: 'payer' | 'organisation';
  /** a share of what the payer owes, or of what the card is charged */
  readonly base: 'principal' | 'charged';
  /** parts per million: 1 % = 10 000 */
  readonly ratePpm: number;
  readonly fixedKopecks: Kopecks;
  readonly minKopecks: Kopecks | null;
  readonly maxKopecks: Kopecks | null;
  /** VAT on the fee, 22 % = 220 000; 0 when it is included */
  readonly vatPpm: number;
}

export interface Quote {
  readonly principalKopecks: Kopecks;
  readonly feeKopecks: Kopecks;
  /** what the card is charged */
  readonly chargedKopecks: Kopecks;
  /** what reaches the organisation */
  readonly receivesKopecks: Kopecks;
  readonly feeBearer: 'payer' | 'organisation';
}

const MILLION = 1_000_000n;

/**
 * The commission on `principal` by these terms. Nothing is lost by rounding: the fee is rounded once
 * and the rest comes by subtraction, so charged = receives + fee to the kopeck.
 * An exempt payer (ФЗ 2023 № 603: pensioners, people with disabilities and others pay no commission on
 * housing bills) moves the fee to the organisation.
 */
export function quoteCommission(principal: Kopecks, terms: CommissionTerms, isExempt = false): Quote {
  const sum = BigInt(principal);
  const feeBearer = isExempt ? 'organisation' : terms.bearer;
  const charged = feeBearer === 'payer' ? sum + payerFee(sum, terms) : sum;
  const fee = feeBearer === 'payer' ? charged - sum : feeOf(sum, terms);
  return {
    principalKopecks: principal,
    feeKopecks: kopecks(fee),
    chargedKopecks: kopecks(charged),
    receivesKopecks: kopecks(charged - fee),
    feeBearer,
  };
}

/** On top of the principal; when the bank counts from the whole, the smallest total that leaves the principal. */
const payerFee = (principal: bigint, terms: CommissionTerms): bigint =>
  terms.base === 'principal' ? feeOf(principal, terms) : grossUp(principal, terms) - principal;

/** clamp(half-up(base × rate) + fixed, min, max), then VAT, rounded half-up as well. Zero for base ≤ 0. */
function feeOf(base: bigint, terms: CommissionTerms): bigint {
  if (base <= 0n) return 0n;
  let fee = halfUp(base * BigInt(terms.ratePpm)) + BigInt(terms.fixedKopecks);
  if (terms.minKopecks !== null && fee < BigInt(terms.minKopecks)) fee = BigInt(terms.minKopecks);
  if (terms.maxKopecks !== null && fee > BigInt(terms.maxKopecks)) fee = BigInt(terms.maxKopecks);
  return fee + halfUp(fee * BigInt(terms.vatPpm));
}

const halfUp = (millionths: bigint): bigint => (millionths + MILLION / 2n) / MILLION;

/**
 * The smallest total with total − fee(total) ≥ principal.
 * @throws RangeError when no total within reach leaves the principal (a rate of 100 % and more).
 */
function grossUp(principal: bigint, terms: CommissionTerms): bigint {
  if (principal <= 0n) return principal;
  const leaves = (total: bigint) => total - feeOf(total, terms) >= principal;
  let high = principal;
  for (let doublings = 0; !leaves(high); doublings += 1) {
    if (doublings === 40) throw new RangeError('the commission takes the whole sum');
    high *= 2n;
  }
  let low = principal - 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (leaves(middle)) high = middle;
    else low = middle;
  }
  // fee and VAT may both round up at one kopeck, so what is left dips by one and a smaller total may do
  for (let total = high - dipReach(terms); total < high; total += 1n) {
    if (total >= principal && leaves(total)) return total;
  }
  return high;
}

/** How far below the bisected total a smaller one may hide: rounding moves the fee by under 1.5 kopecks either way. */
function dipReach(terms: CommissionTerms): bigint {
  const kept = MILLION * MILLION - BigInt(terms.ratePpm) * (MILLION + BigInt(terms.vatPpm));
  if (terms.vatPpm === 0 || kept <= 0n) return 0n;
  const reach = (3n * MILLION * MILLION) / kept + 1n;
  return reach < 10_000n ? reach : 10_000n;
}
