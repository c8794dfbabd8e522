import autocannon, { type Client } from 'autocannon';

const CONNECTIONS = 8;
const SLICE_SECONDS = 2;
const SLICES = 9;
const WARM_UPS = 8;

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Target {
  readonly name: string;
  readonly url: string;
  readonly cookie: string;
}

/**
 * Requests a second of several pages of one server, in short slices by turns, so that whatever else the machine
 * does falls on all of them alike. Who goes first changes every round, so that nobody always follows the heaviest.
 * Every page is warmed first: a fresh server speeds up for a long while.
 */
export async function measureByTurns(targets: readonly Target[]): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
  const requests = new Map(targets.map(({ name }) => [name, CONNECTIONS]));
  for (let round = 0; round < WARM_UPS + SLICES; round += 1) {
    const first = round % targets.length;
    for (const target of [...targets.slice(first), ...targets.slice(0, first)]) {
      const rate = await slice(target, requests.get(target.name) ?? CONNECTIONS);
      requests.set(target.name, Math.max(CONNECTIONS, Math.round(rate * SLICE_SECONDS)));
      if (round >= WARM_UPS) rates.get(target.name)?.push(rate);
    }
  }
  return rates;
}

/**
 * A slice is a number of requests that takes about two seconds, all of them answered: one cut off by the clock would
 * leave its requests to the next page's slice.
 */
async function slice({ name, url, cookie }: Target, amount: number): Promise<number> {
  const start = performance.now();
  let last = start;
  const setupClient = (client: Client) =>
    client.on('response', () => {
      last = performance.now();
    });
  const options = {
    url,
    connections: CONNECTIONS,
    amount,
    headers: { cookie },
    setupClient,
    sampleInt: 50,
    timeout: 30,
  };
  const { errors, non2xx, requests } = await autocannon(options);
  if (non2xx > 0 || errors > 0) throw new Error(`${name}: ${non2xx + errors} of ${amount} answers were no page`);
  return (1000 * requests.total) / (last - start);
}

/** Slice by slice against the floor's slice of the same round. */
export const ratioOf = (page: readonly number[], floor: readonly number[]): Spread =>
  spreadOf(page.map((rate, round) => rate / (floor[round] ?? Number.NaN)));

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}
