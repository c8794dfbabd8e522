import type { Texts } from '@/lib/i18n/texts';
import { isOpen, type RequestStatus } from '@/lib/requests/states';
import type { TimelineStep } from '@/lib/requests/timeline';

interface Seen {
  readonly status: RequestStatus;
  /** done: until when it may be returned; null when that is over */
  readonly returnUntil: Date | null;
}

/** What the state means for the resident: of what it promises, only what is still true. */
export const explained = ({ requests }: Texts, { status, returnUntil }: Seen): string =>
  status === 'done' && returnUntil === null ? requests.explainKept : requests.explain[status];

/** A step of the timeline in words; by a rule of the organisation nobody of the desk has accepted anything. */
export const stepTitle = ({ requests }: Texts, { event, role }: Pick<TimelineStep, 'event' | 'role'>): string =>
  event === 'accept' && role === 'system' ? requests.acceptedByRule : requests.events[event];

/** Whether the page opens on what has just been filed: until somebody has done something, save a rule at once. */
export const isFiledNow = (filed: unknown, status: RequestStatus): boolean =>
  filed === '1' && (status === 'new' || status === 'accepted');

/** Whom an emergency is to call: only while somebody still has to come. */
export const phoneToCall = (request: {
  readonly status: RequestStatus;
  readonly isEmergency: boolean;
  readonly emergencyPhone: string | null;
}): string | null => (request.isEmergency && isOpen(request.status) ? request.emergencyPhone : null);
