import { type Transaction, transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { isExecutor } from './executors';
import { type Family, type LockedRequest, lockFamilies } from './lock-requests';
import { requestNumber } from './rules';
import { isOpen } from './states';
import { tellExecutor } from './tell-executor';
import { amend, type Change, conclude, type Step, transition } from './transition';

/** A request as the viewer has seen it. */
export interface SeenRequest {
  readonly requestId: string;
  readonly version: number;
}

export interface Assignment {
  readonly assigneeUserId: string;
  readonly requests: readonly SeenRequest[];
}

export type Unassigned = 'changed-meanwhile' | 'not-possible' | 'joined-request' | 'request-unknown';

export interface Left {
  readonly requestId: string;
  /** «2026-17»; null of an unknown one */
  readonly number: string | null;
  readonly code: Unassigned;
}

export interface Assigned {
  readonly assigned: readonly string[];
  /** those left as they are, each with its reason */
  readonly left: readonly Left[];
}

export type AssignRequestsCode = 'executor-unknown' | 'too-many-at-once';

export const MOST_AT_ONCE = 100;

/**
 * Gives requests, with those joined under them, to an executor. A new one is accepted by that, one that somebody
 * works on is handed over. What somebody else has changed meanwhile is left and named.
 * @throws NotFound when the viewer assigns nothing in this organisation
 */
export async function assignRequests(
  viewer: Viewer,
  organisationId: string,
  { assigneeUserId, requests }: Assignment,
  clock: Clock = systemClock,
): Promise<Result<Assigned, AssignRequestsCode>> {
  requireIds(organisationId, assigneeUserId, ...requests.map(({ requestId }) => requestId));
  requirePermission(viewer, 'requests-manage', organisationId);
  if (requests.length > MOST_AT_ONCE) return err('too-many-at-once');
  const at = clock.now();
  return await transaction(async (tx) => {
    if (!(await isExecutor(tx, organisationId, assigneeUserId))) return err('executor-unknown', 'assigneeUserId');
    const families = await lockFamilies(
      tx,
      organisationId,
      requests.map(({ requestId }) => requestId),
    );
    const [assigned, left, changes]: [string[], Assigned['left'][number][], Change[]] = [[], [], []];
    for (const { requestId, version } of requests) {
      const family = families.get(requestId);
      const code = obstacle(family?.request, version);
      if (!family || code) {
        left.push({ requestId, number: numberOf(family), code: code ?? 'request-unknown' });
        continue;
      }
      for (const one of [family.request, ...family.joined.filter(({ status }) => isOpen(status))]) {
        changes.push(await give(tx, one, { userId: viewer.userId, at, assigneeUserId }));
      }
      assigned.push(requestId);
    }
    await conclude(tx, viewer, changes);
    return ok({ assigned, left });
  });
}

const numberOf = (family: Family | undefined): string | null => (family ? requestNumber(family.request) : null);

function obstacle(request: LockedRequest | undefined, version: number): Unassigned | null {
  if (!request) return 'request-unknown';
  if (request.version !== version) return 'changed-meanwhile';
  if (request.mainId !== null) return 'joined-request';
  return isOpen(request.status) ? null : 'not-possible';
}

interface Gift {
  readonly userId: string;
  readonly at: Date;
  readonly assigneeUserId: string;
}

async function give(tx: Transaction, request: LockedRequest, { userId, at, assigneeUserId }: Gift): Promise<Change> {
  const step = {
    role: 'dispatcher',
    userId,
    at,
    detail: { assigneeUserId },
    set: { assigneeUserId },
  } satisfies Omit<Step, 'event'>;
  const isNewHand = request.assigneeUserId !== assigneeUserId;
  const moved =
    request.status === 'new' || (request.status === 'in-progress' && isNewHand)
      ? await transition(tx, request, { ...step, event: request.status === 'new' ? 'accept' : 'hand-over' })
      : null;
  if (isNewHand && assigneeUserId !== userId && request.mainId === null) {
    const { organisationId, id: requestId, version } = request;
    await tellExecutor(tx, { organisationId, requestId, assigneeUserId, version: version + 1 });
  }
  return moved ?? (await amend(tx, request, { ...step, event: 'assign' }));
}
