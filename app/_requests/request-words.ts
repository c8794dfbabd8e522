import type { Texts } from '@/lib/i18n/texts';
import type { WishedTime } from '@/lib/requests/new-request-rules';
import { isOpen, type RequestStatus } from '@/lib/requests/states';
import type { TimelineStep } from '@/lib/requests/timeline';
import type { Day } from '@/lib/shared/billing-period';

interface Seen {
  readonly status: RequestStatus;
  /** done: until when it may be returned; null when that is over */
  readonly returnUntil: Date | null;
}

/** What the state means for the resident: of what it promises, only what is still true. */
export const explained = ({ requests }: Texts, { status, returnUntil }: Seen): string =>
  status === 'done' && returnUntil === null ? requests.explainKept : requests.explain[status];

/** A step of the timeline in words; what a rule or time has done, nobody of the desk has. */
export function stepTitle(
  { common, requests }: Texts,
  { event, role, assignee, moment }: Pick<TimelineStep, 'event' | 'role' | 'assignee' | 'moment'>,
  timeZone: string,
): string {
  const byItself = role === 'system' ? requests.eventsByThemselves[event] : undefined;
  const told = [byItself ?? requests.events[event], moment && common.moment(moment, timeZone), assignee];
  return told.filter(Boolean).join(': ');
}

/** Whether the page opens on what has just been filed: until somebody has done something, save a rule at once. */
export const isFiledNow = (filed: unknown, status: RequestStatus): boolean =>
  filed === '1' && (status === 'new' || status === 'accepted');

/** Whom an emergency is to call: only while somebody still has to come. */
export const phoneToCall = (request: {
  readonly status: RequestStatus;
  readonly isEmergency: boolean;
  readonly emergencyPhone: string | null;
}): string | null => (request.isEmergency && isOpen(request.status) ? request.emergencyPhone : null);

interface Rated {
  readonly rating: number | null;
  readonly ratingReasons: readonly string[];
  readonly ratingComment: string | null;
}

/** «2 из 5: долго, остался мусор. Два раза приходили»; null until there is a rating. */
export function ratingWords({ requests, requestPages }: Texts, { rating, ratingReasons, ratingComment }: Rated) {
  if (rating === null) return null;
  const known: Readonly<Record<string, string>> = requests.ratingReasons;
  const reasons = ratingReasons.map((reason) => known[reason]?.toLowerCase()).filter(Boolean);
  const given = [requestPages.rate.given(rating), reasons.join(', ')].filter(Boolean).join(': ');
  return [given, ratingComment].filter(Boolean).join('. ');
}

/** «30.11.2026, вечером, после 17»; empty when nothing was wished. */
export function wishedWords(
  { common, requests }: Texts,
  { wishedDay, wishedTime }: { readonly wishedDay: Day | null; readonly wishedTime: WishedTime | null },
): string {
  const time = wishedTime && requests.wishedTimes[wishedTime];
  return wishedDay ? [common.day(wishedDay), time?.toLowerCase()].filter(Boolean).join(', ') : (time ?? '');
}
