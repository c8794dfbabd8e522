import type { Bank } from '../../bank';
import type { Letter, News, Written } from '../../dialect';
import { instrumentOf } from '../../instrument';
import type { Merchant, TbankMerchant } from '../../merchants';
import type { PaymentRecord } from '../../records';
import { errorOf, extraOf, shownAmount, statusOf } from './state';
import { tokenOf } from './token';

/** What a shop with this terminal hears. */
export function writeTbank(bank: Bank, { cause, payment, refund }: News): Written[] {
  const merchant = bank.books.merchant(payment.merchantId);
  if (merchant?.dialect !== 'tbank') return [];
  switch (cause) {
    case 'payment.authorized':
      // СБП knows no hold
      return payment.method === 'sbp' ? [] : [stateNotice(merchant, payment)];
    case 'payment.captured':
      return [stateNotice(merchant, payment), ...receiptNotice(merchant, payment, 'Income', payment.captured)];
    case 'payment.canceled':
    case 'payment.reversed':
    case 'payment.declined':
      return [stateNotice(merchant, payment)];
    case 'payment.expired':
      return merchant.expiryNotices ? [stateNotice(merchant, payment)] : [];
    case 'refund.succeeded':
      return [stateNotice(merchant, payment), ...receiptNotice(merchant, payment, 'IncomeReturn', refund?.amount ?? 0)];
    default:
      return [];
  }
}

function stateNotice(merchant: TbankMerchant, payment: PaymentRecord): Written {
  const { Status, ...rest } = headOf(merchant, payment);
  const paid = payment.authorized > 0 ? paidBy(payment) : {};
  const payload = {
    ...rest,
    Status,
    Amount: shownAmount(merchant, payment),
    ...paid,
    // nested, and therefore no part of the token
    Data: { Route: 'ACQ', Source: payment.method === 'sbp' ? 'qrsbp' : 'cards', ...extraOf(payment).data },
  };
  return { type: Status, payload };
}

function headOf(merchant: TbankMerchant, payment: PaymentRecord) {
  const [ErrorCode] = errorOf(payment);
  return {
    TerminalKey: merchant.terminalKey,
    OrderId: payment.orderId,
    Success: payment.status !== 'declined',
    Status: statusOf(payment),
    PaymentId: Number(payment.id),
    ErrorCode,
  };
}

function paidBy(payment: PaymentRecord): Record<string, unknown> {
  const { first6, last4, expiry, phone } = instrumentOf(payment);
  if (payment.method === 'sbp') return { Pan: `+7${'*'.repeat(6)}${phone.slice(-4)}` };
  return {
    CardId: Number(payment.id) % 1_000_000_000,
    Pan: `${first6}******${last4}`,
    ExpDate: `${expiry.month}${expiry.year.slice(2)}`,
  };
}

/** The cash register's news about the receipt, where one was sent with the payment. */
function receiptNotice(merchant: TbankMerchant, payment: PaymentRecord, type: string, amount: number): Written[] {
  const { receipt } = extraOf(payment);
  if (receipt === undefined) return [];
  const payload = {
    ...headOf(merchant, payment),
    Status: 'RECEIPT',
    Success: true,
    ErrorCode: '0',
    Amount: amount,
    FiscalNumber: 1,
    ShiftNumber: 1,
    ReceiptDatetime: payment.capturedAt,
    FnNumber: '9999078900000000',
    EcrRegNumber: '0000000000000000',
    FiscalDocumentNumber: Number(payment.id) % 100_000,
    FiscalDocumentAttribute: Number(payment.id) % 1_000_000_000,
    Receipt: receipt,
    Type: type,
    Ofd: 'Учебный ОФД',
  };
  return [{ type: 'RECEIPT', payload }];
}

export function tbankLetter(merchant: Merchant, url: string, payload: unknown): Letter {
  const password = merchant.dialect === 'tbank' ? merchant.password : '';
  const notice = { ...(payload as Record<string, unknown>) };
  const body = JSON.stringify({ ...notice, Token: tokenOf(notice, password) });
  return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
}
