export const LOAD_STATUSES = [
  'checking',
  'checked',
  'loading',
  'loaded',
  'unchanged',
  'refused',
  'failed',
  'undone',
] as const;
export type LoadStatus = (typeof LOAD_STATUSES)[number];

/**
 * From which statuses each event may come. A check and a load end with what they found; «failed» is a run that died
 * again and again, and may be started anew.
 */
export const LOAD_EVENTS = {
  check: { from: ['failed'], to: 'checking' },
  load: { from: ['checked'], to: 'loading' },
} as const satisfies Record<string, { from: readonly LoadStatus[]; to: LoadStatus }>;

export type LoadEvent = keyof typeof LOAD_EVENTS;

/** A load that went through may be taken back; then nothing of it is left, and the file is sent again. */
export const UNDO = { from: 'loaded', to: 'undone' } as const satisfies Record<string, LoadStatus>;

export const isAtWork = (status: LoadStatus): status is 'checking' | 'loading' =>
  status === 'checking' || status === 'loading';

/** What a run may leave behind, by what it was: a check changes nothing, so that its end is never «loaded». */
export function endOf(
  was: 'checking' | 'loading',
  reported: 'loaded' | 'unchanged' | 'refused',
): Exclude<LoadStatus, 'checking' | 'loading' | 'failed' | 'undone'> {
  if (reported === 'refused') return 'refused';
  return was === 'checking' && reported === 'loaded' ? 'checked' : reported;
}
