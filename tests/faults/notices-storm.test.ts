import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type postgres from 'postgres';
import { Agent, fetch } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { balances, entrySteps } from '../support/books';
import { disagreements, openRecords, wrongsOf } from '../support/history';
import { openShop, type Shop } from '../support/shop';

const LETTERS = 1_000;
const CONNECTIONS = 50;

let records: postgres.Sql;
const instances: { readonly process: ChildProcess; readonly url: string }[] = [];

beforeAll(async () => {
  records = openRecords(process.env.DATABASE_URL ?? '');
  for (const child of [startInstance(), startInstance()]) {
    const [url] = (await once(child, 'message')) as [string];
    instances.push({ process: child, url });
  }
}, 60_000);
afterAll(async () => {
  for (const { process: child } of instances) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  await records.end();
});

const startInstance = (): ChildProcess =>
  fork('tests/support/programs/webhook-child.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.node.json' },
  });

/** One whose repeats are known by their id, and one whose every notice may be news and is asked about. */
const PROVIDERS = ['stripe', 'tbank'] as const;

describe.each(PROVIDERS)('A thousand copies of a notice of %s, over fifty connections to two instances', (provider) => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop({ provider, listens: false });
  });
  afterEach(() => shop.close());

  it('have one effect, and each is answered well', { timeout: 240_000 }, async () => {
    const started = await shop.pay();
    if (!started.ok) throw new Error(started.code);
    await shop.atBank(started.value.paymentId, 'pay');
    await shop.bank.flush();
    const answers = await storm(provider, shop);
    expect(answers).toEqual({ 200: LETTERS });

    const { organisationId } = shop;
    const waiting = () => records`select from acquirer_notifications
      where organisation_id = ${organisationId} and applied_at is null`;
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 150_000, interval: 100 });
    expect(await entrySteps(shop)).toEqual(['captured:122988']);
    expect(await balances(shop)).toEqual({ acquirer: 121_770, resident: -121_770 });
    expect(await wrongsOf(records, organisationId)).toEqual([]);
    expect(await disagreements(records, [organisationId], shop.bank)).toEqual([]);
    expect(
      await records`select from audit_events where organisation_id = ${organisationId}
      and action = 'payment-settled'`,
    ).toHaveLength(1);
  });
});

/** Every notice that came, again and again until it is a thousand. @returns how many answers there were of each status */
async function storm(provider: string, { webhooks, contractId }: Shop): Promise<Record<number, number>> {
  const agents = instances.map(() => new Agent({ connections: CONNECTIONS / instances.length }));
  const statuses: Record<number, number> = {};
  const send = async (at: number) => {
    const letter = webhooks[at % webhooks.length];
    const instance = instances[at % instances.length];
    if (!letter || !instance) throw new Error('no notice came');
    const query = new URL(letter.url).search;
    const answer = await fetch(`${instance.url}/api/webhooks/${provider}/${contractId}${query}`, {
      method: 'POST',
      headers: Object.fromEntries([...letter.headers].filter(([name]) => !OF_THE_HOP.includes(name))),
      body: letter.body,
      dispatcher: agents[at % agents.length],
    });
    await answer.arrayBuffer();
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: LETTERS }, (_, at) => send(at)));
  await Promise.all(agents.map((agent) => agent.close()));
  return statuses;
}

const OF_THE_HOP = ['connection', 'host', 'content-length', 'transfer-encoding', 'keep-alive', 'expect'];
