import { type Transaction, transaction } from '@/db/transaction';
import type { Day } from '@/lib/shared/billing-period';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { attachFiles, hasRoomFor, type NewFile } from './attach-files';
import { type AtDesk, lockAtDesk } from './desk-request';
import { carry, follow } from './follow';
import { loadSettings, type RequestSettings } from './load-settings';
import { deferredUntil } from './rules';
import { nextStatus, type RequestStatus } from './states';
import { conclude } from './transition';

/** What the desk does to a request. `hand-over` gives it back to the dispatcher. */
export type Deed =
  | { readonly event: 'accept' | 'start' | 'hand-over' | 'resume' }
  | { readonly event: 'defer'; readonly until: Day; readonly reason: string }
  | { readonly event: 'complete'; readonly result: string | null; readonly files: readonly NewFile[] }
  | { readonly event: 'reject' | 'return'; readonly reason: string };

/** It acts on the version that it has seen. */
export type Move = Deed & { readonly version: number };

/**
 * `changed-meanwhile`: somebody else was first; `not-possible`: not from this state or not in this role;
 * `joined-request`: it moves with the one it is joined under.
 */
export type MoveRequestCode =
  | 'changed-meanwhile'
  | 'not-possible'
  | 'joined-request'
  | 'until-out-of-range'
  | 'too-many-files';

export interface Moved {
  readonly status: RequestStatus;
  readonly version: number;
}

/**
 * Moves a request along its states, and with it those joined under it as far as the event concerns them. A dispatcher
 * moves any, a technician the ones assigned to him.
 * @throws NotFound when it is not of this organisation or none of the viewer's business
 */
export async function moveRequest(
  viewer: Viewer,
  organisationId: string,
  requestId: string,
  move: Move,
  clock: Clock = systemClock,
): Promise<Result<Moved, MoveRequestCode>> {
  requireIds(organisationId, requestId);
  const settings = await loadSettings(organisationId);
  return await transaction(async (tx) => {
    const found = await lockAtDesk(tx, viewer, organisationId, { requestId, version: move.version });
    return found.ok ? await carryOut(tx, viewer, found.value, { move, settings, at: clock.now() }) : found;
  });
}

interface Order {
  readonly move: Move;
  readonly settings: RequestSettings;
  readonly at: Date;
}

async function carryOut(
  tx: Transaction,
  viewer: Viewer,
  { request, joined, role }: AtDesk,
  { move, settings, at }: Order,
): Promise<Result<Moved, MoveRequestCode>> {
  if (request.mainId !== null) return err('joined-request');
  if (nextStatus(request.status, move.event, role) === null) return err('not-possible');
  const until = move.event === 'defer' ? deferredUntil(settings.calendar, at, move.until) : undefined;
  if (until === null) return err('until-out-of-range', 'until');
  const place = { organisationId: request.organisationId, requestId: request.id, userId: viewer.userId };
  const files = move.event === 'complete' ? move.files : [];
  if (!(await hasRoomFor(tx, files, place))) return err('too-many-files', 'files');
  const step = { role, userId: viewer.userId, at, note: noteOf(move), settings, until } as const;
  const main = await carry(tx, request, move.event, step);
  if (!main) return err('not-possible');
  const changes = [main];
  for (const one of joined) changes.push(...(await follow(tx, one, main.after, { ...step, event: move.event })));
  await attachFiles(tx, files, { ...place, messageId: null, purpose: 'result', audience: 'both', at });
  await conclude(tx, viewer, changes);
  return ok({ status: main.after.status, version: main.after.version });
}

function noteOf(move: Move): string | null {
  if ('reason' in move) return move.reason;
  return 'result' in move ? move.result : null;
}
