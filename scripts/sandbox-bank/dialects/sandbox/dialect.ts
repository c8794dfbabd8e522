import { share } from '../../bank';
import type { Dialect } from '../../dialect';
import { errorAnswer } from '../../exchange';
import { signatureHeader } from '../../hmac';
import type { EventType } from '../../protocol';
import { answerApi } from './api';
import { parseSandboxMerchant } from './merchant';

const HEARD: ReadonlySet<EventType> = new Set([
  'payment.authorized',
  'payment.captured',
  'payment.canceled',
  'payment.reversed',
  'payment.declined',
  'payment.expired',
  'refund.succeeded',
  'refund.failed',
]);

const RETRY_BASE_MS = 1000;
const TRIES = 10;

/** The bank's own protocol, described in docs/guide/sandbox-bank.md. */
export const sandboxDialect: Dialect = {
  answer: answerApi,
  failure: errorAnswer,
  parseMerchant: parseSandboxMerchant,
  write: (_bank, { cause }) => (HEARD.has(cause) ? [{ type: cause }] : []),
  letter: (merchant, url, payload, nowMs) => {
    const secret = 'webhookSecret' in merchant ? merchant.webhookSecret : '';
    const body = JSON.stringify(payload);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'sandbox-signature': signatureHeader(secret, Math.floor(nowMs / 1000), body),
    };
    return { method: 'POST', url, headers, body };
  },
  isHeard: (status) => status >= 200 && status < 300,
  pauseMs: (tries) => (tries >= TRIES ? null : RETRY_BASE_MS * 2 ** (tries - 1)),
  unknownWord: (payload) => ({ ...(payload as object), type: 'payment.under_review' }),
  backUrl: (payment) => payment.returnUrl,
  fee: (amount, ppm) => ({ fee: share(amount, ppm), vat: 0, fiscal: 0 }),
};
