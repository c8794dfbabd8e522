import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Bank } from './bank';
import { Books } from './books';
import { BankClock } from './clock';
import { answerControl, readBooks } from './control';
import type { Dialect } from './dialect';
import { dialects, parseMerchant } from './dialects/registry';
import { type Answer, type BankRequest, errorAnswer, json, notFound, type Reply, readRequest, send } from './exchange';
import { type Fault, FaultScript, parseFault } from './faults';
import { answerPayer, payerError } from './hosted-page';
import type { Merchant } from './merchants';
import { messagePage } from './page-markup';
import { watchPayment } from './payments';
import type { DialectName } from './protocol';
import { watchRefund } from './refunds';
import { type RegisterKind, type RegisterQuery, writeRegister } from './registers/registers';
import { StateFile } from './state-file';
import { Courier } from './webhooks';

export interface SandboxBankOptions {
  merchants?: readonly Merchant[];
  /** 0, the default, takes a free port. */
  port?: number;
  host?: string;
  /** How payers reach the bank, when not by its own address. */
  publicUrl?: string;
  /** Opens /control. Off by default. */
  control?: boolean;
  /** The bank's fee, parts per million; 12 000 (1.2 %) by default. */
  feePpm?: number;
  /** The same for СБП; as `feePpm` by default. */
  sbpFeePpm?: number;
  /** First pause of the bank's own dialect; every dialect's pauses are scaled with it. 1000 by default. */
  retryBaseMs?: number;
  maxTries?: number;
  webhookTimeoutMs?: number;
  /** Delay of «answer later»; 15 s by default. */
  lateMs?: number;
  /** How long refunds stay pending; 0, the default, decides at once. */
  refundMs?: number;
  /** File that keeps the books between starts; without it they live in memory. */
  stateFile?: string;
}

export interface SandboxBank {
  url: string;
  books(): ReturnType<typeof readBooks>;
  script(fault: Omit<Fault, 'times'> & { times?: number }): void;
  enrol(merchant: Merchant): string;
  /** A file as the acquirer or the merchant's bank would send it. */
  register(kind: RegisterKind, query: RegisterQuery): Uint8Array;
  clock: Pick<BankClock, 'now' | 'set' | 'advance'>;
  /** Resolves when every due webhook has been tried; `all` does not wait for backoff. */
  flush(options?: { all?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Starts a bank of its own. @throws Error when the port is taken or a setting is wrong. */
export async function startSandboxBank(options: SandboxBankOptions = {}): Promise<SandboxBank> {
  const file = new StateFile(options.stateFile);
  const bank = assemble(options, file);
  for (const merchant of options.merchants ?? []) bank.books.enrol(parseMerchant(merchant));
  const server = createServer((request, response) => {
    void answer(bank, request, options.control ?? false).then((reply) => send(response, reply));
  });
  const host = options.host ?? '127.0.0.1';
  const port = await listen(server, options.port ?? 0, host);
  bank.url = options.publicUrl ?? `http://${host}:${port}`;
  resume(bank);
  return {
    url: bank.url,
    books: () => readBooks(bank),
    script: (fault) => bank.faults.write(parseFault(fault)),
    enrol: (merchant) => bank.books.enrol(parseMerchant(merchant)),
    register: (kind, query) => writeRegister(bank, kind, query).body,
    clock: bank.clock,
    flush: ({ all = false } = {}) => bank.courier.flush(all),
    close: async () => {
      bank.clock.stop();
      await bank.courier.close();
      await shut(server);
      file.save();
    },
  };
}

function assemble(options: SandboxBankOptions, file: StateFile): Bank {
  const books = new Books(file.read(), () => file.changed());
  const clock = new BankClock();
  const faults = new FaultScript();
  const courier = new Courier(books, clock, faults, dialects, {
    pace: (options.retryBaseMs ?? 1000) / 1000,
    maxTries: options.maxTries,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
  });
  const { feePpm = 12_000, lateMs = 15_000, refundMs = 0 } = options;
  const { sbpFeePpm = feePpm } = options;
  return { url: '', dialects, books, clock, faults, courier, feePpm, sbpFeePpm, lateMs, refundMs };
}

/** Takes up what was open when the bank last stopped. */
function resume(bank: Bank): void {
  for (const payment of bank.books.state.payments) {
    watchPayment(bank, payment);
    for (const refund of payment.refunds) watchRefund(bank, payment, refund);
  }
  bank.courier.resume();
  bank.clock.tick();
}

/** Where each dialect listens. The bank's own has no prefix: `/v1/…`. */
const PREFIXES: Record<string, DialectName> = { stripe: 'stripe', yookassa: 'yookassa', tbank: 'tbank', sber: 'sber' };

/**
 * Whose request it is. Stripe's own client cannot be given a prefix, only a host and a port; but it
 * names its API version in every request, which nobody else does.
 */
function dialectFor(incoming: IncomingMessage): { dialect: Dialect; prefix: number } | null {
  const [first] = new URL(incoming.url ?? '/', 'http://bank').pathname.split('/').filter((part) => part !== '');
  const named = first === undefined ? undefined : PREFIXES[first];
  if (named !== undefined) return { dialect: dialects[named], prefix: 1 };
  if (first !== 'v1') return null;
  return { dialect: incoming.headers['stripe-version'] === undefined ? dialects.sandbox : dialects.stripe, prefix: 0 };
}

async function answer(bank: Bank, incoming: IncomingMessage, control: boolean): Promise<Reply> {
  const spoken = dialectFor(incoming);
  const forPayer = incoming.url?.startsWith('/pay/') ?? false;
  let request: BankRequest | null = null;
  try {
    request = await readRequest(incoming);
    bank.clock.tick();
    if (spoken === null) return await answerBank(bank, request, control);
    return await spoken.dialect.answer(bank, { ...request, path: request.path.slice(spoken.prefix) });
  } catch (error) {
    if (spoken !== null) return spoken.dialect.failure(error, request);
    return forPayer ? payerError(error) : errorAnswer(error);
  }
}

async function answerBank(bank: Bank, request: BankRequest, control: boolean): Promise<Reply> {
  switch (request.path[0]) {
    case 'pay':
      return await answerPayer(bank, request);
    case 'healthz':
      return json({ ok: true });
    case undefined:
      return frontPage();
    case 'control':
      if (control) return await answerControl(bank, request);
      throw notFound(request.pathname);
    default:
      throw notFound(request.pathname);
  }
}

function frontPage(): Answer {
  return messagePage(200, 'Сюда приходят из магазина, чтобы оплатить заказ понарошку.');
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
