import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { readingSubmissions, readings } from '@/db/schema/meters/readings';
import { jobsWaiting } from '../support/books';
import { aMeter } from '../support/builders/a-meter';
import { aPayingResident, type PayingResident } from '../support/builders/paying-resident';
import type { Acknowledged, StormOrder } from '../support/programs/readings-storm';

let resident: PayingResident;
let meterIds: string[];

beforeEach(async () => {
  resident = await aPayingResident();
  meterIds = await Promise.all([aMeter(resident), aMeter(resident), aMeter(resident)]);
});

interface Storm {
  readonly process: ChildProcess;
  /** the client's own log */
  readonly acknowledged: readonly Acknowledged[];
  /** resolves when so many were acknowledged */
  heard(count: number): Promise<void>;
}

function startStorm(order: StormOrder): Storm {
  const program = ['--import', 'tsx', 'tests/support/programs/readings-storm.ts', JSON.stringify(order)];
  const child = spawn(process.execPath, ['--conditions=react-server', ...program], {
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.node.json' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => acknowledged.push(JSON.parse(line) as Acknowledged));
  return {
    process: child,
    acknowledged,
    heard: (count) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (acknowledged.length >= count) resolve();
        };
        lines.on('line', look);
        child.once('exit', () => reject(new Error('the storm has ended by itself')));
        look();
      }),
  };
}

const order = (from: number): StormOrder => {
  const { viewer, accountId } = resident;
  return { viewer, accountId, meterIds, from };
};

/** Everything the books hold, against what the clients were told. */
async function expectNothingLost(acknowledged: readonly Acknowledged[]): Promise<void> {
  const kept = await db()
    .select({ clientId: readingSubmissions.clientId, number: readingSubmissions.number, id: readingSubmissions.id })
    .from(readingSubmissions)
    .where(eq(readingSubmissions.accountId, resident.accountId));
  const byClient = new Map(kept.map((row) => [row.clientId, row]));
  expect(byClient.size).toBe(kept.length);
  expect(acknowledged.filter(({ clientId, number }) => byClient.get(clientId)?.number !== number)).toEqual([]);
  const rows = await db()
    .select({ submissionId: readings.submissionId, value: sql<string>`${readings.value}::text` })
    .from(readings)
    .where(inArray(readings.meterId, meterIds));
  expect(rows).toHaveLength(kept.length);
  const values = new Map(rows.map((row) => [row.submissionId, Number(row.value)]));
  const wrong = acknowledged.filter(({ clientId, value }) => {
    const submission = byClient.get(clientId);
    return !submission || values.get(submission.id) !== Number(value);
  });
  expect(wrong).toEqual([]);
  const current = await db()
    .select({ meterId: readings.meterId, value: sql<string>`${readings.value}::text` })
    .from(readings)
    .where(and(inArray(readings.meterId, meterIds), isNull(readings.replacedAt)));
  expect(current).toHaveLength(meterIds.length);
  for (const meterId of meterIds) {
    const heard = acknowledged.filter((one) => one.meterId === meterId).map(({ value }) => Number(value));
    const stands = Number(current.find((one) => one.meterId === meterId)?.value);
    // what was written and not yet said aloud may be newer than what was heard
    expect(stands).toBeGreaterThanOrEqual(Math.max(...heard));
  }
  expect(await jobsWaiting('readings-submitted', resident)).toBe(kept.length);
}

describe('A storm of readings on the last evening', () => {
  it('loses nothing acknowledged when the process is killed', { timeout: 120_000 }, async () => {
    const first = startStorm(order(0));
    await first.heard(60);
    first.process.kill('SIGKILL');
    await once(first.process, 'close');
    const second = startStorm(order(10_000));
    await second.heard(40);
    second.process.kill('SIGKILL');
    await once(second.process, 'close');
    await expectNothingLost([...first.acknowledged, ...second.acknowledged]);
  });

  it('loses nothing and doubles nothing when its database sessions are killed again and again', {
    timeout: 120_000,
  }, async () => {
    const storm = startStorm(order(0));
    for (const count of [10, 25, 40, 55]) {
      await storm.heard(count);
      await db().execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
    }
    await storm.heard(80);
    storm.process.kill('SIGKILL');
    await once(storm.process, 'close');
    await expectNothingLost(storm.acknowledged);
  });
});
