import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

// one connection, so that whoever comes next gets the very socket the dead transaction had
vi.hoisted(() => {
  process.env.DB_POOL_MAX = '1';
});

import { transaction } from '@/db/transaction';
import { type Death, dieBesideANeighbour, dieOnTheWay, gate, mark, marks, type Open, settleDown } from './dying';

const open: Open = (work) => transaction((tx) => work((statement) => tx.execute(sql.raw(statement))));

const url = process.env.DATABASE_URL ?? '';
let admin: postgres.Sql;

beforeAll(async () => {
  admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create table marks (who text not null, n integer not null)`;
});
afterAll(() => admin.end({ timeout: 1 }));
beforeEach(() => admin`truncate marks`);

const deaths: Death[] = [0, 1, 2, 3].flatMap((after) => [
  { after, goesOn: 'at once' as const },
  { after, goesOn: 'when it is known' as const },
]);

describe('A transaction whose connection dies', () => {
  it.each(deaths)('after $after statements, its callback going on $goesOn, leaves nothing behind', async (death) => {
    expect(await dieOnTheWay(open, admin, death)).toBeInstanceOf(Error);
    await settleDown(open);
    expect(await marks(admin)).toEqual([]);
  });

  it('never ends the transaction of another request', async () => {
    const { dying, neighbour } = await dieBesideANeighbour(open, admin);
    expect(dying).toBeInstanceOf(Error);
    expect(String(neighbour)).toContain('thinks better');
    await settleDown(open);
    expect(await marks(admin)).toEqual([]);
  });

  it('and that the server ended for idling takes nobody with it', async () => {
    const known = gate();
    const idling = open(async (say) => {
      await say("set local idle_in_transaction_session_timeout = '20ms'");
      await say(mark('a', 1));
      await known.opened;
      await say(mark('a', 2));
    });
    await expect(idling).rejects.toThrow();
    known.open();
    await settleDown(open);
    expect(await marks(admin)).toEqual([]);
  });

  it('fails alone: of fifty requests around it, those told «committed» are there, whole, and no others', async () => {
    const around = Array.from({ length: 50 }, (_, n) =>
      open(async (say) => {
        await say(mark('b', n));
        await say(mark('c', n));
        return n;
      }).catch(() => null),
    );
    expect(await dieOnTheWay(open, admin, { after: 2, goesOn: 'at once' })).toBeInstanceOf(Error);
    const committed = (await Promise.all(around)).filter((n) => n !== null);
    expect(committed.length).toBeGreaterThan(0);
    expect((await marks(admin)).toSorted()).toEqual(committed.flatMap((n) => [`b${n}`, `c${n}`]).toSorted());
  });

  it('is not run again, while one that met a serialization failure is', async () => {
    let runs = 0;
    await open(async (say) => {
      runs += 1;
      if (runs === 1) await say("do $$ begin raise exception using errcode = '40001'; end $$");
      await say(mark('a', runs));
    });
    expect([runs, await marks(admin)]).toEqual([2, ['a2']]);
  });
});

describe('The driver alone, in a process of its own', () => {
  const alone = (scenario: string) =>
    promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'tests/support/programs/driver-alone.ts', scenario, url],
      {
        timeout: 20_000,
      },
    );

  it('lets the dead callback go on outside of any transaction, or dies of it', async () => {
    const end = await alone('goes-on').then(
      ({ stdout }) => stdout.trim(),
      (error: { code?: unknown }) => `died with code ${error.code}`,
    );
    expect(end).toMatch(/^(died with code [1-9]\d*|\[.*"a.*\])$/);
  });

  it('lets its COMMIT end the transaction of another request', async () => {
    const { stdout } = await alone('neighbour');
    expect(JSON.parse(stdout)).toEqual(['a2', 'b1']);
  });
});
