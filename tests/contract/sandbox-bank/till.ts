import { createServer, type Server } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Merchant } from '../../../scripts/sandbox-bank/merchants';
import { type SandboxBank, type SandboxBankOptions, startSandboxBank } from '../../../scripts/sandbox-bank/server';

/** A notice as it came to the shop. */
export interface Letter {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
}

/** A bank of one test, and the shop's address for notices, which remembers them and answers as told. */
export interface Till {
  bank: SandboxBank;
  letters: Letter[];
  /** The next answers to notices; after them always `usual`. */
  answers: { status: number; body: string }[];
  /** The merchant's id in the books. */
  merchantId: string;
  /** Turns a lever of the bank. */
  control(path: string, body?: unknown): Promise<Response>;
  /** The payer's deed on the page. */
  press(id: string, form: Record<string, string>): Promise<Response>;
  booked(orderId: string): ReturnType<SandboxBank['books']>['payments'][number];
}

/** Opens a bank for one merchant; bank and shop are closed when the test ends. */
export async function openTill(
  merchant: (webhookUrl: string) => Merchant,
  options: SandboxBankOptions = {},
  usual = { status: 200, body: 'OK' },
): Promise<Till> {
  const letters: Letter[] = [];
  const answers: Till['answers'] = [];
  const door = await listening((letter) => {
    letters.push(letter);
    return answers.shift() ?? usual;
  });
  const bank = await startSandboxBank({ control: true, merchants: [merchant(door.url)], ...options });
  onTestFinished(async () => {
    await bank.close();
    door.server.closeAllConnections();
    door.server.close();
  });
  return {
    bank,
    letters,
    answers,
    merchantId: bank.books().merchants[0]?.id ?? '',
    control: (path, body = {}) =>
      fetch(`${bank.url}/control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    press: (id, form) =>
      fetch(`${bank.url}/pay/${id}/outcome`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
    booked: (orderId) => {
      const found = bank.books().payments.findLast((payment) => payment.orderId === orderId);
      if (found === undefined) throw new Error(`no payment of the order ${orderId}`);
      return found;
    },
  };
}

async function listening(
  answer: (letter: Letter) => { status: number; body: string },
): Promise<{ url: string; server: Server }> {
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { status, body } = answer({
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', 'http://shop'),
      headers: new Headers(incoming.headers as Record<string, string>),
      body: Buffer.concat(chunks).toString('utf8'),
    });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/notices`, server };
}

let count = 0;

/** 32 hex digits, as the cabinet's ids are. */
export function newOrderId(): string {
  count += 1;
  return count.toString(16).padStart(32, 'a');
}

export const decoded = (bytes: Uint8Array, charset = 'windows-1251'): string => new TextDecoder(charset).decode(bytes);
