import type { serviceRequests } from '@/db/schema/requests/requests';
import { type Category, OTHER } from './category-rules';
import type { RequestSettings } from './load-settings';
import type { LockedRequest } from './lock-requests';
import { afterDone, dueAt } from './rules';
import type { RequestEvent } from './states';

type Columns = Partial<typeof serviceRequests.$inferInsert>;

interface Moment {
  readonly settings: RequestSettings;
  readonly at: Date;
  /** deferral: when it comes back */
  readonly until?: Date;
}

/**
 * What an event changes in a request besides its status. A deferral agreed with the resident moves the term with
 * it, never back; a returned request has its whole term again.
 */
export function effectOf(event: RequestEvent, request: LockedRequest, { settings, at, until }: Moment): Columns {
  const termFrom = (from: Date) => dueAt(settings.calendar, from, categoryOf(settings, request.category));
  switch (event) {
    case 'start':
      return { startedAt: at, ...promisedAnew(request, at, termFrom) };
    case 'resume':
      return promisedAnew(request, at, termFrom);
    case 'hand-over':
      return { assigneeUserId: null };
    case 'defer': {
      const back = until ?? at;
      const due = new Date(Math.max(request.dueAt.getTime(), termFrom(back).getTime()));
      return { deferredUntil: back, plannedAt: back, dueAt: due, deferredCount: request.deferredCount + 1 };
    }
    case 'complete':
      return { doneAt: at, ...afterDone(settings.calendar, at, settings.afterDone) };
    case 'return': {
      const due = termFrom(at);
      const undone = { doneAt: null, startedAt: null, returnUntil: null };
      return { ...undone, dueAt: due, plannedAt: due, reopenedCount: request.reopenedCount + 1 };
    }
    default:
      return {};
  }
}

/**
 * Work that was put off is promised for the morning of its day, which has come when it begins again: from then on its
 * term is the promise, or the whole term anew when that has passed too. A promise that lies ahead stays.
 */
function promisedAnew({ status, plannedAt, dueAt: due }: LockedRequest, at: Date, termFrom: (from: Date) => Date) {
  if (status !== 'deferred' || plannedAt > at) return {};
  return { plannedAt: due > at ? due : termFrom(at) };
}

/** A category of the organisation's own that is no more has the terms of «Другое». */
export const categoryOf = ({ categories }: RequestSettings, code: string): Category =>
  categories.find((one) => one.code === code) ?? OTHER;
