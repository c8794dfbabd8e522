import { z } from 'zod';
import type { Outcome } from '../../acquirer';
import type { HttpAnswer } from '../../http-port';
import { readAnswer as readAnyAnswer } from '../../outcome';
import { SUM } from './money';

const money = z.object({ value: z.string().regex(SUM), currency: z.string() });
const instant = z.iso.datetime({ offset: true });
const metadata = z.record(z.string(), z.string()).nullish();
const details = z.object({ party: z.string(), reason: z.string() }).nullish();

export const yookassaPayment = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount: money,
  income_amount: money.nullish(),
  created_at: instant,
  captured_at: instant.nullish(),
  expires_at: instant.nullish(),
  confirmation: z
    .object({
      type: z.string(),
      confirmation_url: z.url({ protocol: /^https?$/ }).nullish(),
      confirmation_data: z.string().nullish(),
    })
    .nullish(),
  cancellation_details: details,
  metadata,
  test: z.boolean(),
});

export const yookassaRefund = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount: money,
  description: z.string().nullish(),
});

export const pageOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ items: z.array(schema), next_cursor: z.string().nullish() });

/** Ids as banks write them; what a database column cannot hold is none. */
const id = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\x21-\x7e]+$/);

/** The object is whole in the message, but nobody has signed it: only ids are read, and what tells two messages apart. */
export const yookassaNotice = z.object({
  type: z.literal('notification'),
  event: id(64),
  object: z.object({
    id: id(64),
    status: id(32),
    payment_id: id(64).nullish(),
    amount: z.object({ value: id(32) }).nullish(),
    refunded_amount: z.object({ value: id(32) }).nullish(),
    metadata: z.object({ order_id: id(64).nullish() }).nullish(),
  }),
});

export type YookassaPayment = z.infer<typeof yookassaPayment>;
export type YookassaRefund = z.infer<typeof yookassaRefund>;

const refusal = z.object({ type: z.literal('error'), code: z.string(), description: z.string().nullish() });

export function readAnswer<Schema extends z.ZodType>(answer: HttpAnswer, schema: Schema): Outcome<z.infer<Schema>> {
  return readAnyAnswer(answer, schema, (body) => {
    const { data } = refusal.safeParse(body);
    return data ? { code: data.code, message: data.description ?? '' } : null;
  });
}
