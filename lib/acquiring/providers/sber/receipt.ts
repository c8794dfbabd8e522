import { jsonNumber } from '../../outcome';
import { checkedReceipt, type Receipt, type ReceiptLine, type ReceiptVat, type Taxation } from '../../receipt';
import type { DialectName } from './api';

/** Who sells, as the receipt names him; the gateway does not know it. */
export interface Company {
  readonly email: string;
  readonly inn: string;
  /** ФФД tag 1187: the site's address */
  readonly paymentAddress: string;
}

const TAXATION: Readonly<Record<Taxation, string>> = {
  general: 'osn',
  'simplified-income': 'usn_income',
  'simplified-profit': 'usn_income_outcome',
  agricultural: 'esn',
  patent: 'patent',
};

/** Only the numbers on which all the sources agree; a rate without one is refused and never guessed. */
const TAXES: Partial<Readonly<Record<ReceiptVat, number>>> = { none: 0, 'vat-0': 1, 'vat-10': 2, 'vat-20': 6 };

/** ФФД tag 1212 as a word and as a number. */
const OBJECTS = {
  service: ['service', 4],
  payment: ['payment', 10],
  'agent-commission': ['agent_commission', 11],
} as const;

/** ФФД tag 1214. */
const METHODS = {
  'full-payment': ['full_payment', 4],
  'full-prepayment': ['full_prepayment', 1],
  advance: ['advance', 3],
} as const;

export const RECEIPT_VAT: ReadonlySet<ReceiptVat> = new Set(Object.keys(TAXES) as ReceiptVat[]);

export const canTax = ({ lines }: Receipt): boolean => lines.every(({ vat }) => RECEIPT_VAT.has(vat));

/** @throws RangeError when it is not for the charged sum of kopecks */
export function toOrderBundle(
  receipt: Receipt,
  charged: bigint,
  kind: 'sell' | 'sell_refund',
  { company, dialect }: { readonly company: Company; readonly dialect: DialectName },
): object {
  const { taxation, lines } = checkedReceipt(receipt, charged);
  const total = jsonNumber({ amount: charged });
  return {
    ffdVersion: '1.05',
    receiptType: kind,
    company: { ...company, sno: TAXATION[taxation] },
    payments: [{ type: 1, sum: total }],
    total,
    cartItems: { items: lines.map((line, at) => toItem(line, at + 1, dialect)) },
  };
}

function toItem({ name, price, quantity, amount, vat, subject, mode }: ReceiptLine, at: number, dialect: DialectName) {
  const marks =
    dialect === 'ecom'
      ? { paymentMethod: METHODS[mode][0], paymentObject: OBJECTS[subject][0] }
      : { itemAttributes: { attributes: attributesOf(METHODS[mode][1], OBJECTS[subject][1]) } };
  return {
    positionId: String(at),
    itemCode: `line-${at}`,
    name: name.slice(0, 100),
    // a whole number of thousandths divided by 1000 is written with three decimals at most
    quantity: { value: Number(quantity) / 1000, measure: '0' },
    itemPrice: jsonNumber({ amount: price }),
    itemAmount: jsonNumber({ amount }),
    tax: { taxType: TAXES[vat] },
    ...marks,
  };
}

const attributesOf = (paymentMethod: number, paymentObject: number) => [
  { name: 'paymentMethod', value: String(paymentMethod) },
  { name: 'paymentObject', value: String(paymentObject) },
];
