import type { Letter, News, Written } from '../../dialect';
import type { Merchant } from '../../merchants';
import type { PaymentRecord } from '../../records';
import type { Family } from './bundle';
import { signed } from './checksum';
import { extraOf } from './views';

interface SberPayload {
  family: Family;
  params: Record<string, string>;
}

/** What the shop hears of an order. A decline.do of its own it hears nothing of. */
export function writeSber({ cause, payment, refund }: News): Written[] {
  switch (cause) {
    case 'payment.authorized':
      return payment.capture === 'manual' ? [notice(payment, 'approved', true)] : [];
    case 'payment.captured':
      return [notice(payment, 'deposited', true)];
    case 'payment.declined':
      return [notice(payment, payment.capture === 'manual' ? 'approved' : 'deposited', false)];
    case 'payment.reversed':
      return [notice(payment, 'reversed', true)];
    case 'payment.expired':
      return [notice(payment, 'declinedByTimeout', true)];
    case 'refund.succeeded':
      return [notice(payment, refund?.extra.isReversal ? 'reversed' : 'refunded', true)];
    case 'refund.failed':
      return [notice(payment, 'refunded', false)];
    default:
      return [];
  }
}

function notice(payment: PaymentRecord, operation: string, isDone: boolean): Written {
  const payload: SberPayload = {
    family: extraOf(payment).family ?? 'ecom',
    params: { mdOrder: payment.id, orderNumber: payment.orderId, operation, status: isDone ? '1' : '0' },
  };
  return { type: operation, payload };
}

/** The current gateway posts JSON; the older family calls with a query, or posts a form where the shop wants that. */
export function sberLetter(merchant: Merchant, url: string, payload: unknown): Letter {
  const { family, params } = payload as SberPayload;
  const settings = merchant.dialect === 'sber' ? merchant : undefined;
  const sent = signed(params, settings?.checksum);
  if (family === 'ecom') {
    const body = JSON.stringify({ ...sent, status: Number(sent.status) });
    return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
  }
  const form = new URLSearchParams(sent).toString();
  if (settings?.legacyCallback !== 'POST') {
    return { method: 'GET', url: `${url}${url.includes('?') ? '&' : '?'}${form}`, headers: {} };
  }
  return { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form };
}

export function unknownOperation(payload: unknown): unknown {
  const { family, params } = payload as SberPayload;
  return { family, params: { ...params, operation: 'underReview' } };
}

export const familyOf = (payload: unknown): Family => (payload as SberPayload).family;
