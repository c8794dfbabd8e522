import { createServer, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { test as story } from './cabinet';

/** The cable between the browser and everything else, service workers included. */
export interface Network {
  readonly url: string;
  unplug(context: BrowserContext): Promise<void>;
  plug(context: BrowserContext): Promise<void>;
  /** the proxy is there, the cabinet behind it is not: 502, as while it is being replaced */
  loseCabinet(isLost: boolean): void;
}

/**
 * Stories whose network can be taken away. The browser’s own emulation forgets itself at every navigation, so the
 * browser goes through a proxy that can be cut; the emulation only makes the event «online».
 */
export const test = story.extend<{ network: Network }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its pattern
  network: async ({}, use) => {
    const sockets = new Set<Socket>();
    let isPlugged = true;
    let isLost = false;
    const server = aProxy(
      () => isPlugged,
      () => isLost,
    );
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await use({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      unplug: (context) => {
        isPlugged = false;
        for (const socket of sockets) socket.destroy();
        return context.setOffline(true);
      },
      plug: (context) => {
        isPlugged = true;
        return context.setOffline(false);
      },
      loseCabinet: (now) => {
        isLost = now;
      },
    });
    for (const socket of sockets) socket.destroy();
    server.close();
  },
  proxy: async ({ network }, use) => use({ server: network.url }),
});

/** Hands requests on while the cable is in. */
function aProxy(isPlugged: () => boolean, isLost: () => boolean): Server {
  return createServer((asked, answer) => {
    if (!isPlugged()) return asked.destroy();
    if (isLost()) return answer.writeHead(502, { 'content-type': 'text/html' }).end('<h1>502 Bad Gateway</h1>');
    const passed = request(asked.url ?? '', { method: asked.method, headers: asked.headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
}
