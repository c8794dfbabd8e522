import type { Bank } from '../../bank';
import { type BankRequest, brokenGateway, json, notFound, type Reply } from '../../exchange';
import { liesUnder } from '../../faults';
import { Fields } from '../../fields';
import { merchantId } from '../../merchants';
import { expirePayment, openPayment } from '../../payments';
import { sbpCode } from '../../qr';
import type { PaymentRecord } from '../../records';
import { pageUrl } from '../../views';
import type { Family } from './bundle';
import { authenticate, type Caller, ownOrder, paramsOf, underFault } from './calls';
import { SberError } from './errors';
import { decline, deposit, refund, reverse } from './give-back';
import { listOrders } from './list';
import { LEGACY_REGISTER_FIELDS, parseOrder, REGISTER_FIELDS } from './register';
import { DONE, extraOf, orderView } from './views';

interface Method {
  fields: readonly string[];
  legacyFields?: readonly string[];
  answer: (caller: Caller) => Reply | Promise<Reply>;
}

const REGISTER = { fields: REGISTER_FIELDS, legacyFields: LEGACY_REGISTER_FIELDS };
const REFUND = ['orderId', 'amount', 'language', 'jsonParams', 'orderBundle'];

const METHODS: Record<string, Method> = {
  'register.do': { ...REGISTER, answer: (caller) => register(caller, false) },
  'registerPreAuth.do': { ...REGISTER, answer: (caller) => register(caller, true) },
  'getOrderStatusExtended.do': { fields: ['orderId', 'orderNumber', 'language'], answer: getStatus },
  'refund.do': {
    fields: REFUND,
    legacyFields: [...REFUND, 'externalRefundId', 'expectedDepositedAmount'],
    answer: refund,
  },
  'reverse.do': { fields: ['orderId', 'amount', 'language', 'jsonParams', 'orderBundle'], answer: reverse },
  'deposit.do': { fields: ['orderId', 'amount', 'language', 'orderBundle'], answer: deposit },
  'decline.do': { fields: ['orderId', 'orderNumber', 'merchantLogin', 'language', 'jsonParams'], answer: decline },
};

/** Methods that only one family has. */
const OWN_METHODS: Record<Family, Record<string, Method>> = {
  ecom: { getReceiptStatus: { fields: ['orderId', 'orderNumber'], answer: getReceiptStatus } },
  legacy: {
    'getLastOrdersForMerchants.do': {
      fields: ['page', 'size', 'from', 'to', 'transactionStates', 'merchants', 'searchByCreatedDate', 'language'],
      answer: listOrders,
    },
  },
};

const PLACES: [string, Family][] = [
  ['ecomm/gw/partner/api/v1', 'ecom'],
  ['ecomm/gw/partner/api/ofd/v1', 'ecom'],
  ['payment/rest', 'legacy'],
];

/** Both families of Сбер's gateway: JSON under /ecomm/gw/partner/api, forms under /payment/rest. */
export function answerSber(bank: Bank, request: BankRequest): Reply | Promise<Reply> {
  const place = request.path.slice(0, -1).join('/');
  const name = request.path.at(-1) ?? '';
  const family = PLACES.find(([path]) => path === place)?.[1];
  const method = family === undefined ? undefined : (METHODS[name] ?? OWN_METHODS[family][name]);
  if (family === undefined || method === undefined) throw notFound(`${request.method} ${request.pathname}`);
  if (request.method !== 'POST') return brokenGateway(405);
  const params = paramsOf(request, family);
  const merchant = authenticate(bank, params);
  const known = family === 'legacy' ? (method.legacyFields ?? method.fields) : method.fields;
  const body = new Fields(params, ['userName', 'password', ...known]);
  return method.answer({ bank, merchant, own: merchantId(merchant), family, body });
}

function register(caller: Caller, isTwoStage: boolean): Promise<Reply> {
  const { bank, merchant, family, body } = caller;
  const terms = parseOrder(bank, merchant, body, { family, isTwoStage });
  return underFault(caller, 'create', terms.orderId, (fault) => {
    if (bank.books.orders(terms.merchantId, terms.orderId).length > 0) {
      throw new SberError('1', 'Заказ с таким номером уже обработан');
    }
    const payment = openPayment(bank, terms);
    if (fault?.fault === 'expire') expirePayment(bank, payment);
    const opened = { orderId: payment.id, formUrl: pageUrl(bank.url, payment), ...externalParams(payment) };
    return family === 'legacy' ? opened : { errorCode: '0', errorMessage: DONE, ...opened };
  });
}

function externalParams(payment: PaymentRecord): Record<string, unknown> {
  if (extraOf(payment).params?.qrType === undefined) return {};
  const { qrcId, payload } = sbpCode(payment.id, payment.amount);
  return { externalParams: { qrcId, sbpPayload: payload } };
}

function getStatus(caller: Caller): Promise<Reply> {
  const payment = ownOrder(caller, true);
  return underFault(caller, 'get', payment.orderId, (fault) => {
    if (fault?.fault === 'expire') expirePayment(caller.bank, payment);
    return orderView(payment, liesUnder(fault));
  });
}

/** Whether the cash register has printed what came with the order. */
function getReceiptStatus(caller: Caller): Reply {
  const payment = ownOrder(caller, true);
  const isGiven = extraOf(payment).receipt !== undefined && payment.status === 'captured';
  const receipt = {
    receiptId: payment.id,
    operationType: payment.capture === 'manual' ? 'COMPLETION' : 'AUTHORIZATION',
    receiptType: 'SELL',
    receiptStatus: 3,
  };
  return json({
    message: 'Успешно',
    orderId: payment.id,
    orderNumber: payment.orderId,
    receipts: isGiven ? [receipt] : [],
  });
}
