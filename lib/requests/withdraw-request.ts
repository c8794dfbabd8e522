import type { Transaction } from '@/db/transaction';
import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { LockedRequest } from './lock-requests';
import { lockOwn } from './own-request';
import { isOpen } from './states';
import { amend, type Change, conclude, type Step, transition } from './transition';

/** `state-changed`: it is done or over meanwhile. */
export type WithdrawRequestCode = 'state-changed';

/**
 * The resident needs nothing any more. Those joined under his request stay: the first of them stands for the others.
 * @throws NotFound when it is not his request
 */
export async function withdrawRequest(
  viewer: Viewer,
  accountId: string,
  requestId: string,
  clock: Clock = systemClock,
): Promise<Result<undefined, WithdrawRequestCode>> {
  const at = clock.now();
  return await transaction(async (tx) => {
    const { request, joined } = await lockOwn(tx, viewer, accountId, requestId);
    const withdrawn = await transition(tx, request, {
      event: 'withdraw',
      role: 'resident',
      userId: viewer.userId,
      at,
      set: { mainId: null },
    });
    if (!withdrawn) return err('state-changed');
    const successions = await succeed(
      tx,
      joined.filter(({ status }) => isOpen(status)),
      at,
    );
    await conclude(tx, viewer, [withdrawn, ...successions]);
    return ok();
  });
}

/** The earliest of the joined ones becomes the main one. */
async function succeed(tx: Transaction, joined: readonly LockedRequest[], at: Date): Promise<Change[]> {
  const [main, ...others] = joined.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  if (!main) return [];
  const bySystem = { role: 'system', userId: null, at } as const;
  const changes = [await amend(tx, main, { ...bySystem, event: 'separate', set: { mainId: null } })];
  for (const other of others) {
    const step: Step<'join'> = { ...bySystem, event: 'join', detail: { mainId: main.id }, set: { mainId: main.id } };
    changes.push(await amend(tx, other, step));
  }
  return changes;
}
