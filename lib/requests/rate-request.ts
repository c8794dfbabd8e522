import { transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { err, ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';
import type { RatingReason } from './new-request-rules';
import { lockOwn } from './own-request';
import { isRatable } from './rules';
import { amend, conclude, type Step, transition } from './transition';

export interface Rating {
  /** 1 to 5 */
  readonly rating: number;
  readonly reasons: readonly RatingReason[];
  readonly comment: string | null;
}

/** `not-ratable`: it is not done, was rated before, or closed too long ago. */
export type RateRequestCode = 'not-ratable';

/**
 * The resident says how well it was done. A done request is closed by that: he is content, or says why not; to have
 * it done again he returns it. One that has closed itself may still be rated for a while.
 * @throws NotFound when it is not his request
 */
export async function rateRequest(
  viewer: Viewer,
  accountId: string,
  requestId: string,
  { rating, reasons, comment }: Rating,
  clock: Clock = systemClock,
): Promise<Result<undefined, RateRequestCode>> {
  const at = clock.now();
  return await transaction(async (tx) => {
    const { request } = await lockOwn(tx, viewer, accountId, requestId);
    if (!isRatable(request, at)) return err('not-ratable');
    const step = {
      role: 'resident',
      userId: viewer.userId,
      at,
      detail: { rating },
      set: { rating, ratingReasons: [...reasons], ratingComment: comment, ratedAt: at },
    } satisfies Omit<Step, 'event'>;
    const change =
      (await transition(tx, request, { ...step, event: 'close' })) ??
      (await amend(tx, request, { ...step, event: 'rate' }));
    await conclude(tx, viewer, [change]);
    return ok();
  });
}
