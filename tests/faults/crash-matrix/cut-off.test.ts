import { afterAll, beforeAll, describe, it } from 'vitest';
import { FLOW_NAMES, Matrix } from '../../support/crash/matrix';

const BLOWS = ['session ended', 'answer lost'] as const;

let matrix: Matrix;

beforeAll(async () => {
  matrix = await Matrix.open(process.env.DATABASE_URL ?? '');
}, 120_000);
afterAll(() => matrix.close(...BLOWS));

describe('Nothing acknowledged is lost and nothing is done twice', () => {
  it.each(BLOWS.flatMap((blow) => FLOW_NAMES.map((name) => ({ name, blow }))))(
    '$name: $blow at every point',
    { timeout: 180_000 },
    async ({ name, blow }) => {
      for (const place of matrix.placesOf(name)) {
        await matrix.enduring.do({ name: 'warm', connections: 4 });
        const run = await matrix.play(name);
        const { end } = await matrix.strike(matrix.enduring, run, place, blow);
        const told = await end;
        await run.expectSound(told);
        await run.expectOnce(told);
      }
      matrix.expectWhole(name, blow);
    },
  );

  afterAll(() => matrix.expectNoStrangers());
});
