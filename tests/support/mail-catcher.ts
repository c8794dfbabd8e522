import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export interface CaughtLetter {
  readonly to: readonly string[];
  /** the message as it came over the wire */
  readonly raw: string;
  /** the plain text, decoded */
  readonly text: string;
  readonly subject: string;
}

export interface MailCatcher {
  readonly url: string;
  readonly letters: CaughtLetter[];
  /** what came and was not taken */
  readonly refused: CaughtLetter[];
  /** answers the next message with «try later» */
  refuseNext(): void;
  close(): Promise<void>;
}

/** A mail server that keeps what it is sent: as much of SMTP as a client speaks. */
export async function openMailCatcher(): Promise<MailCatcher> {
  const letters: CaughtLetter[] = [];
  const refused: CaughtLetter[] = [];
  const sockets = new Set<Socket>();
  let refusals = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, (letter) => {
      if (refusals > 0) {
        refusals -= 1;
        refused.push(letter);
        return false;
      }
      letters.push(letter);
      return true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    refused,
    refuseNext: () => {
      refusals += 1;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, take: (letter: CaughtLetter) => boolean): void {
  let buffer = '';
  let to: string[] = [];
  let isData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string) => {
    if (/^RCPT/i.test(line)) to.push(/<(.*)>/.exec(line)?.[1] ?? '');
    if (/^MAIL/i.test(line)) to = [];
    if (/^DATA/i.test(line)) {
      isData = true;
      return say('354 go on');
    }
    return say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
  };
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = isData ? '\r\n.\r\n' : '\r\n';
      const at = buffer.indexOf(end);
      if (at < 0) return;
      const piece = buffer.slice(0, at);
      buffer = buffer.slice(at + end.length);
      if (!isData) {
        answer(piece);
        continue;
      }
      isData = false;
      say(take(readLetter(to, piece)) ? '250 taken' : '451 try later');
    }
  });
  say('220 catcher');
}

function readLetter(to: string[], raw: string): CaughtLetter {
  const plain = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(raw);
  const isBase64 = /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: base64/.test(plain?.[0] ?? '');
  const body = plain?.[1] ?? '';
  const text = isBase64 ? Buffer.from(body, 'base64').toString('utf8') : quotedPrintable(body);
  const header = /^Subject: ([\s\S]*?)\r\n(?! )/m.exec(raw)?.[1] ?? '';
  return { to: [...to], raw, text, subject: header.replace(/\r\n /g, '').replace(WORD, decodeWord) };
}

const WORD = /=\?UTF-8\?([BQ])\?([^?]*)\?=\s?/gi;
const decodeWord = (_: string, kind: string, word: string): string =>
  kind.toUpperCase() === 'B'
    ? Buffer.from(word, 'base64').toString('utf8')
    : quotedPrintable(word.replaceAll('_', ' '));

const quotedPrintable = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
