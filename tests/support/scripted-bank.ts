import { createServer } from 'node:http';

type Answer = Record<string, unknown>;

/** A bank that tells whatever it is told to tell, in the sandbox bank's protocol. For truths no sane bank would tell.
 * It gives nothing back: every refund is refused. */
export interface ScriptedBank {
  readonly url: string;
  /** orders it was asked to create, with their keys */
  readonly created: { readonly orderId: string; readonly amount: number; readonly key: string }[];
  /** From now on every question about a payment is answered with these changes to a pending one. */
  tell(changes: Answer): void;
  close(): Promise<void>;
}

export async function startScriptedBank(): Promise<ScriptedBank> {
  const created: { orderId: string; amount: number; key: string }[] = [];
  let changes: Answer = {};
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const reply = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url?.startsWith('/v1/refunds')) {
      const error = { code: 'insufficient-funds', message: 'the shop has no money' };
      return response.writeHead(422, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    }
    if (request.method === 'POST') {
      const order = JSON.parse(Buffer.concat(chunks).toString());
      const key = String(request.headers['idempotency-key']);
      created.push({ orderId: order.orderId, amount: order.amount, key });
      return reply(payment(order.orderId, order.amount, {}));
    }
    const id = request.url?.split('/').at(-1)?.replace('pay_', '');
    const order = created.find((one) => one.orderId === id);
    return reply(order ? payment(order.orderId, order.amount, changes) : { data: [] });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    created,
    tell: (told) => {
      changes = told;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const payment = (orderId: string, amount: number, changes: Answer) => ({
  id: `pay_${orderId}`,
  orderId,
  status: 'pending',
  amount,
  currency: 'RUB',
  captured: 0,
  refunded: 0,
  fee: null,
  paymentUrl: `http://bank.test/pay/${orderId}`,
  qrPayload: null,
  expiresAt: '2026-11-20T09:30:00.000Z',
  createdAt: '2026-11-20T09:00:00.000Z',
  capturedAt: null,
  method: null,
  failure: null,
  refunds: [],
  test: true,
  ...changes,
});
