import autocannon from 'autocannon';

const CONNECTIONS = 8;
const SLICE_SECONDS = 2;
const SLICES = 9;

export interface Rate {
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
 * Requests a second of several pages of one server, by turns in short slices, so that whatever else the machine
 * does falls on all of them alike. Every page is warmed first: a fresh server speeds up for a long while.
 */
export async function measureByTurns(targets: readonly Target[]): Promise<Map<string, number[]>> {
  const rates = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
  for (const target of targets) for (let round = 0; round < 3; round += 1) await slice(target);
  for (let round = 0; round < SLICES; round += 1) {
    for (const target of targets) rates.get(target.name)?.push(await slice(target));
  }
  return rates;
}

async function slice({ name, url, cookie }: Target): Promise<number> {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: SLICE_SECONDS, headers: { cookie } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers were no page`);
  return result.requests.total / result.duration;
}

/** Slice by slice against the floor's slice of the same round. */
export function ratioOf(page: readonly number[], floor: readonly number[]): Rate {
  const ratios = page.map((rate, round) => rate / (floor[round] ?? Number.NaN)).toSorted((a, b) => a - b);
  return { median: ratios[ratios.length >> 1] ?? 0, min: ratios[0] ?? 0, max: ratios.at(-1) ?? 0 };
}
