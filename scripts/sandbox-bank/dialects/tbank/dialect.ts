import { share } from '../../bank';
import type { Dialect } from '../../dialect';
import type { PaymentRecord } from '../../records';
import { answerTbank } from './api';
import { tbankFailure } from './errors';
import { parseTbankMerchant } from './merchant';
import { tbankLetter, writeTbank } from './notices';
import { errorOf } from './state';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Т-Банк's internet acquiring, v2, by the specification 1.80. */
export const tbankDialect: Dialect = {
  answer: answerTbank,
  failure: tbankFailure,
  parseMerchant: parseTbankMerchant,
  write: writeTbank,
  letter: (merchant, url, payload) => tbankLetter(merchant, url, payload),
  isHeard: (status, body) => status === 200 && body === 'OK',
  // every hour for a day, then every day for a month
  pauseMs: (tries) => {
    if (tries <= 24) return HOUR_MS;
    return tries <= 54 ? DAY_MS : null;
  },
  unknownWord: (payload) => ({ ...(payload as object), Status: 'UNDER_REVIEW' }),
  backUrl,
  fee: (amount, ppm, merchant) => {
    const fiscal = merchant?.dialect === 'tbank' ? (merchant.fiscalFee ?? 0) : 0;
    return { fee: share(amount, ppm) + fiscal, vat: 0, fiscal };
  },
  holdsPayer: true,
  maxTries: 3,
  holdMs: 7 * DAY_MS,
};

/** The success or the failure address, with `${…}` in it filled in. */
function backUrl(payment: PaymentRecord): string | null {
  const isPaid = payment.status === 'captured' || payment.status === 'authorized';
  const address = isPaid ? payment.returnUrl : (payment.failUrl ?? payment.returnUrl);
  if (address === '') return null;
  const [code, message] = errorOf(payment);
  const values: Record<string, string> = {
    Success: String(isPaid),
    ErrorCode: code,
    Message: message,
    Details: message,
    Amount: String(payment.captured || payment.amount),
    OrderId: payment.orderId,
    PaymentId: payment.id,
  };
  return address.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
