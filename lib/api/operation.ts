import { z } from 'zod';
import type { Transaction } from '@/db/transaction';
import type { Texts } from '@/lib/i18n/texts';
import type { Clock } from '@/lib/shared/clock';
import type { ApiClient, ApiScope } from '@/lib/shared/viewer';

export type OperationId = keyof Texts['api']['operations'];

/** What both kinds of operations have; the document of OpenAPI is made of it. */
interface Described {
  readonly id: OperationId;
  /** under /api/v1; names in braces are ids */
  readonly path: string;
  readonly scope: ApiScope;
  readonly answer: z.ZodType;
}

/** Circumstances of a request beside what it says. */
export interface Circumstances {
  readonly clock: Clock;
  readonly texts: Texts;
}

type Params = Readonly<Record<string, string>>;

export interface ReadOperation extends Described {
  readonly method: 'GET';
  readonly query: z.ZodObject;
  readonly run: (client: ApiClient, params: Params, query: unknown) => Promise<unknown>;
}

export interface WriteOperation extends Described {
  readonly method: 'POST';
  readonly body: z.ZodType;
  readonly run: (
    client: ApiClient,
    tx: Transaction,
    body: unknown,
    circumstances: WriteCircumstances,
  ) => Promise<unknown>;
}

export interface WriteCircumstances extends Circumstances {
  /** sha-256 of the body: remembered with what the load has brought */
  readonly bodyHash: string;
}

export type Operation = ReadOperation | WriteOperation;

/** @returns what the answer's body is made of; null: not found */
export const read = <Query extends z.ZodObject, Answer extends z.ZodType>(
  operation: Omit<ReadOperation, 'method' | 'query' | 'answer' | 'run'> & {
    readonly query: Query;
    readonly answer: Answer;
    readonly run: (client: ApiClient, params: Params, query: z.output<Query>) => Promise<z.input<Answer> | null>;
  },
): ReadOperation => ({ method: 'GET', ...operation, run: operation.run as ReadOperation['run'] });

/** Runs in a transaction in which its answer is kept under the Idempotency-Key: both are there or neither. */
export const write = <Body extends z.ZodType, Answer extends z.ZodType>(
  operation: Omit<WriteOperation, 'method' | 'body' | 'answer' | 'run'> & {
    readonly body: Body;
    readonly answer: Answer;
    readonly run: (
      client: ApiClient,
      tx: Transaction,
      body: z.output<Body>,
      circumstances: WriteCircumstances,
    ) => Promise<z.input<Answer>>;
  },
): WriteOperation => ({ method: 'POST', ...operation, run: operation.run as WriteOperation['run'] });

const MOST_ON_A_PAGE = 500;

/** Parameters of every list. */
export const paging = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ON_A_PAGE).default(100),
};

/** A page of a list: `nextCursor` is the place after its last item, also where nothing follows yet. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), hasMore: z.boolean() });

/** Makes a page of one row more than was asked for. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  cursorOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null; hasMore: boolean } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    nextCursor: last === undefined ? (cursor ?? null) : cursorOf(last),
    hasMore: rows.length > limit,
  };
}
