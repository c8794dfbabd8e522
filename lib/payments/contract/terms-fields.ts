import { type Day, parseDay } from '@/lib/shared/billing-period';
import { type Kopecks, parseRoubles } from '@/lib/shared/money';
import type { CommissionTerms } from '../commission';
import type { DatedTerms } from '../terms';

type Fields = Readonly<Record<string, string | undefined>>;
export type TermsFault =
  | 'required'
  | 'sum-invalid'
  | 'percent-invalid'
  | 'choice-invalid'
  | 'invalid'
  | 'limits-crossed';

export type ReadTerms<Terms> =
  | { readonly ok: true; readonly terms: Terms }
  | { readonly ok: false; readonly faults: Readonly<Record<string, TermsFault>> };

/** More than any bank takes; beyond it a typing error is likelier. */
const MOST_PPM = 300_000;

/**
 * The fields of the calculator as typed: per cents with up to four decimals, sums in roubles. No zod here: the browser
 * reads them too, to count as one types.
 */
export function readCommission(fields: Fields): ReadTerms<CommissionTerms> {
  const faults: Record<string, TermsFault> = {};
  const read = <Value>(name: string, parse: (text: string) => Value | TermsFault, otherwise: Value): Value => {
    const parsed = parse((fields[name] ?? '').trim());
    if (!isFault(parsed)) return parsed;
    faults[name] = parsed;
    return otherwise;
  };
  const zero = 0 as Kopecks;
  const terms: CommissionTerms = {
    bearer: read('bearer', oneOf(['payer', 'organisation'] as const), 'payer'),
    base: read('base', oneOf(['principal', 'charged'] as const), 'principal'),
    ratePpm: read('rate', percent, 0),
    fixedKopecks: read('fixed', (text) => sum(text) ?? zero, zero),
    minKopecks: read('min', sum, null),
    maxKopecks: read('max', sum, null),
    vatPpm: read('vat', percent, 0),
  };
  const { minKopecks, maxKopecks } = terms;
  if (minKopecks !== null && maxKopecks !== null && minKopecks > maxKopecks) faults.max ??= 'limits-crossed';
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, terms };
}

/** The same with the method and the days; a term without an end holds until further notice. */
export function readTerms(fields: Fields): ReadTerms<DatedTerms> {
  const commission = readCommission(fields);
  const faults: Record<string, TermsFault> = commission.ok ? {} : { ...commission.faults };
  const method = oneOf(['card', 'sbp'] as const)(fields.method ?? '');
  const validFrom = dayOf(fields.validFrom, 'required');
  const validTo = dayOf(fields.validTo, null);
  if (method === 'choice-invalid') faults.method = method;
  if (isFault(validFrom)) faults.validFrom = validFrom;
  if (isFault(validTo)) faults.validTo = validTo;
  else if (validTo !== null && validTo < validFrom) faults.validTo = 'limits-crossed';
  if (!commission.ok || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, terms: { ...commission.terms, method, validFrom, validTo } as DatedTerms };
}

const FAULTS: readonly unknown[] = [
  'required',
  'sum-invalid',
  'percent-invalid',
  'choice-invalid',
  'invalid',
  'limits-crossed',
] satisfies TermsFault[];
const isFault = (value: unknown): value is TermsFault => FAULTS.includes(value);

const oneOf =
  <const Choices extends readonly string[]>(choices: Choices) =>
  (text: string): Choices[number] | 'choice-invalid' =>
    choices.find((choice) => choice === text) ?? 'choice-invalid';

/** «1,2» → 12 000 parts per million; nothing typed is none. */
function percent(text: string): number | 'percent-invalid' {
  if (text === '') return 0;
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.replace(/\s*%$/, ''));
  if (!match) return 'percent-invalid';
  const ppm = Number(`${match[1]}${(match[2] ?? '').padEnd(4, '0')}`);
  return ppm <= MOST_PPM ? ppm : 'percent-invalid';
}

/** Null when nothing is typed. */
function sum(text: string): Kopecks | null | 'sum-invalid' {
  if (text === '') return null;
  const parsed = parseRoubles(text);
  return parsed !== null && parsed >= 0 ? parsed : 'sum-invalid';
}

const dayOf = <None>(text: string | undefined, none: None): Day | None | 'invalid' =>
  (text ?? '').trim() === '' ? none : (parseDay(text ?? '') ?? 'invalid');
