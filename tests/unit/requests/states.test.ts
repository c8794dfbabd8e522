import { describe, expect, it } from 'vitest';
import {
  CLOSED_STATUSES,
  eventsFor,
  isClosed,
  isOpen,
  nextStatus,
  OPEN_STATUSES,
  REQUEST_EVENTS,
  REQUEST_ROLES,
  REQUEST_STATUSES,
  type RequestRole,
  wayTo,
} from '@/lib/requests/states';

/**
 * The whole matrix, written out by hand: rows are statuses, columns events. A cell says where the event leads and
 * who may cause it: r resident, d dispatcher, t the technician it is assigned to, s the system.
 */
const MATRIX = `
             accept       start            hand-over    defer         resume       complete  return       close      reject      withdraw
new          accepted:ds  -                -            deferred:d    -            -         -            -          rejected:d  withdrawn:r
accepted     -            in-progress:dt   -            deferred:dt   -            done:d    -            -          rejected:d  withdrawn:r
in-progress  -            -                accepted:d   deferred:dt   -            done:dt   -            -          rejected:d  withdrawn:r
deferred     -            in-progress:dt   -            deferred:dt   accepted:dts -         -            -          rejected:d  withdrawn:r
done         -            -                -            -             -            -         accepted:rd  closed:rs  -           -
closed       -            -                -            -             -            -         -            -          -           -
rejected     -            -                -            -             -            -         -            -          -           -
withdrawn    -            -                -            -             -            -         -            -          -           -`;

const [columns = [], ...rows] = MATRIX.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const INITIAL: Record<RequestRole, string> = { resident: 'r', dispatcher: 'd', technician: 't', system: 's' };

const every = REQUEST_STATUSES.flatMap((status) =>
  REQUEST_EVENTS.flatMap((event) => REQUEST_ROLES.map((role) => [status, event, role] as const)),
);

describe('A request', () => {
  it('has every status and every event in the matrix', () => {
    expect(columns).toEqual([...REQUEST_EVENTS]);
    expect(rows.map(([status]) => status)).toEqual([...REQUEST_STATUSES]);
    expect(every).toHaveLength(8 * 10 * 4);
  });

  it.each(every)('that is %s answers «%s» by the %s as the matrix says', (status, event, role) => {
    const cell = rows.find(([name]) => name === status)?.[1 + columns.indexOf(event)] ?? '';
    const [to, by = ''] = cell.split(':');
    expect(nextStatus(status, event, role)).toBe(by.includes(INITIAL[role]) ? to : null);
  });

  it('offers each role what it may do', () => {
    expect(eventsFor('done', 'resident')).toEqual(['return', 'close']);
    expect(eventsFor('in-progress', 'technician')).toEqual(['defer', 'complete']);
    expect(eventsFor('closed', 'dispatcher')).toEqual([]);
  });

  it('is open until it is done, and «Закрытые» are those nobody moves any more', () => {
    expect(REQUEST_STATUSES.filter(isOpen)).toEqual([...OPEN_STATUSES]);
    expect(REQUEST_STATUSES.filter(isClosed)).toEqual([...CLOSED_STATUSES]);
    const final = REQUEST_STATUSES.filter((status) =>
      REQUEST_ROLES.every((role) => eventsFor(status, role).length === 0),
    );
    expect(final).toEqual([...CLOSED_STATUSES]);
  });
});

describe('The way of a joined request to where the main one is', () => {
  it.each([
    ['new', 'accepted', 'dispatcher', ['accept']],
    ['new', 'in-progress', 'dispatcher', ['accept', 'start']],
    ['new', 'done', 'dispatcher', ['accept', 'complete']],
    ['deferred', 'done', 'technician', ['start', 'complete']],
    ['in-progress', 'accepted', 'dispatcher', ['hand-over']],
    ['accepted', 'accepted', 'technician', []],
    ['done', 'accepted', 'dispatcher', ['return']],
    ['accepted', 'new', 'dispatcher', null],
    ['closed', 'accepted', 'dispatcher', null],
    ['accepted', 'rejected', 'technician', null],
  ] as const)('from %s to %s by the %s is %j', (from, to, role, way) => {
    expect(wayTo(from, to, role)).toEqual(way);
  });
});
