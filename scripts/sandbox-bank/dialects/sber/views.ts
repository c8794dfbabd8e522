import { heldOf, refundedOf } from '../../books';
import type { Lies } from '../../faults';
import { instrumentOf } from '../../instrument';
import type { PaymentRecord } from '../../records';
import type { SberExtra } from './register';

export const extraOf = (payment: PaymentRecord): SberExtra => payment.extra;

export const DONE = 'Обработка запроса прошла без системных ошибок';

/** The order's state as a number of the gateway's list. */
function orderStatusOf(payment: PaymentRecord): number {
  switch (payment.status) {
    case 'pending':
      return payment.answersAt === null ? 0 : 5;
    case 'authorized':
      return 1;
    case 'captured':
      if (extraOf(payment).isReversed) return 3;
      return refundedOf(payment) > 0 ? 4 : 2;
    case 'canceled':
      return 3;
    default:
      return 6;
  }
}

const PAYMENT_STATES = ['CREATED', 'APPROVED', 'DEPOSITED', 'REVERSED', 'REFUNDED', 'CREATED', 'DECLINED'];

/** Codes of the gateway's list for why a payment did not come about. */
function actionOf(payment: PaymentRecord): [number, string] {
  if (payment.status === 'expired') return [-2007, 'Истек срок ожидания ввода данных'];
  if (payment.authorized > 0) return [0, ''];
  if (payment.failure === null) return [-100, ''];
  if (payment.failure.code !== 'insufficient-funds') {
    return [5, 'Операция отклонена. Обратитесь в банк, выпустивший карту'];
  }
  return [116, 'Операция отклонена. Проверьте введенные данные, достаточность средств на карте и повторите операцию'];
}

/** What getOrderStatusExtended says of an order; times are milliseconds. */
export function orderView(payment: PaymentRecord, lies: Lies): Record<string, unknown> {
  const [actionCode, actionCodeDescription] = actionOf(payment);
  const { params = {} } = extraOf(payment);
  return {
    errorCode: '0',
    errorMessage: extraOf(payment).family === 'legacy' ? 'Успешно' : DONE,
    orderNumber: payment.orderId,
    orderStatus: lies.status ? 9 : orderStatusOf(payment),
    actionCode,
    actionCodeDescription,
    amount: payment.amount + lies.amount,
    currency: lies.currency ? '963' : '643',
    date: Date.parse(payment.createdAt),
    orderDescription: payment.description,
    ip: '127.0.0.1',
    merchantOrderParams: Object.entries(params).map(([name, value]) => ({ name, value: String(value) })),
    attributes: [{ name: 'mdOrder', value: payment.id }],
    ...(payment.authorized > 0 ? paidView(payment) : {}),
    paymentAmountInfo: amountsOf(payment, lies),
    operations: operationsOf(payment),
  };
}

function paidView(payment: PaymentRecord): Record<string, unknown> {
  const { first6, last4, expiry, authCode, rrn, brand } = instrumentOf(payment);
  const isSbp = payment.method === 'sbp';
  return {
    authDateTime: Date.parse(payment.authorizedAt ?? payment.createdAt),
    ...(payment.capturedAt === null ? {} : { depositedDate: Date.parse(payment.capturedAt) }),
    authRefNum: rrn,
    terminalId: '20235777',
    cardAuthInfo: {
      maskedPan: isSbp ? undefined : `${first6}*******${last4}`,
      expiration: isSbp ? undefined : `${expiry.year}${expiry.month}`,
      approvalCode: authCode,
      chargeback: payment.chargedBack > 0,
      paymentSystem: { Visa: 'VISA', MC: 'MASTERCARD', Mir: 'MIR' }[brand],
      paymentWay: isSbp ? 'SBP_C2B' : 'CARD',
    },
  };
}

function amountsOf(payment: PaymentRecord, lies: Lies): Record<string, unknown> {
  const isReversed = extraOf(payment).isReversed ?? false;
  const deposited = isReversed ? 0 : payment.captured;
  return {
    paymentState: PAYMENT_STATES[orderStatusOf(payment)],
    approvedAmount: payment.status === 'authorized' ? heldOf(payment) : deposited,
    depositedAmount: deposited === 0 ? 0 : deposited + lies.amount,
    refundedAmount: isReversed ? 0 : refundedOf(payment),
    feeAmount: payment.fee ?? 0,
  };
}

function operationsOf(payment: PaymentRecord): Record<string, unknown>[] {
  if (payment.authorizedAt === null) return [];
  const { rrn, authCode } = instrumentOf(payment);
  const operation = (type: string, at: string, amount: number, more: object = {}) => ({
    ...{ date: Date.parse(at), type, amount, referenceNumber: rrn, approvalCode: authCode, actionCode: 0 },
    ...more,
  });
  const isTwoStage = payment.capture === 'manual';
  const first = operation(isTwoStage ? 'PREAUTHORIZATION' : 'AUTHORIZATION', payment.authorizedAt, payment.authorized);
  const completion =
    isTwoStage && payment.capturedAt !== null ? [operation('COMPLETION', payment.capturedAt, payment.captured)] : [];
  const reversal =
    payment.status === 'canceled'
      ? [operation('REVERSAL', payment.endedAt ?? payment.authorizedAt, payment.reversed)]
      : [];
  const refunds = payment.refunds
    .filter((refund) => refund.status === 'succeeded')
    .map(({ createdAt, amount, extra }) => {
      const { externalRefundId } = extra;
      const key = typeof externalRefundId === 'string' ? { externalRefundId } : {};
      return operation(extra.isReversal ? 'REVERSAL' : 'REFUND', createdAt, amount, key);
    });
  return [first, ...completion, ...reversal, ...refunds];
}
