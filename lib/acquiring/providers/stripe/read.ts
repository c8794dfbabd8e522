import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Clock } from '@/lib/shared/clock';
import type { Outcome, PaymentRef, ProviderPayment } from '../../acquirer';
import { andThen, mapOutcome } from '../../outcome';
import { EXPAND, listedSession, pageOf, type StripeSession, stripeDispute, stripeRefund, stripeSession } from './api';
import { outcomeOf } from './client';
import { toProviderPayment } from './transform';

const PAGE = 100;
const DAY_SEC = 24 * 3600;
const SLACK_SEC = 300;

/** A payment as read: in our words, and with the intent that captures and refunds are asked of. */
export interface Read {
  readonly payment: ProviderPayment;
  readonly intentId: string | null;
}

/**
 * By the session's id or its intent's. By our order alone it is looked for in the list: Stripe searches intents by
 * metadata only, a minute late, and a session has no intent before its payer has tried to pay.
 */
export async function readPayment(stripe: Stripe, ref: PaymentRef, clock: Clock): Promise<Outcome<Read | null>> {
  const { providerPaymentId: id } = ref;
  if (id?.startsWith('pi_')) {
    return andThen(await firstSession(stripe, { payment_intent: id }, () => true), (found) => retrieve(stripe, found));
  }
  if (id) return retrieve(stripe, id);
  const created = around(ref.openedAt, clock);
  const isOurs = (session: z.infer<typeof listedSession>) => session.client_reference_id === ref.orderId;
  return andThen(await firstSession(stripe, { created }, isOurs), (found) => retrieve(stripe, found));
}

/** As long as Stripe remembers the key under which the session was to be made. */
function around(openedAt: Date | undefined, clock: Clock): Stripe.RangeQueryParam {
  const now = Math.floor(clock.now().getTime() / 1000);
  if (!openedAt) return { gte: now - DAY_SEC - SLACK_SEC };
  const opened = Math.floor(openedAt.getTime() / 1000);
  return { gte: opened - SLACK_SEC, lte: opened + DAY_SEC + SLACK_SEC };
}

async function firstSession(
  stripe: Stripe,
  filter: Stripe.Checkout.SessionListParams,
  isMeant: (session: z.infer<typeof listedSession>) => boolean,
): Promise<Outcome<string | null>> {
  let after: string | undefined;
  do {
    const params = { ...filter, limit: PAGE, ...(after && { starting_after: after }) };
    const page = await outcomeOf(stripe.checkout.sessions.list(params), pageOf(listedSession));
    if (page.kind !== 'ok') return page;
    const found = page.value.data.find(isMeant);
    if (found) return { kind: 'ok', value: found.id };
    after = page.value.has_more ? page.value.data.at(-1)?.id : undefined;
  } while (after);
  return { kind: 'ok', value: null };
}

async function retrieve(stripe: Stripe, id: string | null): Promise<Outcome<Read | null>> {
  if (id === null) return { kind: 'ok', value: null };
  const found = await outcomeOf(stripe.checkout.sessions.retrieve(id, { expand: [EXPAND] }), stripeSession);
  if (found.kind === 'rejected' && found.code === 'resource_missing') return { kind: 'ok', value: null };
  return andThen(found, (session) => withBeside(stripe, session));
}

/** Refunds and disputes stand beside the session, and only where money was taken. */
export async function withBeside(stripe: Stripe, session: StripeSession): Promise<Outcome<Read>> {
  const intent = session.payment_intent;
  const read = (beside: Parameters<typeof toProviderPayment>[1]): Read => ({
    payment: toProviderPayment(session, beside),
    intentId: intent?.id ?? null,
  });
  if (intent?.status !== 'succeeded') return { kind: 'ok', value: read({ refunds: [], disputes: [] }) };
  const about = { payment_intent: intent.id, limit: PAGE };
  const refunds = await outcomeOf(stripe.refunds.list(about), pageOf(stripeRefund));
  return andThen(refunds, async ({ data }) => {
    if (!intent.latest_charge?.disputed) return { kind: 'ok', value: read({ refunds: data, disputes: [] }) };
    const disputes = await outcomeOf(stripe.disputes.list(about), pageOf(stripeDispute));
    return mapOutcome(disputes, (page) => read({ refunds: data, disputes: page.data }));
  });
}

/** @throws Error when Stripe cannot be asked: a half-read list would look like missing payments. */
export async function* listPayments(stripe: Stripe, range: { readonly from: Date; readonly to: Date }) {
  const created = { gte: Math.floor(range.from.getTime() / 1000), lt: Math.ceil(range.to.getTime() / 1000) };
  let after: string | undefined;
  do {
    const params = { created, limit: PAGE, expand: [`data.${EXPAND}`], ...(after && { starting_after: after }) };
    const page = await outcomeOf(stripe.checkout.sessions.list(params), pageOf(stripeSession));
    if (page.kind !== 'ok') throw new Error(`the list of payments broke off: ${page.kind}`);
    for (const session of page.value.data) {
      const read = await withBeside(stripe, session);
      if (read.kind !== 'ok') throw new Error(`the list of payments broke off: ${read.kind}`);
      yield read.value.payment;
    }
    after = page.value.has_more ? page.value.data.at(-1)?.id : undefined;
  } while (after);
}
