import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpPort } from '@/lib/acquiring/http-port';
import { readBody } from '@/lib/acquiring/read-body';

let close = () => {};
afterEach(() => close());

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const get = { method: 'GET', path: '/v1/payments' } as const;

describe('The port to a bank', () => {
  it('gives status and JSON, and sends the standing headers', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization, request.url);
      response.writeHead(409).end('{"error":{"code":"no"}}');
    });
    const port = httpPort(`${url}/`, { authorization: 'Bearer secret' });
    expect(await port(get)).toEqual({ kind: 'answered', status: 409, body: { error: { code: 'no' } } });
    expect(seen).toEqual(['Bearer secret', '/v1/payments']);
  });

  it('asks once: a dropped connection is lost, not tried again', async () => {
    let asked = 0;
    const url = await serve((request) => {
      asked += 1;
      request.socket.destroy();
    });
    expect(await httpPort(url, {})({ method: 'POST', path: '/v1/payments', body: {} })).toMatchObject({ kind: 'lost' });
    expect(asked).toBe(1);
  });

  it('that nobody opens surely did nothing', async () => {
    const url = await serve(() => {});
    close();
    expect(await httpPort(url, {})(get)).toEqual({ kind: 'unsent', cause: 'econnrefused' });
  });

  it('follows no redirect: the secret would go with it', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://elsewhere.test/' }).end());
    expect(await httpPort(url, {})(get)).toMatchObject({ kind: 'lost' });
  });

  it('gives no body for an answer that is no JSON', async () => {
    const url = await serve((_, response) => response.writeHead(200).end('<html>'));
    expect(await httpPort(url, {})(get)).toEqual({ kind: 'answered', status: 200, body: undefined });
  });
});

describe('The body of a webhook', () => {
  const request = (body: BodyInit, headers: HeadersInit = {}) =>
    new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

  it('is the bytes as they came, up to 64 KB', async () => {
    const bytes = new Uint8Array(64 * 1024).fill(255);
    expect(await readBody(request(bytes))).toEqual(Buffer.from(bytes));
    expect(await readBody(request(new Uint8Array(64 * 1024 + 1)))).toBeNull();
  });

  it('is cut off while it streams, without waiting for its end', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    expect(await readBody(request(endless))).toBeNull();
    expect(sent).toBeLessThan(10);
  });
});
