import { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { HttpAnswer } from '../../http-port';
import { readAnswer as readAnyAnswer } from '../../outcome';

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

export function readAnswer<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): Outcome<z.infer<Schema>> {
  return readAnyAnswer(answer, schema, (body) => bankError.safeParse(body).data?.error ?? null);
}
