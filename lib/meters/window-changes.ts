import { addDays, addMonths, type BillingPeriod, type Day } from '@/lib/shared/billing-period';
import { RESOURCES, type Resource } from '@/lib/shared/resource';
import { type MeterPlace, type WindowExtension, type WindowRule, type WindowTerms, windowOf } from './window';

interface Scope {
  readonly buildingId: string | null;
  readonly resource: Resource | null;
}

/**
 * - `window-has-opened`: residents have been told the days that this would change; a longer window is an extension;
 * - `no-window-left`: between the old rule and the new one some period would have no window at all.
 */
export type WindowRuleFault = 'window-has-opened' | 'no-window-left';

/** Why the rule cannot come into force, or null. */
export function windowRuleFault(rule: WindowRule, terms: WindowTerms, today: Day): WindowRuleFault | null {
  const after = { ...terms, rules: [...terms.rules.filter((one) => !isSameRule(one, rule)), rule] };
  const places = placesOf(rule);
  const { fromPeriod } = rule;
  const isTold = (place: MeterPlace) =>
    whoseWindowMayChange(fromPeriod).some((period) => {
      const told = windowOf(period, place, terms);
      const { opensOn, closesOn } = windowOf(period, place, after);
      const isChanged = opensOn !== told.opensOn || closesOn !== told.closesOn;
      return isChanged && (told.opensOn <= today || closesOn < today);
    });
  if (places.some(isTold)) return 'window-has-opened';
  const turns = after.rules.map((one) => one.fromPeriod).filter((period) => period >= fromPeriod);
  const touched = turns.flatMap(whoseWindowMayChange);
  const isLost = (period: BillingPeriod, place: MeterPlace) => {
    const { opensOn, closesOn } = windowOf(period, place, after);
    return closesOn < opensOn;
  };
  return touched.some((period) => places.some((place) => isLost(period, place))) ? 'no-window-left' : null;
}

/** A rule of a period also ends the windows before it early, see `windowOf`. */
const whoseWindowMayChange = (fromPeriod: BillingPeriod): BillingPeriod[] =>
  [-2, -1, 0].map((months) => addMonths(fromPeriod, months));

const isSameRule = (a: WindowRule, b: WindowRule): boolean =>
  a.buildingId === b.buildingId && a.resource === b.resource && a.fromPeriod === b.fromPeriod;

/** Where a rule counts: every resource it is for, in its building or in one without rules of its own. */
const placesOf = ({ buildingId, resource }: Scope): MeterPlace[] =>
  (resource === null ? RESOURCES : [resource]).map((one) => ({ buildingId: buildingId ?? '', resource: one }));

/**
 * - `nothing-to-extend`: no meter there whose readings people give;
 * - `in-the-past`: the new last day is over already;
 * - `not-later`: the window is open that long as it is;
 * - `beyond-next-window`: the next period's window opens before.
 */
export type ExtensionFault = 'nothing-to-extend' | 'in-the-past' | 'not-later' | 'beyond-next-window';

/** Why a window cannot be extended so, or null. @param metered where the organisation's meters stand */
export function extensionFault(
  extension: WindowExtension,
  metered: readonly MeterPlace[],
  terms: WindowTerms,
  today: Day,
): ExtensionFault | null {
  const { period, closesOn } = extension;
  const places = metered.filter((place) => isWithin(extension, place));
  if (places.length === 0) return 'nothing-to-extend';
  if (closesOn < today) return 'in-the-past';
  if (places.every((place) => windowOf(period, place, terms).closesOn >= closesOn)) return 'not-later';
  const isBeyond = (place: MeterPlace) => addDays(windowOf(addMonths(period, 1), place, terms).opensOn, -1) < closesOn;
  return places.some(isBeyond) ? 'beyond-next-window' : null;
}

/** Does what is said for the scope concern this place? */
export const isWithin = ({ buildingId, resource }: Scope, place: MeterPlace): boolean =>
  (buildingId ?? place.buildingId) === place.buildingId && (resource ?? place.resource) === place.resource;
