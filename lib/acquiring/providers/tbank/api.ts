import { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { HttpPort } from '../../http-port';
import { readAnswer } from '../../outcome';
import { tokenOf } from './token';

/** What Т-Банк says, in its own words: whole kopecks; an id is a number in one answer and text in the next. */
const id = z.union([z.string().regex(/^\d{1,20}$/), z.int().positive().transform(String)]);
const sum = z.int().min(0);
const code = z.union([z.string(), z.number().transform(String)]);

export const opened = z.object({
  Success: z.literal(true),
  PaymentId: id,
  OrderId: z.string(),
  Status: z.string(),
  Amount: sum,
  PaymentURL: z.url({ protocol: /^https?$/ }).nullish(),
});

/** A refused payment is told with `Success: false`, and is a state all the same. */
export const state = z.object({
  PaymentId: id,
  OrderId: z.string(),
  Status: z.string(),
  Amount: sum,
  ErrorCode: code.nullish(),
  Message: z.string().nullish(),
});

export const order = z.object({
  Success: z.literal(true),
  OrderId: z.string(),
  Payments: z.array(z.object({ PaymentId: id, Status: z.string(), Amount: sum.nullish() })),
});

export const done = z.object({ Success: z.literal(true), Status: z.string() });

/** `OriginalAmount` was the payment's sum before, `NewAmount` is its sum now. */
export const canceled = done.extend({ OriginalAmount: sum, NewAmount: sum });

export const sbpCode = z.object({ Success: z.literal(true), Data: z.string().min(1) });

export type State = z.infer<typeof state>;
export type Order = z.infer<typeof order>;

const failure = z.object({
  Success: z.literal(false),
  ErrorCode: code,
  Message: z.string().nullish(),
  Details: z.string().nullish(),
});

export interface Terminal {
  readonly terminalKey: string;
  readonly password: string;
}

/** One method of the API; the parameters are signed here. */
export type Call = <Schema extends z.ZodType>(
  method: string,
  params: Readonly<Record<string, unknown>>,
  schema: Schema,
) => Promise<Outcome<z.infer<Schema>>>;

export const callFor =
  (http: HttpPort, { terminalKey, password }: Terminal): Call =>
  async (method, params, schema) => {
    const body = { ...params, TerminalKey: terminalKey };
    const answer = await http({
      method: 'POST',
      path: `/v2/${method}`,
      body: { ...body, Token: tokenOf(body, password) },
    });
    return readTold(readAnswer(answer, z.unknown(), refusalOf), schema);
  };

/** Refusals come with the status 200 too. */
function readTold<Schema extends z.ZodType>(told: Outcome<unknown>, schema: Schema): Outcome<z.infer<Schema>> {
  if (told.kind === 'rejected' && UNSURE.has(told.code)) return { kind: 'unknown', cause: `error-${told.code}` };
  if (told.kind !== 'ok') return told;
  const parsed = schema.safeParse(told.value);
  if (parsed.success) return { kind: 'ok', value: parsed.data };
  const refusal = refusalOf(told.value);
  if (!refusal) return { kind: 'unknown', cause: 'answer-malformed' };
  const isUnsure = UNSURE.has(refusal.code) || UNSURE_WORDS.test(refusal.message);
  return isUnsure ? { kind: 'unknown', cause: `error-${refusal.code}` } : { kind: 'rejected', ...refusal };
}

function refusalOf(body: unknown): { code: string; message: string } | null {
  const { data } = failure.safeParse(body);
  return data ? { code: NAMES[data.ErrorCode] ?? data.ErrorCode, message: data.Message ?? '' } : null;
}

/** Refusals somebody acts upon; the others keep the number of the bank's list. */
const NAMES: Readonly<Record<string, string>> = {
  '8': 'wrong-state',
  '20': 'duplicate-order',
  '202': 'invalid-credentials',
  '204': 'invalid-credentials',
  '255': 'not-found',
  '330': 'refund-exceeds',
  '335': 'not-found',
  '501': 'invalid-credentials',
};

/** Breakdowns inside the bank: whether it has acted is open. */
const UNSURE: ReadonlySet<string> = new Set(['3', '99', '308', '999', '9999']);
const UNSURE_WORDS = /внутренняя ошибка|временно недоступ|повторит[еь] (попытку )?позже/i;
