/** What a meter measures. The unit follows from it: see `UNIT_OF`. */
export const RESOURCES = ['cold-water', 'hot-water', 'electricity', 'gas', 'heat'] as const;
export type Resource = (typeof RESOURCES)[number];

/** Units in which meters of a resource count; ОКЕИ 113, 245, 233. */
export const UNIT_OF = {
  'cold-water': 'cubic-metre',
  'hot-water': 'cubic-metre',
  electricity: 'kilowatt-hour',
  gas: 'cubic-metre',
  heat: 'gigacalorie',
} as const satisfies Record<Resource, string>;
export type Unit = (typeof UNIT_OF)[Resource];
