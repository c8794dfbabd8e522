import { createServer, type Server } from 'node:http';
import type { RawWebhook } from '@/lib/acquiring/acquirer';

/** Where a bank's notices arrive. */
export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/** @param answer the status each notice is answered with */
export async function openDoor(answer: (webhook: Omit<RawWebhook, 'receivedAt'>) => Promise<number>): Promise<Door> {
  const server: Server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '' } = request;
    const url = `http://shop.test${request.url}`;
    const headers = new Headers(request.headers as Record<string, string>);
    const status = await answer({ method, url, headers, body: Buffer.concat(chunks) });
    // one of the banks wants to read it, the others do not mind
    response.writeHead(status).end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
