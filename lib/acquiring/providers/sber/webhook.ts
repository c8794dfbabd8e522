import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ack, RawWebhook, WebhookResult } from '../../acquirer';
import { parseJson } from '../../outcome';
import { type ChecksumKey, isSigned } from './checksum';

const ACK: Ack = { status: 200, body: '', contentType: 'text/plain' };

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const notice = z.object({
  mdOrder: z.string().regex(/^[\x21-\x7e]{1,64}$/),
  orderNumber: z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/)
    .optional(),
  operation: z.string(),
});

const OF_SAVED_CARDS = /^(subscription|binding)/;

/**
 * The current gateway posts JSON; the older one calls with a query or posts a form. Without an agreed key nothing is
 * signed, and then, as ever, only ids are taken from it.
 */
export function parseWebhook(webhook: RawWebhook, agreed: ChecksumKey | null): WebhookResult {
  const params = paramsOf(webhook);
  if (!params) return { kind: 'rejected', reason: 'malformed' };
  if (agreed && !isSigned(params, agreed)) return { kind: 'rejected', reason: 'signature' };
  const read = notice.safeParse(params);
  if (!read.success) return { kind: 'rejected', reason: 'malformed' };
  const { mdOrder, orderNumber, operation } = read.data;
  if (OF_SAVED_CARDS.test(operation)) return { kind: 'ignored', reason: 'no news of a payment', ack: ACK };
  const digest = createHash('sha256').update(JSON.stringify(params)).digest('hex').slice(0, 16);
  // there is no id of the event, and two equal refunds give equal notices: none may hide another, so each is its own
  const eventKey = `${mdOrder}:${digest}:${webhook.receivedAt.getTime()}`;
  const ref = { providerPaymentId: mdOrder, ...(orderNumber && { orderId: orderNumber }) };
  return { kind: 'event', eventKey, ref, ack: ACK };
}

/** Null when it is of no shape we know, or names a parameter twice. */
function paramsOf({ method, url, headers, body }: RawWebhook): Record<string, string> | null {
  if (method === 'GET') return once(new URL(url, 'http://webhook').searchParams);
  if (/^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '')) {
    return once(new URLSearchParams(Buffer.from(body).toString('utf8')));
  }
  const told = z.record(z.string(), z.unknown()).safeParse(parseJson(body));
  if (!told.success) return null;
  const scalars = Object.entries(told.data).filter(([, value]) => scalar.safeParse(value).success);
  return Object.fromEntries(scalars.map(([name, value]) => [name, String(value)]));
}

function once(given: URLSearchParams): Record<string, string> | null {
  const params = Object.fromEntries(given);
  return Object.keys(params).length === [...given].length ? params : null;
}
