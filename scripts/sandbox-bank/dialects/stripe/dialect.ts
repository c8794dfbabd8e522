import { share } from '../../bank';
import type { Dialect } from '../../dialect';
import type { PaymentRecord } from '../../records';
import { answerStripe } from './api';
import { stripeFailure } from './errors';
import { stripeLetter, writeStripe } from './events';
import { newStripeId } from './ids';
import { parseStripeMerchant } from './merchant';
import { sessionStatus } from './views';

const HOUR_MS = 3600 * 1000;
/** Ever longer pauses, three days in all. */
const PAUSES_MS = [1 / 12, 1 / 2, 2, 5, 10, 12, 12, 12, 12].map((hours) => hours * HOUR_MS);

/** Stripe's Checkout Sessions with what belongs to them, as its own client speaks. */
export const stripeDialect: Dialect = {
  answer: answerStripe,
  failure: stripeFailure,
  parseMerchant: parseStripeMerchant,
  write: writeStripe,
  letter: stripeLetter,
  isHeard: (status) => status >= 200 && status < 300,
  pauseMs: (tries) => PAUSES_MS[tries - 1] ?? null,
  unknownWord: (payload) => ({ ...(payload as object), type: 'payment_intent.under_review' }),
  backUrl,
  newRefundId: () => newStripeId('re'),
  fee: (amount, ppm) => ({ fee: share(amount, ppm), vat: 0, fiscal: 0 }),
  refundsFailAfterSuccess: true,
  lateAnswerKeepsOpen: true,
  declinesAreTries: true,
  holdMs: 7 * 24 * HOUR_MS,
};

/** The success address with the session's id filled in, or the address of those who turned back. */
function backUrl(payment: PaymentRecord): string | null {
  if (sessionStatus(payment) !== 'complete') return payment.failUrl;
  return payment.returnUrl.replaceAll('{CHECKOUT_SESSION_ID}', payment.id);
}
