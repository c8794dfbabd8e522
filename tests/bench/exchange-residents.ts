import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { listMeters } from '@/lib/meters/queries';
import { submitReadings } from '@/lib/meters/submit-readings';
import { addDecimals } from '@/lib/shared/decimal';
import { newId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';

/** What somebody does again and again, each time in milliseconds. */
export interface Habit {
  take(): number[];
  stop(): void;
}

/** Every so often, whether or not the one before is done: what is slow must not happen less often. */
export function again(everyMs: number, act: () => Promise<void>): Habit {
  let took: number[] = [];
  const timer = setInterval(async () => {
    const begin = performance.now();
    await act();
    took.push(performance.now() - begin);
  }, everyMs);
  return {
    take(): number[] {
      const taken = took.sort((a, b) => a - b);
      took = [];
      return taken;
    },
    stop: () => clearInterval(timer),
  };
}

/** Asks an address and reads the answer to its end. */
export const opens =
  (url: string, cookie = '') =>
  async (): Promise<void> => {
    const ask = () => fetch(url, { headers: { cookie } });
    // a kept connection may be ended by the server in the moment it is used again: a browser asks once more, too
    const page = await ask().catch(ask);
    await page.arrayBuffer();
    if (!page.ok) throw new Error(`${new URL(url).pathname} answers ${page.status}`);
  };

/** Gives the readings of all open meters of an account, a little more each time: the locks and rows of «Сохранить». */
export async function givesReadings(viewer: Viewer, accountId: string): Promise<() => Promise<void>> {
  await db().execute(sql`insert into reading_windows (organisation_id, id, from_period, opens_day, closes_day)
    select organisation_id, ${newId()}::uuid, '2020-01', 1, 31 from personal_accounts where id = ${accountId}
    on conflict do nothing`);
  await db().execute(sql`update reading_windows set opens_day = 1, closes_day = 31`);
  let given = 0;
  return async () => {
    given += 1;
    const seen = (await listMeters(viewer, accountId))?.meters.filter(({ door }) => door.isOpen) ?? [];
    const meters = seen.map(({ meterId, zones, currentVersion }) => ({
      ...{ meterId, seenVersion: currentVersion, confirmed: null },
      values: zones.map(({ zone, previous }) => ({ zone, typed: addDecimals(previous, `0.${given % 10}`) })),
    }));
    const sent = { clientId: newId(), composedAt: null, meters };
    const done = await submitReadings(viewer, accountId, sent);
    if (meters.length === 0 || !done.ok) throw new Error('the resident has an open meter');
  };
}

/** p50 / p95 / the slowest, and how many. */
export function spread(times: readonly number[]): string {
  const at = [0.5, 0.95, 1].map((part) => (times[Math.ceil(times.length * part) - 1] ?? 0).toFixed(0));
  return `${at.join(' / ')} ms (${times.length})`;
}
