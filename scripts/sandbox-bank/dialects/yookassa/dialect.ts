import { type Bank, share } from '../../bank';
import type { Dialect, News, Written } from '../../dialect';
import type { PaymentRecord } from '../../records';
import { answerYookassa } from './api';
import { yookassaFailure } from './errors';
import { parseYookassaMerchant } from './merchant';
import { paymentObject, refundObject } from './views';

const DAY_MS = 24 * 3600 * 1000;
const FIRST_PAUSE_MS = 60_000;
/** With doubling pauses the eleventh try would come after more than a day. */
const TRIES = 11;
/** Since 2026 the fee bears VAT on top. */
const VAT_PPM = 220_000;

/** ЮKassa's API v3. Its notices are signed by nobody. */
export const yookassaDialect: Dialect = {
  answer: answerYookassa,
  failure: yookassaFailure,
  parseMerchant: parseYookassaMerchant,
  write,
  letter: (_merchant, url, payload) => ({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  }),
  isHeard: (status) => status === 200,
  pauseMs: (tries) => (tries >= TRIES ? null : FIRST_PAUSE_MS * 2 ** (tries - 1)),
  unknownWord: (payload) => {
    const { object } = payload as { object: object };
    return { type: 'notification', event: 'payment.under_review', object: { ...object, status: 'under_review' } };
  },
  backUrl: (payment) => payment.returnUrl || null,
  fee: (amount, ppm) => {
    const fee = share(amount, ppm);
    const vat = share(fee, VAT_PPM);
    return { fee: fee + vat, vat, fiscal: 0 };
  },
  holdMs: 7 * DAY_MS,
};

/** What the shop hears; of a refund that failed it hears nothing. */
function write(bank: Bank, { cause, payment, refund }: News): Written[] {
  switch (cause) {
    case 'payment.authorized':
      return payment.capture === 'manual' ? [paymentNotice(bank, payment, 'payment.waiting_for_capture')] : [];
    case 'payment.captured':
      return [paymentNotice(bank, payment, 'payment.succeeded')];
    case 'payment.canceled':
    case 'payment.reversed':
    case 'payment.declined':
    case 'payment.expired':
      return [paymentNotice(bank, payment, 'payment.canceled')];
    case 'refund.succeeded':
      return refund === undefined ? [] : [notice('refund.succeeded', refundObject(refund))];
    default:
      return [];
  }
}

function paymentNotice(bank: Bank, payment: PaymentRecord, event: string): Written {
  const merchant = bank.books.merchant(payment.merchantId);
  const shopId = merchant?.dialect === 'yookassa' ? merchant.shopId : '';
  return notice(event, paymentObject(payment, { bankUrl: bank.url, shopId }));
}

const notice = (event: string, object: Record<string, unknown>): Written => ({
  type: event,
  payload: { type: 'notification', event, object },
});
