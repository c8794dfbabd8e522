import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { OPERATIONS } from '@/lib/api/operations/registry';
import { serve } from '@/lib/api/serve';
import { aReading } from '../../support/builders/a-meter';
import { anApiKey } from '../../support/builders/api-key';
import { anExchangeWorld } from '../../support/builders/exchange-world';

/** Answers that are lost on their way: the work is done, and the client hears nothing of it. */
let lost = 0;

/** The route handlers behind a real socket. */
const server = createServer(async (incoming, response) => {
  const url = new URL(incoming.url ?? '', 'http://cabinet.test');
  const operation = OPERATIONS.find((one) => one.method === incoming.method && `/api/v1${one.path}` === url.pathname);
  if (!operation) throw new Error(`the client asks ${incoming.url}`);
  const body = incoming.method === 'POST' ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {};
  const headers = new Headers(incoming.headers as Record<string, string>);
  const request = new Request(url, { method: incoming.method ?? 'GET', headers, ...body } as RequestInit);
  const answer = await serve(operation)(request, { params: Promise.resolve(undefined) });
  if (incoming.method === 'POST' && lost > 0) {
    lost -= 1;
    incoming.socket.destroy();
    return;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('The client of the guide', () => {
  it('books payments once though an answer is lost, and takes the readings of the period', async () => {
    const world = await anExchangeWorld();
    const createdAt = new Date('2026-11-20T09:00:00Z');
    const given = { period: '2026-12', value: '111.25', source: 'cabinet', status: 'accepted', createdAt } as const;
    await aReading(world, world.meterId, given);
    const { key } = await anApiKey(world.organisationId, {
      scopes: ['payments:read', 'payments:write', 'readings:read'],
    });
    const { port } = server.address() as AddressInfo;
    const env = { ...process.env, CABINET_URL: `http://127.0.0.1:${port}`, API_KEY: key };
    const run = async () =>
      (await promisify(execFile)(process.execPath, ['docs/examples/billing-client.mjs', '2026-12'], { env })).stdout;
    lost = 1;
    expect(await run()).toBe(
      ['платёж 2026-11-10 ЛС 6262000000055: 1217.70', 'подтверждено: 1', 'показание 2026-12 ПУ 20001: 111.25', ''].join(
        '\n',
      ),
    );
    const rows = await db().execute(
      sql`select 1 from payment_receipts where organisation_id = ${world.organisationId}`,
    );
    expect(rows).toHaveLength(1);
    expect(await run()).toBe('показание 2026-12 ПУ 20001: 111.25\n');
  });
});
