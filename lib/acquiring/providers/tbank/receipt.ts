import { jsonNumber } from '../../outcome';
import type { Receipt, ReceiptLine, ReceiptVat, Taxation } from '../../receipt';
import { checkedReceipt } from '../../receipt';

const TAXATION: Readonly<Record<Taxation, string>> = {
  general: 'osn',
  'simplified-income': 'usn_income',
  'simplified-profit': 'usn_income_outcome',
  agricultural: 'esn',
  patent: 'patent',
};

/** The specification 1.80 has no rate of 22 %. */
const TAXES: Partial<Readonly<Record<ReceiptVat, string>>> = {
  none: 'none',
  'vat-0': 'vat0',
  'vat-5': 'vat5',
  'vat-7': 'vat7',
  'vat-10': 'vat10',
  'vat-20': 'vat20',
  'vat-5-105': 'vat105',
  'vat-7-107': 'vat107',
  'vat-10-110': 'vat110',
  'vat-20-120': 'vat120',
};

const OBJECTS = { service: 'service', payment: 'payment', 'agent-commission': 'agent_commission' } as const;
const METHODS = {
  'full-payment': 'full_payment',
  'full-prepayment': 'full_prepayment',
  advance: 'advance',
} as const;

export const RECEIPT_VAT: ReadonlySet<ReceiptVat> = new Set(Object.keys(TAXES) as ReceiptVat[]);

/** Whether every rate of the receipt has a word in the protocol. */
export const canTax = ({ lines }: Receipt): boolean => lines.every(({ vat }) => RECEIPT_VAT.has(vat));

/** @throws RangeError when it is not for the charged sum of kopecks */
export function toTbankReceipt(receipt: Receipt, charged: bigint): object {
  const { customer, taxation, lines } = checkedReceipt(receipt, charged);
  return {
    FfdVersion: '1.05',
    Taxation: TAXATION[taxation],
    ...(customer.email && { Email: customer.email }),
    ...(customer.phone && { Phone: customer.phone }),
    Items: lines.map(toItem),
  };
}

const toItem = ({ name, price, quantity, amount, vat, subject, mode }: ReceiptLine): object => ({
  Name: name.slice(0, 128),
  Price: jsonNumber({ amount: price }),
  // a whole number of thousandths divided by 1000 is written with three decimals at most
  Quantity: Number(quantity) / 1000,
  Amount: jsonNumber({ amount }),
  Tax: TAXES[vat],
  PaymentMethod: METHODS[mode],
  PaymentObject: OBJECTS[subject],
});
