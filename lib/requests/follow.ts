import type { Transaction } from '@/db/transaction';
import { effectOf } from './effects';
import type { RequestSettings } from './load-settings';
import type { LockedRequest } from './lock-requests';
import { isOpen, type RequestEvent, type RequestRole, wayTo } from './states';
import { type Change, transition } from './transition';

export interface Act {
  readonly role: RequestRole;
  readonly userId: string | null;
  readonly at: Date;
  readonly note: string | null;
  readonly settings: RequestSettings;
  /** deferral: when it comes back */
  readonly until?: Date;
}

/** Moves one request with all that the event changes in it; null when the event is not for it. */
export function carry(
  tx: Transaction,
  request: LockedRequest,
  event: RequestEvent,
  { settings, until, ...act }: Act,
): Promise<Change | null> {
  const effect = effectOf(event, request, { settings, at: act.at, until });
  // who starts work that is nobody's has taken it
  const taken = event === 'start' ? { assigneeUserId: request.assigneeUserId ?? act.userId } : {};
  const detail: Record<string, string> = event === 'defer' && until ? { until: until.toISOString() } : {};
  return transition(tx, request, { ...act, event, detail, set: { ...effect, ...taken } });
}

/**
 * Brings a request joined under another to where that one has come. One that is over stays so; one that is done
 * comes back only with a main one that the desk has returned.
 */
export async function follow(
  tx: Transaction,
  joined: LockedRequest,
  main: LockedRequest,
  { event, ...act }: Act & { readonly event?: RequestEvent },
): Promise<Change[]> {
  const isReturned = event === 'return' && joined.status === 'done';
  const way = isOpen(joined.status) || isReturned ? wayTo(joined.status, main.status, act.role) : null;
  const changes: Change[] = [];
  for (const step of way ?? []) {
    const request = { ...(changes.at(-1)?.after ?? joined), assigneeUserId: main.assigneeUserId };
    const change = await carry(tx, request, step, { ...act, until: act.until ?? main.deferredUntil ?? undefined });
    if (change) changes.push(change);
  }
  return changes;
}
