import type { Bank } from '../../bank';
import { heldOf } from '../../books';
import { BankError, type BankRequest, json, notFound, type Reply } from '../../exchange';
import { Fields, jsonBody } from '../../fields';
import { instrumentOf } from '../../instrument';
import { merchantId, type TbankMerchant } from '../../merchants';
import { captureAuthorized, expirePayment, openPayment } from '../../payments';
import { sbpCode } from '../../qr';
import type { PaymentRecord } from '../../records';
import { pageUrl } from '../../views';
import { mannerUnder } from '../../webhooks';
import { type Caller, headOf, ownPayment, underFault } from './calls';
import { cancel } from './cancel';
import { TbankError } from './errors';
import { INIT_FIELDS, parseInit } from './init';
import { readReceipt } from './receipt';
import { errorOf, extraOf, originalAmount, shownAmount, statusOf } from './state';
import { tokenOf } from './token';

const LEAST_SBP = 1000;

const CALLS: Record<string, { fields: readonly string[]; answer: (caller: Caller) => Reply | Promise<Reply> }> = {
  Init: { fields: INIT_FIELDS, answer: init },
  GetState: { fields: ['PaymentId', 'IP'], answer: getState },
  CheckOrder: { fields: ['OrderId'], answer: checkOrder },
  Confirm: { fields: ['PaymentId', 'Amount', 'IP', 'Receipt', 'Shops', 'Route', 'Source'], answer: confirm },
  Cancel: {
    fields: ['PaymentId', 'Amount', 'IP', 'Receipt', 'Shops', 'QrMemberId', 'Route', 'Source', 'ExternalRequestId'],
    answer: (caller) => cancel(caller, ownPayment(caller)),
  },
  GetQr: { fields: ['PaymentId', 'DataType', 'BankId'], answer: getQr },
};

/** Т-Банк's API under /v2. */
export function answerTbank(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const [version, name] = request.path;
  const call = CALLS[name ?? ''];
  const isRoute = request.method === 'POST' && version === 'v2' && request.path.length === 2;
  if (!isRoute || call === undefined) throw notFound(`${request.method} ${request.pathname}`);
  const params = jsonBody(request);
  const merchant = authenticate(bank, params);
  const body = new Fields(params, ['TerminalKey', 'Token', ...call.fields]);
  return call.answer({ bank, merchant, body });
}

function authenticate(bank: Bank, params: unknown): TbankMerchant {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new TbankError('203', 'Параметры запроса не должны быть пустыми');
  }
  const { TerminalKey, Token } = params as Record<string, unknown>;
  if (typeof TerminalKey !== 'string' || TerminalKey === '') throw new TbankError('202', 'Терминал заблокирован');
  const merchant = bank.books.login('tbank', TerminalKey);
  if (merchant === undefined) throw new TbankError('501', 'Терминал не найден');
  if (Token !== tokenOf({ ...params }, merchant.password)) {
    throw new TbankError('204', 'Неверный токен. Проверьте пару TerminalKey/SecretKey');
  }
  return merchant;
}

function init(caller: Caller): Promise<Reply> {
  const { bank, merchant, body } = caller;
  const terms = parseInit(bank, merchant, body);
  const isKnown = bank.books.orders(terms.merchantId, terms.orderId).length > 0;
  if (merchant.uniqueOrders && isKnown) throw new TbankError('20', 'Ошибка повторного идентификатора заказа');
  return underFault(caller, 'create', terms.orderId, (fault) => {
    const payment = openPayment(bank, terms);
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    return { ...headOf(merchant, payment), Amount: payment.amount, PaymentURL: pageUrl(bank.url, payment) };
  });
}

