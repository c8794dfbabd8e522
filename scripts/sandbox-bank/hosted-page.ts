import type { Bank } from './bank';
import { type Answer, BankError, type BankRequest, invalid, notFound, type Reply } from './exchange';
import { Fields } from './fields';
import { bringAbout, type Choice, OUTCOMES } from './outcomes';
import { messagePage, paymentPage } from './page-markup';
import { PAYMENT_METHODS, type PaymentStatus } from './protocol';
import type { PaymentRecord } from './records';

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
  if (payment === undefined || payment.counter !== null) throw notFound('payment');
  if (request.method === 'GET' && request.path.length === 2) return showPage(bank, payment);
  if (request.method === 'POST' && request.path.length === 3 && action === 'outcome')
    return choose(bank, payment, request);
  throw notFound(`${request.method} ${request.pathname}`);
}

function showPage(bank: Bank, payment: PaymentRecord): Answer {
  payment.shownAt ??= bank.clock.now().toISOString();
  bank.books.changed();
  return paymentPage(payment, bank.clock.now(), backUrl(bank, payment));
}

const backUrl = (bank: Bank, payment: PaymentRecord) => bank.dialects[payment.dialect].backUrl(payment);

async function choose(bank: Bank, payment: PaymentRecord, request: BankRequest): Promise<Reply> {
  const choice = parseChoice(request);
  // A browser silently sends a POST again when a reused connection breaks; that one must not get through.
  if (payment.cut) return 'drop';
  const paidAlready = payment.status === 'captured' || payment.status === 'authorized';
  if (paidAlready || payment.answersAt !== null) return backToShop(bank, payment);
  try {
    const end = await bringAbout(bank, payment, choice);
    if (end === 'drop') return 'drop';
    if (bank.dialects[payment.dialect].holdsPayer) await bank.courier.tried(payment.id);
    if (choice.outcome === 'fail-try' && payment.status === 'pending') return tryAgain(payment);
    return backToShop(bank, payment);
  } catch (error) {
    const refusal = REFUSALS[payment.status];
    if (!(error instanceof BankError) || error.code !== 'wrong-state' || refusal === undefined) throw error;
    return messagePage(409, refusal, backUrl(bank, payment));
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

function backToShop(bank: Bank, payment: PaymentRecord): Answer {
  const location = backUrl(bank, payment);
  if (location === null) return messagePage(200, 'Готово. Магазин не указал, куда вернуться: закройте страницу.');
  const headers = { location, 'cache-control': 'no-store', connection: 'close' };
  return { status: 303, headers, body: '' };
}

/** The payer stays with the bank after a try that failed. */
function tryAgain(payment: PaymentRecord): Answer {
  const headers = { location: `/pay/${payment.id}`, 'cache-control': 'no-store', connection: 'close' };
  return { status: 303, headers, body: '' };
}

/** A failure of the hosted page in words for the payer. */
export function payerError(error: unknown): Answer {
  if (!(error instanceof BankError)) return messagePage(500, 'В банке произошла ошибка.');
  if (error.status === 404) return messagePage(404, 'Такого платежа нет.');
  return messagePage(error.status, error.status < 500 ? 'Банк не понял запрос.' : 'В банке произошла ошибка.');
}
