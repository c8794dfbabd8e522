import { type Bank, newId } from './bank';
import { notFound } from './exchange';
import { Fields } from './fields';
import { dialectOf } from './merchants';
import { chargePayment, openPayment } from './payments';
import { type Payment, paymentView } from './views';
import { ONCE } from './webhooks';

const LARGEST_SUM = 999_999_999;

/** A bill paid at a counter or in the bank's app: no shop opened it, no shop hears of it, the register of the day lists it. */
export function acceptCounterPayment(bank: Bank, body: unknown): Payment {
  const fields = new Fields(body, ['merchantId', 'amount', 'account', 'payer', 'address', 'period']);
  const merchantId = fields.text('merchantId');
  const merchant = bank.books.merchant(merchantId);
  if (merchant === undefined) throw notFound('merchant');
  const counter = {
    account: fields.text('account', { min: 1, max: 30 }),
    payer: fields.optional('payer', (name) => fields.text(name, { max: 120 })) ?? '',
    address: fields.optional('address', (name) => fields.text(name, { max: 200 })) ?? '',
    period: fields.text('period', { pattern: /^(0[1-9]|1[0-2])\d{2}$/ }),
  };
  const payment = openPayment(bank, {
    id: newId('cnt'),
    dialect: dialectOf(merchant),
    merchantId,
    orderId: '',
    amount: fields.whole('amount', 1, LARGEST_SUM),
    currency: 'RUB',
    description: 'Оплата в отделении банка',
    returnUrl: 'http://localhost/',
    expiresAt: new Date(bank.clock.millis() + 60_000).toISOString(),
    capture: 'automatic',
  });
  payment.counter = counter;
  chargePayment(bank, payment, { notice: ONCE, method: 'card' });
  return paymentView(bank.url, payment);
}
