import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { linkedTo } from '@/lib/accounts/access';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { isId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { settle } from './settle';
import { isLive } from './states';

/** A page must not hang on the bank: after this the poller goes on alone. */
const PATIENCE_MS = 3_000;

/**
 * Asks the bank about a live payment when its payer looks at it, within three seconds. A payment that is
 * over, of another account or not the viewer's is left alone.
 */
export async function refreshPayment(
  viewer: Viewer,
  accountId: string,
  paymentId: string,
  clock: Clock = systemClock,
): Promise<void> {
  if (!isId(accountId) || !isId(paymentId)) return;
  const [found] = await db()
    .select({ organisationId: payments.organisationId, status: payments.status })
    .from(payments)
    .where(
      and(
        eq(payments.id, paymentId),
        eq(payments.accountId, accountId),
        linkedTo(viewer, payments.organisationId, payments.accountId),
      ),
    );
  if (!found || !isLive(found.status)) return;
  await Promise.race([
    settle(found.organisationId, paymentId, 'return', clock),
    sleep(PATIENCE_MS, null, { ref: false }),
  ]);
}
