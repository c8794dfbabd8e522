import type { Face } from '@/lib/meters/rules';
import type { ZoneBefore } from '@/lib/meters/weigh-rules';

/** A zone's field with all that stands beside it. */
export interface EntryZone extends ZoneBefore {
  readonly name: string;
  readonly label: string;
  readonly previousLabel: string;
  /** for people */
  readonly previous: string;
  /** given in this window already, in words */
  readonly given: string | null;
  /** roubles a unit, of each line of the bill that charges it; empty when there is no estimate */
  readonly tariffs: readonly string[];
}

/** A meter that takes readings now, as the browser gets it. */
export interface EntryMeter {
  readonly meterId: string;
  readonly title: string;
  readonly detail: string;
  readonly unit: string;
  readonly face: Face;
  readonly seenVersion: number;
  readonly zones: readonly EntryZone[];
}

export const valueField = (meterId: string, zone: number): string => `value.${meterId}.${zone}`;
export const confirmField = (meterId: string): string => `confirm.${meterId}`;
