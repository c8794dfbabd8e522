import { createServer, type IncomingMessage, type Server } from 'node:http';
import { answerApi } from './api';
import type { Bank } from './bank';
import { Books } from './books';
import { BankClock } from './clock';
import { answerControl, parseMerchant, readBooks } from './control';
import { type Answer, errorAnswer, json, notFound, type Reply, readRequest, send } from './exchange';
import { type Fault, FaultScript, parseFault } from './faults';
import { answerPayer, payerError } from './hosted-page';
import { messagePage } from './page-markup';
import { watchPayment } from './payments';
import type { Merchant } from './protocol';
import { watchRefund } from './refunds';
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
  const courier = new Courier(books, clock, faults, {
    retryBaseMs: options.retryBaseMs ?? 1000,
    maxTries: options.maxTries ?? 10,
    timeoutMs: options.webhookTimeoutMs ?? 10_000,
  });
  const { feePpm = 12_000, lateMs = 15_000, refundMs = 0 } = options;
  return { url: '', books, clock, faults, courier, feePpm, lateMs, refundMs };
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

async function answer(bank: Bank, incoming: IncomingMessage, control: boolean): Promise<Reply> {
  const forPayer = incoming.url?.startsWith('/pay/') ?? false;
  try {
    const request = await readRequest(incoming);
    bank.clock.tick();
    switch (request.path[0]) {
      case 'v1':
        return await answerApi(bank, request);
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
  } catch (error) {
    return forPayer ? payerError(error) : errorAnswer(error);
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
