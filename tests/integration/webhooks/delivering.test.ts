import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/db/client';
import { fixedClock } from '@/lib/shared/clock';
import { newId } from '@/lib/shared/ids';
import type { Viewer } from '@/lib/shared/viewer';
import { addEndpoint } from '@/lib/webhooks/add-endpoint';
import { announce } from '@/lib/webhooks/announce';
import { deliverDue } from '@/lib/webhooks/deliver-due';
import { postMessage } from '@/lib/webhooks/post-message';
import { listDeliveries, listEndpoints } from '@/lib/webhooks/queries';
import { repeatDelivery } from '@/lib/webhooks/repeat-delivery';
import { signedHeaders } from '@/lib/webhooks/signature';
import { switchEndpoint } from '@/lib/webhooks/switch-endpoint';
import { aMember } from '../../support/builders/a-desk';
import { anOrganisation } from '../../support/builders/book-account';

type Received = { headers: IncomingMessage['headers']; body: string };
/** What the receiver does next: a status to answer with, or to hang up. */
let script: (number | 'drop')[] = [];
let received: Received[] = [];

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  received.push({ headers: request.headers, body });
  const next = script.shift() ?? 204;
  if (next === 'drop') request.socket.destroy();
  else response.writeHead(next, next === 302 ? { location: '/elsewhere' } : {}).end('x'.repeat(200_000));
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let organisationId: string;
let administrator: Viewer;
let secret: string;
let endpointId: string;
beforeEach(async () => {
  [script, received] = [[], []];
  ({ organisationId } = await anOrganisation());
  administrator = await aMember(organisationId, 'administrator', 'Администратор Ольга');
  const added = await addEndpoint(administrator, organisationId, { url, events: ['payment.captured'] });
  if (!added.ok) throw new Error(added.code);
  ({ secret, endpointId } = added.value);
});

const START = '2026-11-20T09:00:00.000Z';
const paymentId = newId();
const captured = (key = paymentId) =>
  announce({ organisationId, event: 'payment.captured', key, data: { paymentId } }, fixedClock(START));
const later = (seconds: number) => fixedClock(new Date(Date.parse(START) + seconds * 1000).toISOString());
const log = () => listDeliveries(administrator, organisationId);

