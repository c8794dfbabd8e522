import { checkedReceipt, type Receipt, type ReceiptLine, type ReceiptVat, type Taxation } from '../../receipt';
import { toWire, type WireMoney } from './money';

/** Codes of taxation systems: ОСН, УСН доход, УСН доход минус расход, ЕСХН, ПСН. */
const TAX_SYSTEMS: Readonly<Record<Taxation, number>> = {
  general: 1,
  'simplified-income': 2,
  'simplified-profit': 3,
  agricultural: 5,
  patent: 6,
};

/** Codes of VAT; 11 and 12 since 2026. */
const VAT_CODES: Readonly<Record<ReceiptVat, number>> = {
  none: 1,
  'vat-0': 2,
  'vat-10': 3,
  'vat-20': 4,
  'vat-10-110': 5,
  'vat-20-120': 6,
  'vat-5': 7,
  'vat-7': 8,
  'vat-5-105': 9,
  'vat-7-107': 10,
  'vat-22': 11,
  'vat-22-122': 12,
};

/** All of them. */
export const RECEIPT_VAT: ReadonlySet<ReceiptVat> = new Set(Object.keys(VAT_CODES) as ReceiptVat[]);

const SUBJECTS: Readonly<Record<ReceiptLine['subject'], string>> = {
  service: 'service',
  payment: 'payment',
  'agent-commission': 'agent_commission',
};

const MODES: Readonly<Record<ReceiptLine['mode'], string>> = {
  'full-payment': 'full_payment',
  'full-prepayment': 'full_prepayment',
  advance: 'advance',
};

export interface YookassaReceipt {
  readonly customer: { readonly email?: string; readonly phone?: string };
  readonly items: readonly YookassaItem[];
  readonly tax_system_code: number;
}

interface YookassaItem {
  readonly description: string;
  readonly quantity: string;
  /** the price of one */
  readonly amount: WireMoney;
  readonly vat_code: number;
  readonly payment_subject: string;
  readonly payment_mode: string;
}

/** @throws RangeError when the receipt is not for `charged` kopecks */
export function toYookassaReceipt(receipt: Receipt, charged: bigint): YookassaReceipt {
  const { customer, taxation, lines } = checkedReceipt(receipt, charged);
  return {
    customer: {
      ...(customer.email && { email: customer.email }),
      // E.164 without the plus
      ...(customer.phone && { phone: customer.phone.replace(/\D/g, '') }),
    },
    items: lines.map(toItem),
    tax_system_code: TAX_SYSTEMS[taxation],
  };
}

const toItem = ({ name, price, quantity, vat, subject, mode }: ReceiptLine): YookassaItem => ({
  description: name.slice(0, 128),
  quantity: `${quantity / 1000n}.${String(quantity % 1000n).padStart(3, '0')}`,
  amount: toWire({ amount: price, currency: 'RUB' }),
  vat_code: VAT_CODES[vat],
  payment_subject: SUBJECTS[subject],
  payment_mode: MODES[mode],
});
