import { type Transaction, transaction } from '@/db/transaction';
import { requirePermission } from '@/lib/auth/permissions';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { NotFound } from '@/lib/shared/errors';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import { requireIds } from './access';
import { MOST_AT_ONCE, type SeenRequest } from './assign-requests';
import { follow } from './follow';
import { loadSettings, type RequestSettings } from './load-settings';
import { type Family, type LockedRequest, lockFamilies } from './lock-requests';
import { isOpen } from './states';
import { amend, type Change, conclude } from './transition';

/**
 * `other-building`: they have no cause in common; `not-possible`: one of them is over, or the main one is joined
 * under another itself.
 */
export type JoinRequestsCode = 'changed-meanwhile' | 'not-possible' | 'other-building' | 'too-many-at-once';

/**
 * Joins requests of one cause under the main one: from then on they are assigned, moved and done with it, and each
 * resident is told of his own. Those joined under a joined one come along.
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
    const changes: Change[] = [];
    for (const one of distinct(joining).filter(({ status, mainId: under }) => isOpen(status) && under !== mainId)) {
      changes.push(...(await joinOne(tx, one, main.request, { userId: viewer.userId, at, settings })));
    }
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

/** Puts it under the main one, into the same hands and the same state. */
async function joinOne(
  tx: Transaction,
  request: LockedRequest,
  main: LockedRequest,
  { userId, at, settings }: { readonly userId: string; readonly at: Date; readonly settings: RequestSettings },
): Promise<Change[]> {
  const { id: mainId, assigneeUserId } = main;
  const by = { role: 'dispatcher', userId, at } as const;
  const join = await amend(tx, request, { ...by, event: 'join', detail: { mainId }, set: { mainId, assigneeUserId } });
  return [join, ...(await follow(tx, join.after, main, { ...by, note: null, settings }))];
}
