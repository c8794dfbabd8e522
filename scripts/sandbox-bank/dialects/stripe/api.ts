import type { Bank } from '../../bank';
import { type BankRequest, notFound, type Reply } from '../../exchange';
import { merchantId, type StripeMerchant } from '../../merchants';
import type { Caller } from './caller';
import { StripeError } from './errors';
import { cancelIntent, captureIntent, getIntent, listIntents, searchIntents } from './intents';
import { getObject, listCharges, listDisputes, listPayouts, listTransactions } from './money';
import { createRefund, listRefunds } from './refunds';
import { createSession, expireSession, getSession, listLineItems, listSessions } from './sessions';

type Handler = (caller: Caller, id: string) => Reply | Promise<Reply>;

/** `:` stands for an id. */
const ROUTES: Record<string, Handler> = {
  'POST checkout/sessions': createSession,
  'GET checkout/sessions': listSessions,
  'GET checkout/sessions/:': getSession,
  'POST checkout/sessions/:/expire': expireSession,
  'GET checkout/sessions/:/line_items': listLineItems,
  'GET payment_intents': listIntents,
  'GET payment_intents/search': searchIntents,
  'GET payment_intents/:': getIntent,
  'POST payment_intents/:/capture': captureIntent,
  'POST payment_intents/:/cancel': cancelIntent,
  'POST refunds': createRefund,
  'GET refunds': listRefunds,
  'GET refunds/:': getObject,
  'GET charges': listCharges,
  'GET charges/:': getObject,
  'GET disputes': listDisputes,
  'GET disputes/:': getObject,
  'GET balance_transactions': listTransactions,
  'GET balance_transactions/:': getObject,
  'GET payouts': listPayouts,
  'GET payouts/:': getObject,
};

/** Stripe's API under /v1. */
export function answerStripe(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const merchant = authenticate(bank, request);
  const caller = { bank, merchant, own: merchantId(merchant), request };
  const [version, ...parts] = request.path;
  const id = parts.find((part) => /^(cs_test|pi|ch|re|txn|po|du)_/.test(part)) ?? '';
  const route = `${request.method} ${parts.map((part) => (part === id ? ':' : part)).join('/')}`;
  const handler = ROUTES[route];
  if (version !== 'v1' || handler === undefined) throw notFound(`${request.method}: ${request.pathname}`);
  return handler(caller, id);
}

function authenticate(bank: Bank, request: BankRequest): StripeMerchant {
  const header = request.headers.authorization ?? '';
  const basic = /^Basic (\S+)$/.exec(header)?.[1];
  const key =
    basic === undefined
      ? /^Bearer (\S+)$/.exec(header)?.[1]
      : Buffer.from(basic, 'base64').toString('utf8').replace(/:$/, '');
  const merchant = key === undefined ? undefined : bank.books.login('stripe', key);
  if (merchant !== undefined) return merchant;
  const shown = key === undefined ? '' : `${key.slice(0, 8)}****`;
  throw new StripeError(401, 'invalid_request_error', `Invalid API Key provided: ${shown}`);
}
