import type { Writable } from 'node:stream';
import type postgres from 'postgres';

/**
 * postgres.js 3.4.9 lets a `begin` callback go on after its connection has died: the next statement
 * then runs outside any transaction, and its late COMMIT or ROLLBACK can end another request's
 * transaction on the reconnected socket. This guard makes such a transaction dead: none of its later
 * statements reaches the wire, and its callback never settles. The caller sees the rejection at once.
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, key, receiver) {
      if (key === 'begin') return guardedBegin(target);
      return key === 'unsafe' ? alone(target) : Reflect.get(target, key, receiver);
    },
  });
}

/**
 * The server refuses a prepared statement once its table has changed. postgres.js 3.4.9 then prepares it anew, but
 * with another statement sent behind it on the same connection it mixes up the answers and waits for ever. So
 * nothing is sent behind a prepared statement until it is answered: the driver asks `onexecute` whether it may.
 */
const alone =
  (sql: postgres.Sql) =>
  (text: string, values: never[], options: postgres.UnsafeQueryOptions = {}) =>
    sql.unsafe(text, values, options.prepare ? { ...options, ...{ onexecute: () => false } } : options);

type Callback = (tx: postgres.TransactionSql) => Promise<unknown>;

const guardedBegin = (sql: postgres.Sql) => (first: string | Callback, second?: Callback) => {
  const [options, callback] = typeof first === 'string' ? [first, second as Callback] : ['', first];
  return new Promise((resolve, reject) => {
    const life = new Life(reject);
    sql
      .begin(options, (tx) => life.hold(callback(guardStatements(tx, life))))
      .then(resolve, (error) => life.end(error));
  });
};

const never = new Promise<never>(() => {});

/** Whether the transaction's connection is still the one it began on. */
class Life {
  isOver = false;
  readonly #reject: (error: unknown) => void;

  constructor(reject: (error: unknown) => void) {
    this.#reject = reject;
  }

  end(error: unknown): void {
    this.isOver = true;
    this.#reject(error);
  }

  /** Passes a settlement on only while the transaction lives. */
  async hold<Value>(work: PromiseLike<Value>): Promise<Value> {
    try {
      const value = await work;
      return this.isOver ? never : value;
    } catch (error) {
      if (!this.isOver && isFatal(error)) this.end(error);
      if (this.isOver) return never;
      throw error;
    }
  }
}

function guardStatements(tx: postgres.TransactionSql, life: Life): postgres.TransactionSql {
  return new Proxy(tx, {
    get(target, key, receiver) {
      const value = Reflect.get(target, key, receiver);
      if (key === 'savepoint') return () => Promise.reject(new Error('savepoints are not used here'));
      return key === 'unsafe' ? (...args: unknown[]) => guardQuery(value.apply(target, args), life) : value;
    },
    apply: (target, self, args) => guardQuery(Reflect.apply(target as never, self, args), life),
  });
}

type Pending = PromiseLike<unknown> & { values(): Pending; writable(): Promise<Writable> };

/** A postgres.js query starts when it is awaited, so a dead transaction simply never awaits it. */
function guardQuery(query: Pending, life: Life) {
  const settle = () => (life.isOver ? never : life.hold(query));
  return {
    // biome-ignore lint/suspicious/noThenProperty: a lazy query is a thenable by design
    then: (onValue: never, onError: never) => settle().then(onValue, onError),
    catch: (onError: never) => settle().catch(onError),
    finally: (onSettled: never) => settle().finally(onSettled),
    values: () => guardQuery(query.values(), life),
    // COPY … FROM STDIN
    writable: () => (life.isOver ? never : life.hold(query.writable())),
  };
}

const CONNECTION_LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNREFUSED',
]);

/** True when the server has ended the session, so that nothing of this transaction can be kept. */
function isFatal(error: unknown): boolean {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return CONNECTION_LOST.has(String(code)) || severity === 'FATAL' || severity === 'PANIC';
}
