import { z } from 'zod';

/** What we read of Stripe's objects: whole minor units, unix seconds, small currency codes. */
const sum = z.int().min(0);
const seconds = z.int().min(0);
const metadata = z.record(z.string(), z.string()).nullish();

const charge = z.object({
  created: seconds,
  disputed: z.boolean(),
  balance_transaction: z.object({ fee: sum, created: seconds }).nullish(),
});

const intent = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount_received: sum,
  cancellation_reason: z.string().nullish(),
  last_payment_error: z
    .object({ code: z.string().nullish(), decline_code: z.string().nullish(), message: z.string().nullish() })
    .nullish(),
  latest_charge: charge.nullish(),
});

/** The paths along which a session is always asked for; four levels are the most Stripe goes. */
export const EXPAND = 'payment_intent.latest_charge.balance_transaction';

export const stripeSession = z.object({
  id: z.string().min(1),
  client_reference_id: z.string().nullish(),
  amount_total: sum,
  currency: z.string(),
  expires_at: seconds,
  status: z.string().nullable(),
  payment_status: z.string(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  livemode: z.boolean(),
  payment_intent: intent.nullish(),
});

/** A session in a list that is only searched through. */
export const listedSession = z.object({ id: z.string().min(1), client_reference_id: z.string().nullish() });

export const stripeIntent = z.object({ id: z.string().min(1) });

export const stripeRefund = z.object({
  id: z.string().min(1),
  amount: sum,
  status: z.string().nullish(),
  metadata,
});

export const stripeDispute = z.object({ amount: sum, status: z.string() });

export const pageOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ data: z.array(schema), has_more: z.boolean() });

/** Ids as Stripe writes them; what a database column cannot hold is none. */
const id = z
  .string()
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

export const stripeEvent = z.object({
  id,
  type: z.string(),
  data: z.object({
    object: z.object({
      object: z.string(),
      id,
      client_reference_id: id.nullish(),
      payment_intent: id.nullish(),
      metadata,
    }),
  }),
});

export type StripeSession = z.infer<typeof stripeSession>;
export type StripeRefund = z.infer<typeof stripeRefund>;
export type StripeDispute = z.infer<typeof stripeDispute>;
