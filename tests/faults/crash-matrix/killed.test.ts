import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Case } from '../../support/crash/flow';
import { ask, FLOW_NAMES, Matrix, type Place } from '../../support/crash/matrix';
import type { ProductProcess } from '../../support/crash/process';

/** So many operations stand still in the middle of a process when it is killed, each at a point of its own. */
const AT_ONCE = 90;

let matrix: Matrix;

beforeAll(async () => {
  matrix = await Matrix.open(process.env.DATABASE_URL ?? '');
}, 120_000);
afterAll(() => matrix.close('process killed'));

describe('Nothing acknowledged is lost and nothing is done twice', () => {
  it('5, 13: the process killed at every point of every flow, before its effect as between the bank and the commit', {
    timeout: 480_000,
  }, async () => {
    const places = FLOW_NAMES.flatMap((name) => matrix.placesOf(name));
    for (let from = 0; from < places.length; from += AT_ONCE) {
      await killInTheMiddle(await matrix.start(AT_ONCE + 4), places.slice(from, from + AT_ONCE));
    }
    for (const name of FLOW_NAMES) matrix.expectWhole(name, 'process killed');
  });

  afterAll(() => matrix.expectNoStrangers());
});

/** One case of each flow is done and acknowledged, the others stand still at their places; then the process is killed. */
async function killInTheMiddle(one: ProductProcess, places: readonly Place[]): Promise<void> {
  await one.do({ name: 'warm', connections: places.length + 4 });
  const runs: { run: Case; told: unknown }[] = [];
  for (const name of FLOW_NAMES) {
    const run = await matrix.play(name);
    runs.push({ run, told: await ask(one, run) });
  }
  for (const place of places) {
    const run = await matrix.play(place.name);
    await matrix.strike(one, run, place, 'process killed');
    runs.push({ run, told: undefined });
  }
  await one.kill();
  for (const { run, told } of runs) await run.expectSound(told);
  for (const { run, told } of runs) await run.expectOnce(told);
}
