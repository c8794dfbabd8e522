import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newFileKey } from '@/lib/storage/file-key';
import { S3Store } from '@/lib/storage/s3-store';
import { type S3Server, startS3Server } from '../../support/s3-server';

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.stop());

let stub: Server | undefined;
afterEach(() => stub?.close());

/** A storage that answers with these statuses, one after the other. */
async function answering(...statuses: number[]): Promise<{ store: S3Store; asked: () => number }> {
  let asked = 0;
  stub = createServer((request, response) => {
    request.resume();
    response.writeHead(statuses[asked] ?? 200).end('<Error><Code>SlowDown</Code></Error>');
    asked += 1;
  });
  await new Promise<void>((resolve) => stub?.listen(0, '127.0.0.1', resolve));
  const { port } = stub.address() as AddressInfo;
  return { store: new S3Store({ ...server.settings, endpoint: `http://127.0.0.1:${port}/` }), asked: () => asked };
}

const write = (store: S3Store) => store.write(newFileKey(), Buffer.from('%PDF'), 'application/pdf');

describe('An object storage that does not do what it should', () => {
  it('refuses a wrong secret, and the log learns neither key nor secret', async () => {
    const store = new S3Store({ ...server.settings, secretAccessKey: 'not-the-secret' });
    const refusal = await write(store).catch((error: Error) => error);
    expect(refusal).toMatchObject({
      name: 'S3Failed',
      message: expect.stringContaining('403 (SignatureDoesNotMatch)'),
    });
    expect(String(refusal)).not.toMatch(/not-the-secret|S3RVER|files\//);
  });

  it('has no such bucket: that is a breakdown, not an absent file', async () => {
    const store = new S3Store({ ...server.settings, bucket: 'another-bucket' });
    await expect(store.open(newFileKey())).rejects.toMatchObject({ name: 'S3Failed' });
    await expect(store.list().next()).rejects.toMatchObject({ name: 'S3Failed' });
  });

  it('is asked again when it is busy', async () => {
    const { store, asked } = await answering(503, 500, 200);
    await write(store);
    expect(asked()).toBe(3);
  });

  it('is not asked for ever', async () => {
    const { store, asked } = await answering(...Array(20).fill(503));
    await expect(write(store)).rejects.toMatchObject({ name: 'S3Failed' });
    expect(asked()).toBe(4);
  });

  it('is not there', async () => {
    const store = new S3Store({ ...server.settings, endpoint: 'http://127.0.0.1:1' });
    await expect(write(store)).rejects.toThrow();
  });

  it('is told what kind of file it keeps', async () => {
    const store = new S3Store(server.settings);
    const key = newFileKey();
    await store.write(key, Buffer.from('%PDF'), 'application/pdf');
    const file = await store.open(key);
    expect(await new Response(file?.stream).text()).toBe('%PDF');
    const unsigned = await fetch(`${server.settings.endpoint}/cabinet-files/files/${key}`);
    expect(unsigned.headers.get('content-type')).toBe('application/pdf');
    await unsigned.body?.cancel();
  });
});
