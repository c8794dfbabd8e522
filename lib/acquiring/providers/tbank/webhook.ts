import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ack, RawWebhook, WebhookResult } from '../../acquirer';
import { parseJson } from '../../outcome';
import type { Terminal } from './api';
import { isSigned } from './token';

/** Anything else but this body counts as not delivered, and the payer waits for it. */
const ACK: Ack = { status: 200, body: 'OK', contentType: 'text/plain' };

const flat = z.record(z.string(), z.unknown());

const notice = z.object({
  OrderId: z.string().regex(/^[\x21-\x7e]{1,36}$/),
  PaymentId: z.union([z.string().regex(/^\d{1,20}$/), z.int().positive().transform(String)]),
  Status: z.string(),
});

/** News of the cash register, of saved cards and of saved accounts of СБП; none of them moves money. */
const isOfOtherKind = ({ Status, NotificationType, RequestKey }: Record<string, unknown>): boolean =>
  Status === 'RECEIPT' || NotificationType !== undefined || RequestKey !== undefined;

/** The signature covers no time, so that old notices can be repeated for ever: harmless, as the state is asked for. */
export function parseWebhook({ body, receivedAt }: RawWebhook, terminal: Terminal): WebhookResult {
  const params = flat.safeParse(parseJson(body));
  if (!params.success) return { kind: 'rejected', reason: 'malformed' };
  const isOurs = params.data.TerminalKey === terminal.terminalKey && isSigned(params.data, terminal.password);
  if (!isOurs) return { kind: 'rejected', reason: 'signature' };
  if (isOfOtherKind(params.data)) return { kind: 'ignored', reason: 'no news of a payment', ack: ACK };
  const read = notice.safeParse(params.data);
  if (!read.success) return { kind: 'rejected', reason: 'malformed' };
  const { OrderId, PaymentId, Status } = read.data;
  // there is no id of the event, and two equal refunds give equal notices: none may hide another, so each is its own
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 16);
  const eventKey = `${PaymentId}:${Status}:${digest}:${receivedAt.getTime()}`;
  return { kind: 'event', eventKey, ref: { orderId: OrderId, providerPaymentId: PaymentId }, ack: ACK };
}
