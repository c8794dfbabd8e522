import { createServer } from 'node:http';
import type { Acquirer, RawWebhook } from '@/lib/acquiring/acquirer';
import { openAcquirer } from '@/lib/acquiring/registry';
import { systemClock } from '@/lib/shared/clock';
import { startSandboxBank } from '@/scripts/sandbox-bank/server';

/** What a suite over any provider needs: an adapter, and the other side of the wire in the tester's hands. */
export interface Counterpart {
  readonly acquirer: Acquirer;
  /** the same provider with a secret it does not know */
  readonly stranger: Acquirer;
  /** the payer's deed on the provider's page */
  pay(orderId: string): Promise<void>;
  decline(orderId: string): Promise<void>;
  /** the next «create» acts, and its answer is lost */
  loseNextAnswer(): void;
  /** the next answer to a question uses a word nobody knows */
  speakUnknownWord(): void;
  /** webhooks as they came */
  readonly letters: Omit<RawWebhook, 'receivedAt'>[];
  deliver(): Promise<void>;
  close(): Promise<void>;
}

const SECRETS = { secretKey: 'sk_contract_suite', webhookSecret: 'whsec_contract_suite' };

export async function sandboxCounterpart(): Promise<Counterpart> {
  const letters: Counterpart['letters'] = [];
  const door = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '' } = request;
    letters.push({
      method,
      url,
      headers: new Headers(request.headers as Record<string, string>),
      body: Buffer.concat(chunks),
    });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const webhookUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const bank = await startSandboxBank({ control: true, merchants: [{ ...SECRETS, webhookUrl }] });
  const act = async (orderId: string, verb: string) => {
    const id = bank.books().payments.find((one) => one.orderId === orderId)?.id;
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${bank.url}/control/payments/${id}/${verb}`, { method: 'POST', headers, body: '{}' });
    if (!answer.ok) throw new Error(`the bank would not ${verb}`);
  };
  return {
    acquirer: open(bank.url, SECRETS),
    stranger: open(bank.url, { ...SECRETS, secretKey: 'sk_of_somebody_else' }),
    pay: (orderId) => act(orderId, 'pay'),
    decline: (orderId) => act(orderId, 'decline'),
    loseNextAnswer: () => bank.script({ call: 'create', fault: 'act-then-drop' }),
    speakUnknownWord: () => bank.script({ call: 'get', fault: 'unknown-status' }),
    letters,
    deliver: () => bank.flush(),
    close: async () => {
      await bank.close();
      await new Promise<void>((resolve) => {
        door.close(() => resolve());
        door.closeAllConnections();
      });
    },
  };
}

function open(baseUrl: string, credentials: Record<string, string>): Acquirer {
  const opened = openAcquirer('sandbox', { baseUrl, credentials, isLive: false }, systemClock);
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}
