import { share } from '../../bank';
import type { Dialect } from '../../dialect';
import type { PaymentRecord } from '../../records';
import { answerSber } from './api';
import { sberFailure } from './errors';
import { parseSberMerchant } from './merchant';
import { familyOf, sberLetter, unknownOperation, writeSber } from './notices';

const TRIES = 3;

/** Сбер's gateway, 1.0.7, and its older REST family, with one set of orders behind both. */
export const sberDialect: Dialect = {
  answer: answerSber,
  failure: sberFailure,
  parseMerchant: parseSberMerchant,
  write: (_bank, news) => writeSber(news),
  letter: (merchant, url, payload) => sberLetter(merchant, url, payload),
  isHeard: (status) => status === 200,
  pauseMs: (tries, payload) => {
    if (tries >= TRIES) return null;
    return familyOf(payload) === 'ecom' ? 60_000 : 30_000;
  },
  unknownWord: unknownOperation,
  backUrl,
  fee: (amount, ppm) => ({ fee: share(amount, ppm), vat: 0, fiscal: 0 }),
  maxTries: TRIES,
  holdMs: 7 * 24 * 3600 * 1000,
};

/** The shop's address with the gateway's id of the order appended. */
function backUrl(payment: PaymentRecord): string {
  const isPaid = payment.status === 'captured' || payment.status === 'authorized';
  const address = isPaid ? payment.returnUrl : (payment.failUrl ?? payment.returnUrl);
  return `${address}${address.includes('?') ? '&' : '?'}orderId=${payment.id}&lang=ru`;
}