describe('A message', () => {
  it('goes to who wants to know of the event, signed, once', async () => {
    await captured();
    await captured();
    await announce({ organisationId, event: 'request.created', key: 'x', data: {} }, fixedClock(START));
    expect(await deliverDue(later(0))).toBe(1);
    expect(await deliverDue(later(0))).toBe(0);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(received).toHaveLength(1);
    expect(JSON.parse(body)).toEqual({ type: 'payment.captured', timestamp: START, data: { paymentId } });
    const [told] = await log();
    const message = { id: told?.deliveryId ?? '', timestamp: Date.parse(START) / 1000, body };
    expect(headers).toMatchObject(signedHeaders(secret, message));
    expect(told).toMatchObject({ status: 'delivered', attempts: 1, lastStatus: 204 });
  });

  it('that meets a broken receiver comes again with the same id and body until it is taken', async () => {
    script = [500, 'drop', 302, 200];
    await captured();
    await deliverDue(later(0));
    expect(await log()).toMatchObject([{ status: 'waiting', attempts: 1, lastStatus: 500 }]);
    expect(await deliverDue(later(4))).toBe(0);
    await deliverDue(later(5));
    expect(await log()).toMatchObject([{ status: 'waiting', attempts: 2, lastStatus: null }]);
    await deliverDue(later(65));
    expect(await log()).toMatchObject([{ status: 'waiting', attempts: 3, lastStatus: 302 }]);
    await deliverDue(later(365));
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 4 }]);
    expect(new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
    expect(received).toHaveLength(4);
  });

  it('that nobody takes for days switches the address off; it waits, and goes out when somebody has seen to it', async () => {
    await captured();
    const failing = async () => ({ kind: 'answered', status: 503 }) as const;
    let at = 0;
    while ((await log())[0]?.status === 'waiting') {
      at += 100_000;
      expect(await deliverDue(later(at), failing)).toBe(1);
    }
    expect(await log()).toMatchObject([{ status: 'failed', attempts: 11, lastStatus: 503 }]);
    expect(await listEndpoints(administrator, organisationId)).toMatchObject([
      { status: 'disabled', disabledReason: 'failing' },
    ]);
    const [told] = await log();
    await repeatDelivery(administrator, organisationId, told?.deliveryId ?? '', later(at));
    expect(await deliverDue(later(at))).toBe(0);
    await switchEndpoint(administrator, organisationId, endpointId, 'active');
    expect(await deliverDue(later(at))).toBe(1);
    expect(await log()).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    const rows = await db().execute<{ action: string }>(
      sql`select action from audit_events where organisation_id = ${organisationId} order by seq`,
    );
    expect([...rows].map(({ action }) => action)).toEqual([
      'webhook-endpoint-added',
      'webhook-endpoint-disabled',
      'webhook-delivery-repeated',
      'webhook-endpoint-enabled',
    ]);
  });

  it('to an address that says it is gone is not sent twice', async () => {
    script = [410];
    await captured();
    await deliverDue(later(0));
    expect(await log()).toMatchObject([{ status: 'failed', attempts: 1 }]);
    expect(await listEndpoints(administrator, organisationId)).toMatchObject([{ disabledReason: 'failing' }]);
  });

  it('is taken by one of several processes, and by another when the first dies with it', async () => {
    await captured();
    const tried = await Promise.all([deliverDue(later(0)), deliverDue(later(0)), deliverDue(later(0))]);
    expect(tried.reduce((sum, one) => sum + one, 0)).toBe(1);
    await captured('second');
    const dying = () => Promise.reject(new Error('the process died'));
    await expect(deliverDue(later(0), dying)).rejects.toThrow();
    expect(await deliverDue(later(30))).toBe(0);
    expect(await deliverDue(later(61))).toBe(1);
    expect(received).toHaveLength(2);
  });

  it('is nothing that another organisation sees, repeats or switches off', async () => {
    await captured();
    const { organisationId: elsewhere } = await anOrganisation();
    const stranger = await aMember(elsewhere, 'administrator', 'Чужой администратор');
    const [told] = await log();
    const id = told?.deliveryId ?? '';
    await expect(listDeliveries(stranger, organisationId)).rejects.toThrow();
    await expect(repeatDelivery(stranger, elsewhere, id)).rejects.toThrow();
    await expect(repeatDelivery(stranger, organisationId, id)).rejects.toThrow();
    await expect(switchEndpoint(stranger, elsewhere, endpointId, 'disabled')).rejects.toThrow();
    const dispatcher = await aMember(organisationId, 'dispatcher', 'Диспетчер Юлия');
    await expect(listEndpoints(dispatcher, organisationId)).rejects.toThrow();
  });

  it('keeps its secret sealed', async () => {
    const [row] = await db().execute<{ secret: string }>(
      sql`select secret from webhook_endpoints where id = ${endpointId}`,
    );
    expect(row?.secret).not.toContain(secret.slice(6, 20));
  });

  it('is not posted inside when the installation does not allow it', async () => {
    const { env } = await import('@/lib/shared/env');
    const allowed = env().ALLOW_INTERNAL_WEBHOOKS;
    Object.assign(env(), { ALLOW_INTERNAL_WEBHOOKS: '0' });
    const outcomes = await Promise.all(
      [url, url.replace('http:', 'https:'), 'https://localhost.localdomain/'].map((to) =>
        postMessage({ url: to, headers: {}, body: '{}' }),
      ),
    );
    Object.assign(env(), { ALLOW_INTERNAL_WEBHOOKS: allowed });
    expect(outcomes.map((one) => one.kind)).toEqual(['refused', 'refused', 'refused']);
    expect(received).toEqual([]);
  });
});
