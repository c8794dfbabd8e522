import { createServer } from 'node:http';
import type { Acquirer } from '@/lib/acquiring/acquirer';
import { openAcquirer, type ProviderCode } from '@/lib/acquiring/registry';
import { systemClock } from '@/lib/shared/clock';
import type { Merchant } from '@/scripts/sandbox-bank/merchants';
import { type SandboxBank, startSandboxBank } from '@/scripts/sandbox-bank/server';
import { type Counterpart, type Letter, withoutEnd } from './counterpart';

export interface Spoken {
  readonly provider: ProviderCode;
  /** the shop as the bank knows it */
  readonly merchant: (webhookUrl: string) => Merchant;
  /** the contract's address for a bank at this address */
  readonly baseUrl: (bankUrl: string) => string;
  readonly credentials: Record<string, string>;
  /** the same with a secret the bank does not know */
  readonly foreign: Record<string, string>;
  /** what to answer to webhooks; 200 and nothing when not told */
  readonly ack?: { status: number; body: string };
}

type Differences = Pick<Counterpart, 'declineIsFinal' | 'signsTime' | 'tellsRefunds' | 'tellsChargeBacks'> &
  Partial<Counterpart>;

/** The protocol emulator speaking to one adapter; `differences` are what this provider does in its own way. */
export async function emulated(spoken: Spoken, differences: Differences): Promise<Counterpart> {
  const letters: Letter[] = [];
  const door = await openDoor(letters, spoken.ack);
  const bank = await startSandboxBank({ control: true, merchants: [spoken.merchant(door.url)] });
  const open = (credentials: Record<string, string>): Acquirer => {
    const contract = { baseUrl: spoken.baseUrl(bank.url), credentials, isLive: false };
    const opened = openAcquirer(spoken.provider, contract, systemClock);
    if (!opened.ok) throw new Error(opened.code);
    return opened.value;
  };
  return {
    acquirer: open(spoken.credentials),
    stranger: open(spoken.foreign),
    secrets: Object.values(spoken.credentials),
    ...levers(bank),
    letters,
    deliver: () => bank.flush(),
    altered: withoutEnd,
    close: async () => {
      await bank.close();
      await door.close();
    },
    ...differences,
  };
}

function levers(bank: SandboxBank) {
  const act = async (orderId: string, verb: string, body: object = {}) => {
    const answer = await fetch(`${bank.url}/control/payments/${orderId}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the bank would not ${verb}: ${await answer.text()}`);
  };
  return {
    pay: (orderId: string) => act(orderId, 'pay'),
    decline: (orderId: string) => act(orderId, 'decline'),
    expire: (orderId: string) => act(orderId, 'expire'),
    chargeBack: (orderId: string, amount: number) => act(orderId, 'charge-back', { amount }),
    script: ((call, fault, ms) =>
      bank.script({ call, fault, ...(ms === undefined ? {} : { ms }) })) satisfies Counterpart['script'],
    advance: (ms: number) => bank.clock.advance(ms),
    booked: (orderId: string) => bank.books().payments.filter((one) => one.orderId === orderId),
  };
}

async function openDoor(letters: Letter[], { status, body } = { status: 200, body: '' }) {
  const door = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '' } = request;
    const headers = new Headers(request.headers as Record<string, string>);
    letters.push({ method, url: `http://shop.test${url}`, headers, body: Buffer.concat(chunks) });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const close = () =>
    new Promise<void>((resolve) => {
      door.close(() => resolve());
      door.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/notices`, close };
}
