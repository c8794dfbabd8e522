/**
 * A fiscal receipt (54-ФЗ) in no provider's words; each adapter converts it. Off unless the contract asks for it:
 * whether an organisation owes one for bills paid through a bank is its own legal question.
 */
export interface Receipt {
  /** one of them at least; where the payer's copy goes */
  readonly customer: { readonly email?: string; readonly phone?: string };
  readonly taxation: Taxation;
  readonly lines: readonly ReceiptLine[];
}

/** ФФД tag 1055. */
export type Taxation = 'general' | 'simplified-income' | 'simplified-profit' | 'agricultural' | 'patent';

/** ФФД tag 1199; `vat-22` and `vat-22-122` since 2026-01-01. */
export type ReceiptVat =
  | 'none'
  | 'vat-0'
  | 'vat-5'
  | 'vat-7'
  | 'vat-10'
  | 'vat-20'
  | 'vat-22'
  | 'vat-5-105'
  | 'vat-7-107'
  | 'vat-10-110'
  | 'vat-20-120'
  | 'vat-22-122';

export interface ReceiptLine {
  /** at most 128 characters, the shortest limit of the four */
  readonly name: string;
  /** kopecks a unit */
  readonly price: bigint;
  /** thousandths of a unit */
  readonly quantity: bigint;
  /** kopecks; price × quantity, rounded half up */
  readonly amount: bigint;
  readonly vat: ReceiptVat;
  /** ФФД tag 1212 */
  readonly subject: 'service' | 'payment' | 'agent-commission';
  /** ФФД tag 1214 */
  readonly mode: 'full-payment' | 'full-prepayment' | 'advance';
}

/** Kopecks: must equal what the card is charged, so a commission borne by the payer is a line of its own. */
const receiptTotal = ({ lines }: Receipt): bigint => lines.reduce((sum, line) => sum + line.amount, 0n);

const HIGHEST_LINES = 100;

/**
 * The receipt as it may be sent with a charge of so many kopecks.
 * @throws RangeError when it is for another sum, has no line or more than a hundred, or nobody to be sent to
 */
export function checkedReceipt(receipt: Receipt, charged: bigint): Receipt {
  const { customer, lines } = receipt;
  if (lines.length === 0 || lines.length > HIGHEST_LINES) throw new RangeError('a receipt has 1 to 100 lines');
  if (!customer.email && !customer.phone) throw new RangeError('a receipt goes to an address or a telephone');
  const wrong = lines.find((line) => (line.price * line.quantity + 500n) / 1000n !== line.amount);
  if (wrong) throw new RangeError('a line of the receipt is not price × quantity');
  if (receiptTotal(receipt) !== charged) throw new RangeError('the receipt is not for the sum that is charged');
  return receipt;
}
