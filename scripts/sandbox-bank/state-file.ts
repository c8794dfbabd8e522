import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BooksState, emptyBooks } from './books';
import type { EventType } from './protocol';
import type { Delivery, Movement, PaymentRecord, RefundRecord, Totals } from './records';

const VERSION = 1;

/** Keeps the books in one JSON file; several changes of one turn of the event loop are written once. */
export class StateFile {
  #books: BooksState | undefined;
  #pending: NodeJS.Immediate | undefined;

  readonly #path: string | undefined;

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** @throws Error when the file exists and is not a state of this version. */
  read(): BooksState {
    this.#books = this.#path !== undefined && existsSync(this.#path) ? parse(this.#path) : emptyBooks();
    return this.#books;
  }

  changed(): void {
    if (this.#path === undefined) return;
    this.#pending ??= setImmediate(() => this.save());
  }

  /** Written aside and renamed, so that a crash leaves the old books or the new ones, never half. */
  save(): void {
    clearImmediate(this.#pending);
    this.#pending = undefined;
    if (this.#path === undefined || this.#books === undefined) return;
    const aside = `${this.#path}.${process.pid}.tmp`;
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(aside, JSON.stringify({ version: VERSION, ...this.#books }), { mode: 0o600, flush: true });
    renameSync(aside, this.#path);
  }
}

function parse(path: string): BooksState {
  const { version, ...books } = JSON.parse(readFileSync(path, 'utf8'));
  if (version !== VERSION) throw new Error(`${path} is not a sandbox bank state of version ${VERSION}`);
  return upToDate({ ...emptyBooks(), ...books });
}

type Before<Row, Name extends keyof Row> = Omit<Row, Name> & Partial<Pick<Row, Name>>;

/** Books written before the bank spoke several dialects lack what came with them. */
type EarlierBooks = Omit<BooksState, 'payments' | 'movements' | 'deliveries'> & {
  payments: (Before<Omit<PaymentRecord, 'refunds'>, keyof typeof NEW_IN_PAYMENTS> & {
    refunds: Before<RefundRecord, 'extra' | 'createdAt' | 'wasReturned'>[];
  })[];
  movements: (Before<Omit<Movement, 'totals'>, 'refundId' | 'currency'> & { totals: Before<Totals, 'chargedBack'> })[];
  deliveries: Before<Delivery, 'dialect' | 'cause' | 'payload' | 'url'>[];
};

const NEW_IN_PAYMENTS = {
  aliases: [],
  dialect: 'sandbox' as const,
  currency: 'RUB',
  reversed: 0,
  chargedBack: 0,
  feeVat: 0,
  feeFiscal: 0,
  failUrl: null,
  webhookUrl: null,
  shownAt: null,
  authorizedAt: null,
  holdUntil: null,
  endedAt: null,
  tries: [],
  wasPromised: false,
  counter: null,
  extra: {},
};

function upToDate(books: EarlierBooks): BooksState {
  const payments = books.payments.map((payment) => ({
    ...structuredClone(NEW_IN_PAYMENTS),
    ...payment,
    refunds: payment.refunds.map((refund) => ({
      ...{ extra: {}, wasReturned: false, createdAt: payment.createdAt },
      ...refund,
    })),
  }));
  const movements = books.movements.map(({ totals, ...one }) => {
    const { balance, ...sums } = totals;
    return { refundId: null, currency: 'RUB', ...one, totals: { chargedBack: 0, ...sums, balance } };
  });
  const deliveries = books.deliveries.map((one) => ({
    dialect: 'sandbox' as const,
    cause: one.event.type as EventType,
    payload: one.event,
    url: null,
    ...one,
  }));
  return { ...books, payments, movements, deliveries };
}
