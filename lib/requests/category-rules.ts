import type { Duration } from '@/lib/shared/iso-duration';
import type { TermBasis } from './calendar-rules';

export const PRIORITIES = ['urgent', 'high', 'normal'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Where a default term comes from; words in the texts of requests. */
export const NORMS = [
  /** локализация аварийных повреждений — полчаса; засор канализации и мусоропровода — 2 часа */
  'pp-416-13',
  /** ответ на обращение — 10 рабочих дней */
  'pp-416-36',
  /** предельные сроки устранения неисправностей */
  'gosstroy-170-2',
  /** допустимые перерывы коммунальных услуг */
  'pp-354-1',
  /** освобождение из лифта — 30 минут */
  'gost-55964',
] as const;
export type Norm = (typeof NORMS)[number];

/** A kind of request as the organisation treats it. */
export interface Category {
  readonly code: string;
  /** null: the product's own words for this code */
  readonly title: string | null;
  readonly isEmergency: boolean;
  readonly priority: Priority;
  /** ISO-8601 */
  readonly term: string;
  readonly termBasis: TermBasis;
  /** the norm behind a default term; null when the organisation set the term, or no norm says it */
  readonly norm: Norm | null;
  readonly isActive: boolean;
}

const ordinary = (code: string, term: string, termBasis: TermBasis, norm: Norm | null = null): Category => ({
  code,
  title: null,
  isEmergency: false,
  priority: 'normal',
  term,
  termBasis,
  norm,
  isActive: true,
});

const emergency = (code: string, term: string, norm: Norm): Category => ({
  ...ordinary(code, term, 'clock', norm),
  isEmergency: true,
  priority: 'urgent',
});

const pressing = (code: string, term: string, termBasis: TermBasis, norm: Norm): Category => ({
  ...ordinary(code, term, termBasis, norm),
  priority: 'high',
});

/** What fits nothing else. */
export const OTHER: Category = ordinary('other', 'P10D', 'working', 'pp-416-36');

/**
 * What an organisation starts with. Terms that a norm sets are the norm's; the others are usual and the
 * organisation's to change. Emergencies: the term is that of localising the damage.
 */
export const DEFAULT_CATEGORIES: readonly Category[] = [
  emergency('pipe-burst', 'PT30M', 'pp-416-13'),
  emergency('power-failure', 'PT30M', 'pp-416-13'),
  emergency('sewage-blockage', 'PT2H', 'pp-416-13'),
  emergency('lift-stuck', 'PT30M', 'gost-55964'),
  pressing('no-water', 'PT4H', 'clock', 'pp-354-1'),
  pressing('no-heating', 'PT16H', 'clock', 'pp-354-1'),
  pressing('garbage-chute', 'PT2H', 'daytime', 'pp-416-13'),
  ordinary('plumbing', 'P1D', 'clock', 'gosstroy-170-2'),
  pressing('roof', 'P1D', 'clock', 'gosstroy-170-2'),
  pressing('lift', 'P1D', 'clock', 'gosstroy-170-2'),
  ordinary('doors-and-windows', 'P1D', 'clock', 'gosstroy-170-2'),
  ordinary('lighting', 'P7D', 'clock', 'gosstroy-170-2'),
  ordinary('electrics', 'P1D', 'working'),
  ordinary('intercom', 'P3D', 'working'),
  ordinary('cleaning', 'P2D', 'working'),
  ordinary('repair', 'P10D', 'working'),
  ordinary('meters', 'P10D', 'working'),
  ordinary('documents', 'P3D', 'working'),
  ordinary('charges', 'P10D', 'working', 'pp-416-36'),
  ordinary('complaint', 'P10D', 'working', 'pp-416-36'),
  OTHER,
];

/** A category as the organisation stores it. */
export interface StoredCategory extends Omit<Category, 'norm'> {
  readonly position: number;
}

/**
 * The organisation's categories: the default ones with its own changes, and those of its own. A stored position
 * puts a category among the others; a default one keeps its place until then.
 */
export function effectiveCategories(stored: readonly StoredCategory[]): Category[] {
  const own = new Map(stored.map((one) => [one.code, one]));
  const defaults = DEFAULT_CATEGORIES.map((one, position) => ({
    ...one,
    position,
    ...changed(one, own.get(one.code)),
  }));
  const known = new Set(DEFAULT_CATEGORIES.map(({ code }) => code));
  const added = stored.filter(({ code }) => !known.has(code)).map((one) => ({ ...one, norm: null }));
  return [...defaults, ...added]
    .toSorted((a, b) => a.position - b.position)
    .map(({ position: _, ...category }) => category);
}

/** A norm stands behind a default's term only as long as the organisation has not set another. */
const changed = (category: Category, own: StoredCategory | undefined) =>
  own && { ...own, norm: own.term === category.term && own.termBasis === category.termBasis ? category.norm : null };

/** A year is the longest promise that is kept in mind; hours beyond a month are better said in days. */
export const isTermUsable = ({ days, minutes }: Duration): boolean => days <= 365 && minutes <= 30 * 24 * 60;
