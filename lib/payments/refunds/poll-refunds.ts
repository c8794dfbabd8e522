import { and, asc, eq, lte } from 'drizzle-orm';
import { refunds } from '@/db/schema/payments/refunds';
import { type Transaction, transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { systemActor } from '@/lib/shared/viewer';
import { settle } from '../settle';
import { lockRefund } from './decide-refund';
import { nextLookAtDone, nextLookAtPending } from './refund-schedule';
import { sendRefund } from './send-refund';
import { transitionRefund } from './transition-refund';

const AT_ONCE = 20;

type Claimed = typeof refunds.$inferSelect & { readonly isLast: boolean };

/**
 * Asks about the refunds whose time has come and returns how many there were: those under way until they end, and
 * those done for two weeks more, because the payer's bank may refuse the money. The next look is put down before this
 * one is made.
 */
export async function pollRefunds(clock: Clock = systemClock): Promise<number> {
  const due = await transaction((tx) => claimDue(tx, clock.now()));
  const looks = await Promise.allSettled(due.map((one) => look(one, clock)));
  for (const [at, outcome] of looks.entries()) {
    if (outcome.status === 'rejected') logger.error({ err: outcome.reason, refundId: due[at]?.id }, 'look failed');
  }
  return due.length;
}

async function look({ organisationId, id, paymentId, status, isLast }: Claimed, clock: Clock): Promise<void> {
  if (status === 'pending') await sendRefund(organisationId, id, clock);
  else await settle(organisationId, paymentId, 'poller', clock);
  if (status === 'pending' && isLast) await giveUp(organisationId, id, clock);
}

async function claimDue(tx: Transaction, now: Date): Promise<Claimed[]> {
  const due = await tx
    .select()
    .from(refunds)
    .where(lte(refunds.nextLookAt, now))
    .orderBy(asc(refunds.nextLookAt))
    .limit(AT_ONCE)
    .for('update', { skipLocked: true });
  const claimed: Claimed[] = [];
  for (const one of due) {
    const looks = one.looks + 1;
    const nextLookAt = one.status === 'pending' ? nextLookAtPending(looks, now) : nextLookAtDone(looks, now);
    const isRefund = and(eq(refunds.organisationId, one.organisationId), eq(refunds.id, one.id));
    await tx.update(refunds).set({ looks, nextLookAt }).where(isRefund);
    claimed.push({ ...one, isLast: nextLookAt === null });
  }
  return claimed;
}

/**
 * Days without an end: its sum is free for another try. Should the bank do it after all, `settle` still brings the
 * money into the books.
 */
const giveUp = (organisationId: string, refundId: string, clock: Clock): Promise<void> =>
  transaction(async (tx) => {
    const refund = await lockRefund(tx, organisationId, refundId);
    if (refund?.status !== 'pending') return;
    const at = clock.now();
    const set = { failureCode: 'gave-up', finishedAt: at, nextLookAt: null };
    await transitionRefund(tx, refund, 'fail', { actor: systemActor('refunds'), at, set, detail: { code: 'gave-up' } });
    logger.error({ refundId }, 'refund given up: the bank never told its end');
  });
