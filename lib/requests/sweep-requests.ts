import { and, type Column, eq, lte, type SQL } from 'drizzle-orm';
import { serviceRequests } from '@/db/schema/requests/requests';
import { type Transaction, transaction } from '@/db/transaction';
import { type Clock, systemClock } from '@/lib/shared/clock';
import { systemActor } from '@/lib/shared/viewer';
import { carry } from './follow';
import { loadSettings } from './load-settings';
import { lockedColumns } from './lock-requests';
import type { RequestEvent } from './states';
import { conclude } from './transition';

/** Enough for one round; the next one goes on. */
const MOST_A_ROUND = 500;

/** «Отложена» comes back at its date. @returns how many requests did */
export const resumeDeferred = (clock: Clock = systemClock): Promise<number> =>
  sweep('resume', and(eq(serviceRequests.status, 'deferred'), due(serviceRequests.deferredUntil, clock)), clock);

/** «Выполнена» closes itself when the resident has had his time. @returns how many requests did */
export const closeDone = (clock: Clock = systemClock): Promise<number> =>
  sweep('close', and(eq(serviceRequests.status, 'done'), due(serviceRequests.closesAt, clock)), clock);

const due = (column: Column, clock: Clock): SQL => lte(column, clock.now());

/**
 * One request a transaction, so that organisations do not wait for each other's journal. A row that another worker,
 * or somebody at the desk, holds is left to him.
 */
async function sweep(event: RequestEvent, isDue: SQL | undefined, clock: Clock): Promise<number> {
  for (let swept = 0; swept < MOST_A_ROUND; swept += 1) {
    const found = await transaction((tx) => sweepOne(tx, event, isDue, clock.now()));
    if (!found) return swept;
  }
  return MOST_A_ROUND;
}

async function sweepOne(tx: Transaction, event: RequestEvent, isDue: SQL | undefined, at: Date): Promise<boolean> {
  const [request] = await tx
    .select(lockedColumns)
    .from(serviceRequests)
    .where(isDue)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!request) return false;
  const settings = await loadSettings(request.organisationId, tx);
  const change = await carry(tx, request, event, { role: 'system', userId: null, at, note: null, settings });
  if (!change) throw new Error(`request ${request.id} is ${request.status} and cannot ${event}`);
  await conclude(tx, systemActor(`requests-${event}`), [change]);
  return true;
}
