import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { letterOf, Messages } from './messages';
import type { Blow, Points } from './points';

/** A way to somebody that counts what goes over it and breaks when told to. */
export interface Line {
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseLine extends Line {
  /** Ends all sessions there are, as an administrator of the database would. */
  endSessions(): Promise<void>;
}

/** Tells the server to end a session. */
export type EndSession = (pid: number) => PromiseLike<unknown>;

/** A simple query, the end of an extended one, the end of a COPY: after these a client waits for the server. */
const REQUESTS = new Set(['Q', 'S', 'c']);
/** Ready for the next query; ready to take a COPY. */
const ANSWERS = new Set(['Z', 'G']);

/** Stands between a process and its PostgreSQL, and knows nothing of either but the protocol. */
export async function databaseLine(database: string, points: Points, endSession: EndSession): Promise<DatabaseLine> {
  const { hostname, port } = new URL(database);
  const sessions = new Set<Session>();
  const server = createServer((client) => {
    const session = new Session(client, dial(Number(port), hostname), points, endSession);
    sessions.add(session);
    client.once('close', () => sessions.delete(session));
  });
  const url = new URL(database);
  url.host = `127.0.0.1:${await listen(server)}`;
  return {
    url: url.href,
    endSessions: async () => {
      await Promise.all([...sessions].map((session) => session.end()));
    },
    close: async () => {
      for (const session of sessions) session.cut();
      server.close();
      await once(server, 'close');
    },
  };
}

class Session {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #points: Points;
  readonly #endSession: EndSession;
  #pid = 0;
  /** struck, and the server has not answered yet */
  #blow: Blow | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(client: Socket, server: Socket, points: Points, endSession: EndSession) {
    this.#client = client;
    this.#server = server;
    this.#points = points;
    this.#endSession = endSession;
    const [asked, answered] = [new Messages('client'), new Messages('server')];
    client.on('data', (chunk: Buffer) => {
      for (const message of asked.cut(chunk)) this.#turn = this.#turn.then(() => this.#ask(message));
    });
    server.on('data', (chunk: Buffer) => {
      for (const message of answered.cut(chunk)) this.#answer(message);
    });
    for (const [from, to] of [[client, server] as const, [server, client] as const]) {
      // small messages one by one would wait for each other's acknowledgement
      from.setNoDelay(true);
      from.on('error', () => {});
      from.once('close', () => to.end());
    }
  }

  /** Resolves when the session is gone there: the server closes its wire last. */
  async end(): Promise<void> {
    if (this.#pid === 0 || this.#server.closed) return;
    const gone = new Promise((resolve) => this.#server.once('close', resolve));
    await this.#endSession(this.#pid);
    await gone;
  }

  cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  async #ask(message: Buffer): Promise<void> {
    const blow = REQUESTS.has(letterOf(message)) ? this.#points.arrive() : null;
    if (blow === 'session ended') {
      this.#points.fallen();
      await this.end();
    } else {
      this.#blow ??= blow;
    }
    this.#server.write(message);
  }

  #answer(message: Buffer): void {
    const letter = letterOf(message);
    if (letter === 'K') this.#pid = message.readInt32BE(5);
    if (this.#blow === null) this.#client.write(message);
    else if (ANSWERS.has(letter)) this.#fall(this.#blow);
  }

  /** The server has done it. What it says stays here. */
  #fall(blow: Blow): void {
    if (blow === 'answer lost') this.cut();
    this.#points.fallen();
  }
}

/** Stands between a process and its bank. */
export async function bankLine(bank: string, points: Points, endSessions: () => Promise<void>): Promise<Line> {
  const server = createHttpServer((request, response) => void pass(request, response));
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const blow = points.arrive();
    if (blow === 'session ended') {
      points.fallen();
      await endSessions();
    }
    const answer = await ask(bank, request);
    if (blow === 'answer lost') request.socket.destroy();
    if (blow === null || blow === 'session ended') response.writeHead(answer.status, answer.headers).end(answer.body);
    else points.fallen();
  }
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Names of the hop, not of the message. */
const OF_THE_HOP = ['connection', 'host', 'content-length', 'transfer-encoding', 'keep-alive'];

async function ask(bank: string, request: IncomingMessage) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.entries(request.headers).filter(([name]) => !OF_THE_HOP.includes(name));
  const answer = await fetch(`${bank}${request.url}`, {
    method: request.method ?? 'GET',
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  const type = answer.headers.get('content-type');
  return {
    status: answer.status,
    headers: type === null ? {} : { 'content-type': type },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
