import { and, asc, eq, lte } from 'drizzle-orm';
import { paymentPolls, payments } from '@/db/schema/payments';
import { type Transaction, transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { logger } from '@/lib/shared/logger';
import { giveUp } from './give-up';
import { nextLookAt } from './poll-schedule';
import { settle } from './settle';

const AT_ONCE = 20;

interface Due {
  readonly organisationId: string;
  readonly paymentId: string;
  readonly looks: number;
  readonly expiresAt: Date | null;
}

interface Claimed extends Due {
  /** the schedule ends with this look */
  readonly isLast: boolean;
}

/**
 * Looks at the payments whose time has come and returns how many there were. The next look is put down
 * before this one is made, so a poller that dies, or a second one at the same time, costs nothing.
 */
export async function pollPayments(clock: Clock = systemClock): Promise<number> {
  const due = await transaction((tx) => claimDue(tx, clock.now()));
  const looks = await Promise.allSettled(due.map((one) => look(one, clock)));
  for (const [at, outcome] of looks.entries()) {
    if (outcome.status === 'rejected')
      logger.error({ err: outcome.reason, paymentId: due[at]?.paymentId }, 'look failed');
  }
  return due.length;
}

/** Side by side, so that neither a slow bank nor one broken contract keeps the others waiting. */
async function look({ organisationId, paymentId, isLast }: Claimed, clock: Clock): Promise<void> {
  const outcome = await settle(organisationId, paymentId, 'poller', clock);
  if (isLast) await giveUp({ organisationId, id: paymentId }, clock);
  logger.debug({ paymentId, outcome }, 'payment looked at');
}

async function claimDue(tx: Transaction, now: Date): Promise<Claimed[]> {
  const due = await tx
    .select({
      organisationId: paymentPolls.organisationId,
      paymentId: paymentPolls.paymentId,
      looks: paymentPolls.looks,
      expiresAt: payments.expiresAt,
    })
    .from(paymentPolls)
    .innerJoin(
      payments,
      and(eq(payments.organisationId, paymentPolls.organisationId), eq(payments.id, paymentPolls.paymentId)),
    )
    .where(lte(paymentPolls.nextLookAt, now))
    .orderBy(asc(paymentPolls.nextLookAt))
    .limit(AT_ONCE)
    .for('update', { of: paymentPolls, skipLocked: true });
  const claimed: Claimed[] = [];
  for (const one of due) claimed.push({ ...one, isLast: !(await putOff(tx, one, now)) });
  return claimed;
}

/** False when this is the last look. */
async function putOff(tx: Transaction, due: Due, now: Date): Promise<boolean> {
  const poll = and(eq(paymentPolls.organisationId, due.organisationId), eq(paymentPolls.paymentId, due.paymentId));
  const looks = due.looks + 1;
  const next = due.expiresAt && nextLookAt(looks, now, due.expiresAt);
  if (next) await tx.update(paymentPolls).set({ looks, nextLookAt: next }).where(poll);
  else await tx.delete(paymentPolls).where(poll);
  return next !== null;
}
