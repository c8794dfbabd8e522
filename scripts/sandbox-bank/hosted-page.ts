import type { Bank } from './bank';
import type { PaymentRecord } from './books';
import { type Answer, BankError, type BankRequest, invalid, notFound, type Reply } from './exchange';
import { Fields } from './fields';
import { bringAbout, type Choice, OUTCOMES } from './outcomes';
import { messagePage, paymentPage } from './page-markup';
import { PAYMENT_METHODS, type PaymentStatus } from './protocol';

const LONGEST_WAIT_SECONDS = 7 * 24 * 3600;

const REFUSALS: Partial<Record<PaymentStatus, string>> = {
  declined: 'В оплате уже отказано.',
  canceled: 'Магазин отменил этот платёж.',
  expired: 'Срок оплаты истёк.',
};

/** The payer's side under /pay: the page itself and what its buttons do. */
export function answerPayer(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const [, id, action] = request.path;
  const payment = bank.books.payment(id ?? '');
  if (payment === undefined) throw notFound('payment');
  if (request.method === 'GET' && request.path.length === 2) return paymentPage(payment, bank.clock.now());
  if (request.method === 'POST' && request.path.length === 3 && action === 'outcome')
    return choose(bank, payment, request);
  throw notFound(`${request.method} ${request.pathname}`);
}

async function choose(bank: Bank, payment: PaymentRecord, request: BankRequest): Promise<Reply> {
  const choice = parseChoice(request);
  // A browser silently sends a POST again when a reused connection breaks; that one must not get through.
  if (payment.cut) return 'drop';
  const paidAlready = payment.status === 'captured' || payment.status === 'authorized';
  if (paidAlready || payment.answersAt !== null) return backToShop(payment);
  try {
    const end = await bringAbout(bank, payment, choice);
    return end === 'drop' ? 'drop' : backToShop(payment);
  } catch (error) {
    const refusal = REFUSALS[payment.status];
    if (!(error instanceof BankError) || error.code !== 'wrong-state' || refusal === undefined) throw error;
    return messagePage(409, refusal, payment.returnUrl);
  }
}

function parseChoice(request: BankRequest): Choice {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) throw invalid('the body must be a form');
  const form = Object.fromEntries(new URLSearchParams(request.body));
  const { seconds = '', ...rest } = form;
  const fields = new Fields(rest, ['outcome', 'method']);
  if (!/^\d{0,6}$/.test(seconds) || Number(seconds) > LONGEST_WAIT_SECONDS)
    throw invalid('seconds must be a whole number');
  return {
    outcome: fields.oneOf('outcome', OUTCOMES),
    method: fields.optional('method', (name) => fields.oneOf(name, PAYMENT_METHODS)),
    ms: seconds === '' ? undefined : Number(seconds) * 1000,
  };
}

function backToShop(payment: PaymentRecord): Answer {
  const headers = { location: payment.returnUrl, 'cache-control': 'no-store', connection: 'close' };
  return { status: 303, headers, body: '' };
}

/** A failure of the hosted page in words for the payer. */
export function payerError(error: unknown): Answer {
  if (!(error instanceof BankError)) return messagePage(500, 'В банке произошла ошибка.');
  if (error.status === 404) return messagePage(404, 'Такого платежа нет.');
  return messagePage(error.status, error.status < 500 ? 'Банк не понял запрос.' : 'В банке произошла ошибка.');
}
