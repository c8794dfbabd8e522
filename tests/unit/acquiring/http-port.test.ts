import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpPort } from '@/lib/acquiring/http-port';
import { readBody } from '@/lib/acquiring/read-body';
import { logger } from '@/lib/shared/logger';
import { AUTHORITY, SERVER } from './http-port-certificates';

let close = () => {};
afterEach(() => close());

const serve = async (listener: RequestListener) => `http://127.0.0.1:${await listening(createServer(listener))}`;
const serveTls = async (listener: RequestListener) =>
  `https://127.0.0.1:${await listening(createTlsServer(SERVER, listener))}`;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
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

  it.each([
    ['json', { body: { amount: 100, name: 'ЖКУ' } }, 'application/json', '{"amount":100,"name":"ЖКУ"}'],
    ['json', {}, 'application/json', ''],
    [
      'form',
      { encoding: 'form', body: { amount: 100n, name: 'ЖКУ & Ко', none: undefined } },
      'application/x-www-form-urlencoded',
      'amount=100&name=%D0%96%D0%9A%D0%A3+%26+%D0%9A%D0%BE',
    ],
  ] as const)('writes %s', async (_, request, type, written) => {
    const seen: unknown[] = [];
    const url = await serve(async (incoming, response) => {
      seen.push(incoming.headers['content-type'], await bodyOf(incoming));
      response.end('{}');
    });
    await httpPort(url)({ method: 'POST', path: '/', ...request });
    expect(seen).toEqual([type, written]);
  });

  it.each(['GET', 'POST'] as const)(
    'asks once by %s: a dropped connection is lost, not tried again',
    async (method) => {
      let asked = 0;
      const url = await serve((request) => {
        asked += 1;
        request.socket.destroy();
      });
      const port = httpPort(url, {});
      expect(await port({ method, path: '/v1/payments' })).toMatchObject({ kind: 'lost' });
      expect(asked).toBe(1);
    },
  );

  it('waits so long and no longer', async () => {
    const url = await serve(() => {});
    expect(await httpPort(url, {}, { timeoutMs: 50 })(get)).toEqual({ kind: 'lost', cause: 'timeout' });
  });

  it('gives up an answer above a megabyte while it comes, unpacked too', async () => {
    let sent = 0;
    const url = await serve((_, response) => {
      const more = () => {
        while (sent < 64 && response.write(Buffer.alloc(1024 * 1024, 32))) sent += 1;
        sent += 1;
      };
      response.on('drain', more);
      more();
    });
    expect(await httpPort(url)(get)).toEqual({ kind: 'lost', cause: 'answer-too-large' });
    expect(sent).toBeLessThan(64);
    close();
    const packed = gzipSync(Buffer.alloc(1024 * 1024 + 1, 32));
    const packing = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(packed));
    expect(await httpPort(packing)(get)).toEqual({ kind: 'lost', cause: 'answer-too-large' });
  });

  it('tells the log where it went and how it ended, and no secret', async () => {
    const lines: unknown[] = [];
    const hear = (line: unknown) => void lines.push(line);
    vi.spyOn(logger, 'debug').mockImplementation(hear);
    vi.spyOn(logger, 'warn').mockImplementation(hear);
    const url = await serve((_, response) => response.writeHead(200).end('{"secret":"s3cret"}'));
    const port = httpPort(url, { authorization: 's3cret' });
    await port({ method: 'POST', path: '/Init?key=s3cret', encoding: 'form', body: { password: 's3cret' } });
    close();
    await port({ method: 'POST', path: '/Init?key=s3cret', headers: { token: 's3cret' }, body: 's3cret' });
    vi.restoreAllMocks();
    expect(lines).toEqual([
      { method: 'POST', path: '/Init', tookMs: expect.any(Number), status: 200 },
      { method: 'POST', path: '/Init', tookMs: expect.any(Number), cause: 'econnrefused' },
    ]);
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

describe('An authority of the contract', () => {
  const paid: RequestListener = (_, response) => void response.end('{"ok":true}');

  it('is trusted by the port that names it, and by no other', async () => {
    const url = await serveTls(paid);
    expect(await httpPort(url)(get)).toEqual({ kind: 'unsent', cause: 'unable_to_verify_leaf_signature' });
    expect(await httpPort(url, {}, { caPem: AUTHORITY })(get)).toMatchObject({ kind: 'answered', body: { ok: true } });
    expect(await httpPort(url, {}, { caPem: null })(get)).toMatchObject({ kind: 'unsent' });
  });

  it('vouches for the server it has certified, not for any that shows its certificate', async () => {
    const port = (await serveTls(paid)).replace('127.0.0.1', 'localhost');
    const answer = await httpPort(port, {}, { caPem: AUTHORITY })(get);
    expect(answer).toEqual({ kind: 'unsent', cause: 'err_tls_cert_altname_invalid' });
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
