import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '@/db/client';
import { imports } from '@/db/schema/exchange';
import { loadAccounts, loadOne } from '@/tests/support/builders/loaded';
import { sample } from '@/tests/support/builders/register';

/** A wire to the database that is cut when the answer to the first COMMIT after `cut()` would come back. */
async function aWire(): Promise<{ server: Server; cut: () => void }> {
  const address = new URL(process.env.DATABASE_URL ?? '');
  const { hostname, port } = address;
  let isCutting = false;
  const server = createServer((client: Socket) => {
    const database = connect(Number(port), hostname);
    let isLost = false;
    client.on('data', (chunk) => {
      if (isCutting && chunk.includes('commit\0')) [isCutting, isLost] = [false, true];
      database.write(chunk);
    });
    database.on('data', (chunk) => (isLost ? client.destroy() : client.write(chunk)));
    client.on('close', () => database.destroy());
    database.on('close', () => client.destroy());
    for (const socket of [client, database]) socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('a server has a port');
  address.host = `127.0.0.1:${place.port}`;
  process.env.DATABASE_URL = address.href;
  return { server, cut: () => (isCutting = true) };
}

let wire: Awaited<ReturnType<typeof aWire>>;

beforeAll(async () => {
  wire = await aWire();
  await loadAccounts();
});
afterAll(() => wire.server.close());

it('reports a register as loaded though the answer to its COMMIT was lost', async () => {
  wire.cut();
  const report = await loadOne(sample('charges-2026-10-uk.csv'));
  expect(report).toMatchObject({ status: 'loaded', rows: 1735, accepted: 1735, rejected: [] });
  const history = await db().select({ status: imports.status, profile: imports.profile }).from(imports);
  expect(history.filter(({ profile }) => profile === 'charges')).toEqual([{ profile: 'charges', status: 'loaded' }]);
  expect(await loadOne(sample('charges-2026-10-uk.csv'))).toMatchObject({ status: 'unchanged' });
});
