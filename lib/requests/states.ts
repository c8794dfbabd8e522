export const REQUEST_STATUSES = [
  'new',
  'accepted',
  'in-progress',
  'deferred',
  'done',
  'closed',
  'rejected',
  'withdrawn',
] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export const REQUEST_EVENTS = [
  'accept',
  'start',
  'hand-over',
  'defer',
  'resume',
  'complete',
  'return',
  'close',
  'reject',
  'withdraw',
] as const;
export type RequestEvent = (typeof REQUEST_EVENTS)[number];

/** The technician is the one to whom the request is assigned; the system acts by rules and terms. */
export const REQUEST_ROLES = ['resident', 'dispatcher', 'technician', 'system'] as const;
export type RequestRole = (typeof REQUEST_ROLES)[number];

interface Cell {
  readonly to: RequestStatus;
  readonly by: readonly RequestRole[];
}

const desk = ['dispatcher', 'technician'] as const;

/**
 * What each event makes of each status, and whose event it is; an absent cell is refused. Rules in this table:
 * a request is withdrawn until it is done, and returned only while it is; whoever works on it has it assigned to him;
 * «Закрыта», «Отклонена» and «Отозвана» are final.
 */
export const REQUEST_TRANSITIONS = {
  new: {
    accept: { to: 'accepted', by: ['dispatcher', 'system'] },
    defer: { to: 'deferred', by: ['dispatcher'] },
    reject: { to: 'rejected', by: ['dispatcher'] },
    withdraw: { to: 'withdrawn', by: ['resident'] },
  },
  accepted: {
    start: { to: 'in-progress', by: desk },
    defer: { to: 'deferred', by: desk },
    complete: { to: 'done', by: ['dispatcher'] },
    reject: { to: 'rejected', by: ['dispatcher'] },
    withdraw: { to: 'withdrawn', by: ['resident'] },
  },
  'in-progress': {
    'hand-over': { to: 'accepted', by: ['dispatcher'] },
    defer: { to: 'deferred', by: desk },
    complete: { to: 'done', by: desk },
    reject: { to: 'rejected', by: ['dispatcher'] },
    withdraw: { to: 'withdrawn', by: ['resident'] },
  },
  deferred: {
    start: { to: 'in-progress', by: desk },
    defer: { to: 'deferred', by: desk },
    resume: { to: 'accepted', by: ['dispatcher', 'technician', 'system'] },
    reject: { to: 'rejected', by: ['dispatcher'] },
    withdraw: { to: 'withdrawn', by: ['resident'] },
  },
  done: {
    return: { to: 'accepted', by: ['resident', 'dispatcher'] },
    close: { to: 'closed', by: ['resident', 'system'] },
  },
  closed: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Record<RequestStatus, Partial<Record<RequestEvent, Cell>>>;

/** Somebody at the desk still has to act. */
export const OPEN_STATUSES = ['new', 'accepted', 'in-progress', 'deferred'] as const satisfies readonly RequestStatus[];
/** «Закрытые» of the manual. */
export const CLOSED_STATUSES = ['closed', 'rejected', 'withdrawn'] as const satisfies readonly RequestStatus[];

export const isOpen = (status: RequestStatus): boolean => (OPEN_STATUSES as readonly RequestStatus[]).includes(status);
export const isClosed = (status: RequestStatus): boolean =>
  (CLOSED_STATUSES as readonly RequestStatus[]).includes(status);

/** The status after the event when this role may cause it, or null. */
export function nextStatus(status: RequestStatus, event: RequestEvent, role: RequestRole): RequestStatus | null {
  const cells: Partial<Record<RequestEvent, Cell>> = REQUEST_TRANSITIONS[status];
  const cell = cells[event];
  return cell?.by.includes(role) ? cell.to : null;
}

/** What this role may do with a request of this status. */
export const eventsFor = (status: RequestStatus, role: RequestRole): RequestEvent[] =>
  REQUEST_EVENTS.filter((event) => nextStatus(status, event, role) !== null);

/**
 * The shortest way for this role from one open status to another, as events; empty when it is there already, null
 * when there is none. A request joined under another follows it this way.
 */
export function wayTo(from: RequestStatus, to: RequestStatus, role: RequestRole): RequestEvent[] | null {
  const ways = new Map<RequestStatus, RequestEvent[]>([[from, []]]);
  for (const [status, way] of ways) {
    if (status === to) return way;
    for (const event of eventsFor(status, role)) {
      const next = nextStatus(status, event, role) as RequestStatus;
      if (!ways.has(next)) ways.set(next, [...way, event]);
    }
  }
  return null;
}
