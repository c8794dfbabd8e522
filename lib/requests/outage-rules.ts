import type { LocalTime } from '@/lib/shared/local-time';

export const OUTAGE_KINDS = ['breakdown', 'planned'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

export const OUTAGE_SERVICES = [
  'cold-water',
  'hot-water',
  'heating',
  'electricity',
  'gas',
  'sewerage',
  'lift',
  'other',
] as const;
export type OutageService = (typeof OUTAGE_SERVICES)[number];

/** What the desk tells the residents; times are those of the organisation's clocks. */
export interface OutageInput {
  readonly kind: OutageKind;
  readonly service: OutageService;
  readonly text: string;
  readonly startsAt: LocalTime;
  /** null: not known yet */
  readonly endsAt: LocalTime | null;
  /** one at least */
  readonly buildingIds: readonly string[];
}
