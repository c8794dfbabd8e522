import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandboxBank } from '@/scripts/sandbox-bank/server';
import type { Case, Flow, World } from '../support/crash/flow';
import { settling, starting } from '../support/crash/flows/payments';
import { submitting } from '../support/crash/flows/readings';
import { requestingRefund, sendingRefund } from '../support/crash/flows/refunds';
import { loadingBills, loadingPayments } from '../support/crash/flows/registers';
import { bankLine, type DatabaseLine, databaseLine, type Line } from '../support/crash/lines';
import { BLOWS, type Blow, Points } from '../support/crash/points';
import { type ProductProcess, startProcess } from '../support/crash/process';
import { openRecords, strangers } from '../support/history';

const FLOWS: Readonly<Record<string, Flow>> = {
  'starting a payment': starting('sandbox'),
  'settling a payment': settling('sandbox'),
  'asking for a refund': requestingRefund,
  'sending a refund': sendingRefund,
  'loading bills': loadingBills,
  'loading payments': loadingPayments,
  'submitting readings': submitting,
};
const NAMES = Object.keys(FLOWS);

/** So many operations stand still in the middle of a process when it is killed, each at a point of its own. */
const AT_ONCE = 40;

const points = new Points();
let world: World;
/** outlives the end of its sessions and the loss of answers */
let enduring: ProductProcess;
let lines: { readonly database: DatabaseLine; readonly bank: Line };
/** how many points each flow has when nothing befalls it, and how many of them were struck */
const found = new Map<string, number>();
const struck = new Map<string, number>();

beforeAll(async () => {
  const databaseUrl = process.env.DATABASE_URL ?? '';
  const records = openRecords(databaseUrl);
  // no server is killed here: what is committed stays, and nobody has to wait for the disk
  await records.unsafe(`alter database ${new URL(databaseUrl).pathname.slice(1)} set synchronous_commit = off`);
  const bank = await startSandboxBank({ control: true, retryBaseMs: 20 });
  const endSession = (pid: number) => records`select pg_terminate_backend(${pid}, 5000)`;
  const database = await databaseLine(databaseUrl, points, endSession);
  lines = { database, bank: await bankLine(bank.url, points, database.endSessions) };
  world = { bank, bankUrl: lines.bank.url, records };
  enduring = await startOne();
  for (const name of NAMES) found.set(name, await countPoints(enduring, name));
}, 120_000);

afterAll(async () => {
  sayHowMany();
  await enduring.kill();
  await Promise.all([lines.database.close(), lines.bank.close(), world.bank.close()]);
  await world.records.end();
});

function sayHowMany(): void {
  const all = [...struck.values()].reduce((sum, one) => sum + one, 0);
  const lines = NAMES.map((name) => `  ${name}: ${BLOWS.map((blow) => `${blow} ${struckAt(name, blow)}`).join(', ')}`);
  process.stdout.write(`The crash matrix, points struck: ${all}\n${lines.join('\n')}\n`);
}

const slotOf = (name: string, blow: Blow): string => `${name}, ${blow}`;
const struckAt = (name: string, blow: Blow): number => struck.get(slotOf(name, blow)) ?? 0;

const startOne = (connections = 4) => startProcess(lines.database.url, connections);

const play = (name: string): Promise<Case> => {
  const flow = FLOWS[name];
  if (!flow) throw new Error(`no flow ${name}`);
  return flow(world);
};

/** How many requests leave the process when nothing befalls it. */
async function countPoints(one: ProductProcess, name: string): Promise<number> {
  await one.do({ name: 'warm', connections: 4 });
  const run = await play(name);
  void points.begin(null);
  const told = await ask(one, run);
  const seen = points.end();
  await run.expectSound(told);
  await run.expectOnce(told);
  return seen;
}

/** What the command comes to; undefined when it throws, as nobody is told anything then. */
const ask = (one: ProductProcess, run: Case): Promise<unknown> =>
  one.do(run.command).then(
    (told) => told ?? null,
    () => undefined,
  );

interface Place {
  readonly name: string;
  readonly at: number;
}

/** Runs a case until the blow has fallen. The end of the command is boxed: of a process that stands still it never comes. */
async function strike(
  one: ProductProcess,
  run: Case,
  { name, at }: Place,
  blow: Blow,
): Promise<{ end: Promise<unknown> }> {
  const fallen = points.begin({ at, blow }).then(() => 'struck');
  const end = ask(one, run);
  expect(await Promise.race([fallen, end]), `${name} has a point ${at}`).toBe('struck');
  struck.set(slotOf(name, blow), struckAt(name, blow) + 1);
  return { end };
}

const placesOf = (name: string): Place[] =>
  Array.from({ length: found.get(name) ?? 0 }, (_, index) => ({ name, at: index + 1 }));

describe('Nothing acknowledged is lost and nothing is done twice', () => {
  const blows = ['session ended', 'answer lost'] as const;

  it.each(blows.flatMap((blow) => NAMES.map((name) => ({ name, blow }))))(
    '$name: $blow at every point',
    { timeout: 180_000 },
    async ({ name, blow }) => {
      for (const place of placesOf(name)) {
        await enduring.do({ name: 'warm', connections: 4 });
        const run = await play(name);
        const { end } = await strike(enduring, run, place, blow);
        const told = await end;
        await run.expectSound(told);
        await run.expectOnce(told);
      }
      expect(struckAt(name, blow)).toBe(found.get(name));
    },
  );

  it('with the process killed at every point of every flow', { timeout: 480_000 }, async () => {
    const places = NAMES.flatMap(placesOf);
    let next = startOne(AT_ONCE + 4);
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const one = await next;
      next = startOne(AT_ONCE + 4);
      await killInTheMiddle(one, places.slice(from, from + AT_ONCE));
    }
    await (await next).kill();
    for (const name of NAMES) expect(struckAt(name, 'process killed'), name).toBe(found.get(name));
  });

  afterAll(async () => {
    expect(await strangers(world.records, world.bank)).toEqual([]);
  });
});

/** One case of each flow is done and acknowledged, the others stand still at their places; then the process is killed. */
async function killInTheMiddle(one: ProductProcess, places: readonly Place[]): Promise<void> {
  await one.do({ name: 'warm', connections: AT_ONCE + 4 });
  const runs: { run: Case; told: unknown }[] = [];
  for (const name of NAMES) {
    const run = await play(name);
    runs.push({ run, told: await ask(one, run) });
  }
  for (const place of places) {
    const run = await play(place.name);
    await strike(one, run, place, 'process killed');
    runs.push({ run, told: undefined });
  }
  await one.kill();
  for (const { run, told } of runs) await run.expectSound(told);
  for (const { run, told } of runs) await run.expectOnce(told);
}
