import { sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import { getPayment } from '@/lib/payments/queries';
import { newId } from '@/lib/shared/ids';
import { releaseAbandoned, showPresence } from '@/lib/worker/abandoned-jobs';
import { handlers } from '@/lib/worker/handlers';
import { repeat } from '@/lib/worker/repeat';
import { type Handlers, startWorker } from '@/lib/worker/start-worker';
import { openShop } from '../../support/shop';

const soon = { timeout: 10_000, interval: 20 };

describe('The worker', () => {
  it('reads the inbox by itself: a payment at the bank becomes a payment here', async () => {
    const shop = await openShop();
    const worker = await startWorker({ ...handlers, 'payment-captured': () => Promise.resolve() });
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    const { paymentId } = started.value;
    await shop.atBank(paymentId, 'pay');
    await vi.waitFor(async () => {
      expect(await getPayment(shop.viewer, shop.accountId, paymentId)).toMatchObject({ status: 'captured' });
    }, soon);
    await worker.stop();
    await worker.ended;
    await shop.close();
  });

  it('finishes the job at hand when it is asked to stop', async () => {
    const events: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const slow: Handlers = {
      ...handlers,
      'poll-payments': async () => {
        events.push('begun');
        await held;
        events.push('done');
      },
    };
    const worker = await startWorker(slow);
    await enqueue(db(), 'poll-payments', {});
    await vi.waitFor(() => expect(events).toEqual(['begun']), soon);
    const stopped = worker.stop().then(() => events.push('stopped'));
    letGo();
    await stopped;
    expect(events).toEqual(['begun', 'done', 'stopped']);
  });

  it('goes on to other jobs when one fails', async () => {
    const told: string[] = [];
    const failing: Handlers = {
      ...handlers,
      'payment-failed': () => Promise.reject(new Error('the letter could not be written')),
      'payment-captured': ({ paymentId }) => Promise.resolve(told.push(paymentId)),
    };
    const worker = await startWorker(failing);
    const [organisationId, paymentId] = [newId(), newId()];
    await enqueue(db(), 'payment-failed', { organisationId, paymentId });
    await enqueue(db(), 'payment-captured', { organisationId, paymentId });
    await vi.waitFor(() => expect(told).toEqual([paymentId]), soon);
    await worker.stop();
  });
});

describe('Jobs of a worker that was killed', () => {
  /** As a killed process leaves it: locked by one whom nobody knows. */
  async function leaveBehind(worker: string, minutesAgo: number): Promise<string> {
    const paymentId = newId();
    await enqueue(db(), 'payment-captured', { organisationId: newId(), paymentId });
    await db().execute(sql`update graphile_worker._private_jobs set locked_by = ${worker}, attempts = 1,
      locked_at = now() - make_interval(mins => ${minutesAgo}) where payload->>'paymentId' = ${paymentId}`);
    return paymentId;
  }

  it('run again within a minute or two; what a living one has at hand stays his', async () => {
    const gone = await leaveBehind('worker-gone', 2);
    await leaveBehind('worker-begun-just-now', 0);
    await leaveBehind('worker-alive', 2);
    const alive = showPresence(['worker-alive']);
    await alive.renew();
    expect(await releaseAbandoned()).toBe(1);
    const done: string[] = [];
    const worker = await startWorker({
      ...handlers,
      'payment-captured': ({ paymentId }) => Promise.resolve(done.push(paymentId)),
    });
    await vi.waitFor(() => expect(done).toEqual([gone]), soon);
    expect(await releaseAbandoned()).toBe(0);
    await alive.end();
    expect(await releaseAbandoned()).toBe(1);
    await vi.waitFor(() => expect(done).toHaveLength(2), soon);
    await worker.stop();
  });

  it('are not taken from a worker whose connection was cut: it shows itself anew', async () => {
    const alive = showPresence(['worker-alive']);
    await alive.renew();
    await leaveBehind('worker-alive', 2);
    await db().execute(sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`);
    await vi.waitFor(alive.renew, soon);
    expect(await releaseAbandoned()).toBe(0);
    await alive.end();
  });
});

describe('A repeated work', () => {
  it('outlives a failed round, and stops when asked', async () => {
    let rounds = 0;
    const repetition = repeat('test', 1, () => {
      rounds += 1;
      return rounds === 1 ? Promise.reject(new Error('no database for a moment')) : Promise.resolve();
    });
    await vi.waitFor(() => expect(rounds).toBeGreaterThan(2), soon);
    await repetition.stop();
    const atStop = rounds;
    await new Promise((resolve) => setImmediate(resolve));
    expect(rounds).toBe(atStop);
  });
});
