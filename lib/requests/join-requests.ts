import { type Transaction, transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { MOST_AT_ONCE, type SeenRequest } from './assign-requests';
import { earliestTerm, keepTerm } from './family-term';
import { follow } from './follow';
import { loadSettings, type RequestSettings } from './load-settings';
import { type Family, type LockedRequest, lockFamilies } from './lock-requests';
import { isOpen, type RequestStatus } from './states';
import { tellExecutor } from './tell-executor';
import { amend, type Change, conclude } from './transition';

/**
 * `other-building`: they have no cause in common; `not-possible`: one of them is over, or the main one is joined
 * under another itself.
 */
export type JoinRequestsCode = 'changed-meanwhile' | 'not-possible' | 'other-building' | 'too-many-at-once';

/**
 * Joins requests of one cause under the main one: from then on they are assigned, moved and done with it, and each
 * resident is told of his own. Those joined under a joined one come along. A main one that is nobody's goes on where
 * the furthest of them has come, in its executor's hands; its term is the earliest of all.
 * @throws NotFound when one of them is not of this organisation or the viewer manages no requests there
 */
export async function joinRequests(
  viewer: Viewer,
  organisationId: string,
  { mainId, requests }: { readonly mainId: string; readonly requests: readonly SeenRequest[] },
  clock: Clock = systemClock,
): Promise<Result<{ joined: number }, JoinRequestsCode>> {
  const others = requests.filter(({ requestId }) => requestId !== mainId);
  const ids = others.map(({ requestId }) => requestId);
  requireIds(organisationId, mainId, ...ids);
  requirePermission(viewer, 'requests-manage', organisationId);
  if (others.length > MOST_AT_ONCE) return err('too-many-at-once');
  const settings = await loadSettings(organisationId);
  const at = clock.now();
  return await transaction(async (tx) => {
    const families = await lockFamilies(tx, organisationId, [mainId, ...ids]);
    const main = families.get(mainId);
    if (!main) throw new NotFound();
    const joining = others.map(({ requestId, version }) => ({ family: families.get(requestId), version }));
    const code = obstacle(main, joining);
    if (code) return err(code);
    const coming = distinct(joining).filter(({ status, mainId: under }) => isOpen(status) && under !== mainId);
    const by = { userId: viewer.userId, at, settings };
    const changes = await takeOver(tx, main.request, coming, by);
    const head = changes.at(-1)?.after ?? main.request;
    for (const one of coming) changes.push(...(await joinOne(tx, one, head, by)));
    await keepTerm(tx, head, earliestTerm(head.dueAt, coming));
    await conclude(tx, viewer, changes);
    return ok({ joined: changes.filter(({ step }) => step.event === 'join').length });
  });
}

type Joining = readonly { readonly family: Family | undefined; readonly version: number }[];

function obstacle({ request: main }: Family, joining: Joining): JoinRequestsCode | null {
  if (joining.some(({ family }) => !family)) throw new NotFound();
  if (joining.some(({ family, version }) => family?.request.version !== version)) return 'changed-meanwhile';
  if (main.mainId !== null || !isOpen(main.status)) return 'not-possible';
  if (joining.some(({ family }) => family && !isOpen(family.request.status))) return 'not-possible';
  return joining.some(({ family }) => family?.request.buildingId !== main.buildingId) ? 'other-building' : null;
}

/** All of them with those joined under them, each once: one may be named and come along with another. */
function distinct(joining: Joining): LockedRequest[] {
  const all = joining.flatMap(({ family }) => (family ? [family.request, ...family.joined] : []));
  return [...new Map(all.map((request) => [request.id, request])).values()];
}

interface By {
  readonly userId: string;
  readonly at: Date;
  readonly settings: RequestSettings;
}

const FURTHEST_FIRST: readonly RequestStatus[] = ['in-progress', 'accepted', 'deferred', 'new'];

/** Nobody loses the work that he is at because a later call has become the main one. */
async function takeOver(
  tx: Transaction,
  main: LockedRequest,
  coming: readonly LockedRequest[],
  { userId, at, settings }: By,
): Promise<Change[]> {
  const rank = ({ status }: LockedRequest) => FURTHEST_FIRST.indexOf(status);
  const [lead] = coming.filter((one) => one.assigneeUserId !== null).sort((a, b) => rank(a) - rank(b));
  if (!lead?.assigneeUserId || main.assigneeUserId !== null) return [];
  const { assigneeUserId } = lead;
  const by = { role: 'dispatcher', userId, at } as const;
  const assigned = await amend(tx, main, {
    ...by,
    event: 'assign',
    detail: { assigneeUserId },
    set: { assigneeUserId },
  });
  const moved = await follow(tx, assigned.after, lead, { ...by, note: null, settings });
  const { organisationId, id: requestId, version } = moved.at(-1)?.after ?? assigned.after;
  if (assigneeUserId !== userId) await tellExecutor(tx, { organisationId, requestId, assigneeUserId, version });
  return [assigned, ...moved];
}

/** Puts it under the main one, into the same hands and the same state. */
async function joinOne(
  tx: Transaction,
  request: LockedRequest,
  main: LockedRequest,
  { userId, at, settings }: By,
): Promise<Change[]> {
  const { id: mainId, assigneeUserId } = main;
  const by = { role: 'dispatcher', userId, at } as const;
  const join = await amend(tx, request, { ...by, event: 'join', detail: { mainId }, set: { mainId, assigneeUserId } });
  return [join, ...(await follow(tx, join.after, main, { ...by, note: null, settings }))];
}