function getState(caller: Caller): Promise<Reply> {
  const { bank, merchant } = caller;
  const payment = ownPayment(caller);
  return underFault(caller, 'get', payment.orderId, (fault) => {
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    const [code, message] = errorOf(payment);
    const source = payment.method === 'sbp' ? 'qrsbp' : 'cards';
    return {
      ...headOf(merchant, payment),
      ErrorCode: code,
      Message: message,
      Success: payment.status !== 'declined',
      Amount: shownAmount(merchant, payment),
      Params: [
        { Key: 'Route', Value: 'ACQ' },
        { Key: 'Source', Value: source },
      ],
    };
  });
}

/** All payments of an order: an order id need not be unique. */
function checkOrder(caller: Caller): Promise<Reply> {
  const { bank, merchant, body } = caller;
  const orderId = body.text('OrderId', { min: 1, max: 36 });
  return underFault(caller, 'get', orderId, (fault) => {
    const payments = bank.books.orders(merchantId(merchant), orderId);
    if (payments.length === 0) {
      throw new TbankError('335', `OrderId ${orderId} не найден для TerminalKey ${merchant.terminalKey}`);
    }
    if (fault?.fault === 'expire') for (const payment of payments) expirePayment(bank, payment);
    return {
      ...{ Success: true, ErrorCode: '0', Message: 'OK', Details: 'None' },
      TerminalKey: merchant.terminalKey,
      OrderId: orderId,
      Payments: payments.map(orderedPayment),
    };
  });
}

function orderedPayment(payment: PaymentRecord): Record<string, unknown> {
  const { rrn, sbpId } = instrumentOf(payment);
  const isPaid = payment.authorized > 0;
  const paid = payment.method === 'sbp' ? { SbpPaymentId: sbpId } : { RRN: rrn };
  return {
    PaymentId: payment.id,
    Amount: originalAmount(payment),
    Status: statusOf(payment),
    ...(isPaid ? paid : {}),
    Success: String(payment.status !== 'declined'),
    ErrorCode: Number(errorOf(payment)[0]),
    Message: 'None',
  };
}

function confirm(caller: Caller): Promise<Reply> {
  const { bank, merchant, body } = caller;
  const payment = ownPayment(caller);
  const held = heldOf(payment);
  const amount = body.optional('Amount', (name) => body.whole(name, 1, 9_999_999_999)) ?? held;
  const receipt = body.optional('Receipt', () => readReceipt(body, amount));
  return underFault(caller, 'capture', payment.orderId, (fault) => {
    captureAuthorized(bank, payment, amount, mannerUnder(fault));
    if (receipt !== undefined) payment.extra.receipt = receipt;
    return { ...headOf(merchant, payment), Params: [{ Key: 'Route', Value: 'ACQ' }] };
  });
}

/** Registers a QR code of СБП for a payment that waits. */
function getQr(caller: Caller): Reply {
  const { bank, merchant, body } = caller;
  const payment = ownPayment(caller);
  const kind = body.optional('DataType', (name) => body.oneOf(name, ['PAYLOAD', 'IMAGE'])) ?? 'PAYLOAD';
  if (payment.status !== 'pending') throw new BankError(409, 'wrong-state', `the payment is ${payment.status}`);
  if (payment.capture === 'manual') throw new TbankError('3001', 'Оплата через СБП недоступна', 'two-stage payment');
  if (payment.amount < LEAST_SBP) {
    throw new TbankError('251', `Неверная сумма. Сумма должна быть больше или равна ${LEAST_SBP} копеек`);
  }
  const { payload } = sbpCode(payment.id, payment.amount);
  extraOf(payment).qr = payload;
  payment.method = 'sbp';
  bank.books.changed();
  const { Status: _, ...head } = headOf(merchant, payment);
  return json({ ...head, PaymentId: Number(payment.id), Data: kind === 'PAYLOAD' ? payload : picture(payload) });
}

/** A picture with the payload as text: nobody reads it with a camera here. */
function picture(payload: string): string {
  const text = payload.replace(/&/g, '&amp;');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><text x="4" y="150" font-size="6">${text}</text></svg>`;
}
