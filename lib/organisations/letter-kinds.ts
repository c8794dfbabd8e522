/** Letters to residents that an organisation may do without. Those about security are not among them. */
export const LETTER_KINDS = [
  'bills',
  'payments',
  'readings',
  'reading-reminders',
  'meter-verification',
  'requests',
] as const;

export type LetterKind = (typeof LETTER_KINDS)[number];
