import { cyrillicUpper } from '@/lib/accounts/account-number';
import type { InvoiceLine } from '@/lib/invoices/document';
import { isChargeOf, lineKind } from '@/lib/invoices/rules';
import type { Day } from '@/lib/shared/billing-period';
import type { Kopecks } from '@/lib/shared/money';
import { parseDayCell } from '../calendar-cells';
import { isNotApplicable, parseMoney, parseQuantity } from '../cells';
import { remember } from '../remember';
import type { RowReader } from '../row-reader';
import { plainAccountNumber } from './account-column';
import type { ChargesField } from './charges-layout';

/** One line of a bill as the register states it. Null cells do not apply. */
export interface ChargeRow {
  readonly row: number;
  /** false when the line cannot be taken, and its bill with it */
  readonly isFine: boolean;
  readonly inn: string;
  readonly period: string;
  readonly account: string;
  readonly document: string;
  readonly counted: Day | null;
  readonly ordinal: string | null;
  readonly service: string;
  readonly kind: InvoiceLine['kind'];
  /** «в т.ч.»: part of the line above */
  readonly isPart: boolean;
  readonly paid: Kopecks | null;
  readonly recalculation: Kopecks | null;
  readonly opening: Kopecks | null;
  readonly unit: string | null;
  readonly volume: string | null;
  readonly tariff: string | null;
  readonly charged: Kopecks | null;
  readonly undersupplyDays: string | null;
  readonly undersupply: Kopecks | null;
  readonly socialNorm: Kopecks | null;
  readonly toPay: Kopecks | null;
  readonly payeeInn: string;
  readonly payeeAccount: string;
}

type Reader = RowReader<ChargesField>;

const dayOf = remember(parseDayCell);
const kindOf = remember(lineKind);
const isPartOf = remember((name) => PART.test(cyrillicUpper(name)));
const PART = /^[\s\p{Pd}•*]*(?:В\s*Т\.?\s*Ч\.?(?=[\s:,]|$)|В\s+ТОМ\s+ЧИСЛЕ)/u;
/** «40702 810 1 0000 0001017» */
const digitsOf = remember((text) => text.replaceAll(' ', ''));

export function readChargeRow(reader: Reader): ChargeRow {
  const service = reader.text('service');
  const isPart = isPartOf(service);
  const document = reader.text('document');
  if (document.length > 30) reader.reject('document', 'document-number-invalid', document);
  // a main line states its balance; on a part the form has XXXXX there
  const balance = isPart ? optionalMoney : money;
  const cells = {
    row: reader.row,
    isFine: true,
    inn: digitsOf(reader.text('inn')),
    period: reader.text('period'),
    account: plainAccountNumber(reader.text('account')),
    document,
    counted: reader.parsed('counted', 'cell-day', dayOf),
    ordinal: isPart ? null : reader.optional('ordinal'),
    service,
    kind: kindOf(service),
    isPart,
    paid: balance(reader, 'paid'),
    recalculation: balance(reader, 'recalculation'),
    opening: balance(reader, 'opening'),
    unit: applicable(reader, 'unit') ? reader.optional('unit') : null,
    volume: applicable(reader, 'volume') ? reader.parsed('volume', 'cell-decimal', volumeOf) : null,
    tariff: applicable(reader, 'tariff') ? reader.parsed('tariff', 'cell-decimal', tariffOf) : null,
    charged: money(reader, 'charged'),
    undersupplyDays: applicable(reader, 'undersupplyDays') ? readDays(reader) : null,
    undersupply: optionalMoney(reader, 'undersupply'),
    socialNorm: optionalMoney(reader, 'socialNorm'),
    toPay: money(reader, 'toPay'),
    payeeInn: digitsOf(reader.text('payeeInn')),
    payeeAccount: digitsOf(reader.text('payeeAccount')),
  };
  if (reader.isFine) checkSums(reader, cells);
  cells.isFine = reader.isFine;
  return cells;
}

type Sums = Pick<ChargeRow, 'volume' | 'tariff' | 'charged' | 'undersupply' | 'toPay'>;

function checkSums(reader: Reader, { volume, tariff, charged, undersupply, toPay }: Sums): void {
  if (volume?.startsWith('-')) reader.reject('volume', 'cell-negative', volume);
  else if (tariff?.startsWith('-')) reader.reject('tariff', 'cell-negative', tariff);
  else if (volume !== null && tariff !== null && charged !== null && !isChargeOf(charged, volume, tariff)) {
    reader.reject('charged', 'line-charge', `${volume} × ${tariff}`);
  }
  if (charged !== null && charged - (undersupply ?? 0) !== toPay) {
    reader.reject('toPay', 'line-to-pay', reader.text('toPay'));
  }
}

const volumeOf = (text: string) => parseQuantity(text, 7);
const tariffOf = remember((text) => parseQuantity(text, 4));
const daysOf = remember((text) => parseQuantity(text, 2));

const money = (reader: Reader, field: ChargesField) => reader.parsed(field, 'cell-money', parseMoney);

const applicable = (reader: Reader, field: ChargesField): boolean => {
  const text = reader.optional(field);
  return text !== null && !isNotApplicable(text);
};

const optionalMoney = (reader: Reader, field: ChargesField) =>
  applicable(reader, field) ? money(reader, field) : null;

function readDays(reader: Reader): string | null {
  const value = reader.parsed('undersupplyDays', 'cell-decimal', daysOf);
  if (value !== null && !/^\d{1,3}(\.|$)/.test(value)) reader.reject('undersupplyDays', 'cell-decimal', value);
  return value;
}
