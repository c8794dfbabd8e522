import { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { HttpAnswer } from '../../http-port';

/** What the sandbox bank says, in its own words: whole kopecks, ISO times. */
const sum = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

export const bankRefund = z.object({
  id: z.string().min(1),
  refundId: z.string().nullish(),
  paymentId: z.string(),
  amount: sum,
  status: z.string(),
});

export const bankPayment = z.object({
  id: z.string().min(1),
  orderId: z.string().nullish(),
  status: z.string(),
  amount: sum,
  currency: z.string(),
  captured: sum,
  refunded: sum,
  fee: sum.nullish(),
  paymentUrl: z.url({ protocol: /^https?$/ }).nullish(),
  qrPayload: z.string().nullish(),
  expiresAt: instant.nullish(),
  createdAt: instant,
  capturedAt: instant.nullish(),
  failure: z.object({ code: z.string(), message: z.string() }).nullish(),
  refunds: z.array(bankRefund).default([]),
  test: z.boolean(),
});

export const bankPayments = z.object({ data: z.array(bankPayment), nextCursor: z.string().nullish() });

/** Ids as banks write them; what a database column cannot hold is none. */
const id = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\x21-\x7e]+$/);

export const bankNotice = z.object({
  id: id(200),
  type: z.string(),
  data: z.object({
    paymentId: id(200),
    orderId: id(64).nullish(),
    refundId: z.string().nullish(),
  }),
});

export type BankPayment = z.infer<typeof bankPayment>;
export type BankRefund = z.infer<typeof bankRefund>;

const bankError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/**
 * A 4xx with the bank's own error is a refusal: it did nothing. 408, 425, 429 and 5xx, an answer that
 * never came whole, and an answer of another shape leave it open whether the bank has acted.
 */
export function readAnswer<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): Outcome<z.infer<Schema>> {
  if (answer.kind === 'unsent') return { kind: 'rejected', code: 'unreachable', message: answer.cause };
  if (answer.kind === 'lost') return { kind: 'unknown', cause: answer.cause };
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { kind: 'ok', value: parsed.data } : { kind: 'unknown', cause: 'answer-malformed' };
  }
  const refusal = bankError.safeParse(body);
  const isFinal = status >= 400 && status < 500 && ![408, 425, 429].includes(status);
  if (!isFinal || !refusal.success) return { kind: 'unknown', cause: `http-${status}` };
  return { kind: 'rejected', ...refusal.data.error };
}
