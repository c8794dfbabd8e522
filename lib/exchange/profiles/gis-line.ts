import { lineKind } from '@/lib/invoices/rules';
import type { StagedLine } from '@/lib/invoices/stage-invoices';
import { type BillingPeriod, dottedPeriod } from '@/lib/shared/billing-period';
import { type Kopecks, kopecks, ZERO } from '@/lib/shared/money';
import { parsePeriodCell } from '../calendar-cells';
import { parseMoney, parseQuantity } from '../cells';
import type { RowReader } from '../row-reader';
import type { GisRepair } from './gis-document';
import type { DEBTS, PENALTIES, SERVICES } from './gis-layout';

/** A line of a payment document before its place in the bill is known. */
export type GisLine = Omit<StagedLine, 'bill' | 'position' | 'payeePosition'> & {
  /** number of the payment requisites it is paid to; null when the document has one payee */
  readonly requisite: string | null;
};

const NOTHING = {
  ordinal: null,
  parentPosition: null,
  openingKopecks: null,
  paidKopecks: null,
  unit: null,
  volume: null,
  volumeMethod: null,
  communalVolume: null,
  tariff: null,
  communalChargedKopecks: null,
  undersupplyDays: null,
  undersupplyKopecks: null,
  socialNormKopecks: null,
  benefitKopecks: null,
} as const;

const METHODS: readonly [RegExp, GisLine['volumeMethod']][] = [
  [/^норматив/i, 'norm'],
  [/^прибор/i, 'meter'],
  [/^ин(ое|ой)/i, 'other'],
];
const methodOf = (text: string | null): GisLine['volumeMethod'] =>
  METHODS.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? null;

/** A row of «Разделы 3-6». Under-delivery is part of the recalculation here. */
export function readService(reader: RowReader<keyof typeof SERVICES>): GisLine {
  const money = (field: 'recalculation' | 'benefit') => reader.parsedOptional(field, 'cell-money', parseMoney) ?? ZERO;
  const quantity = (field: 'volume' | 'communalVolume' | 'tariff', decimals: number) =>
    reader.parsedOptional(field, 'cell-decimal', (text) => parseQuantity(text, decimals));
  const serviceName = reader.text('service');
  const charged = reader.parsed('charged', 'cell-money', parseMoney) ?? ZERO;
  const [recalculation, benefit] = [money('recalculation'), money('benefit')];
  const total = reader.parsed('total', 'cell-money', parseMoney) ?? ZERO;
  if (reader.isFine && charged + recalculation - benefit !== total) reader.reject('total', 'bill-sum', serviceName);
  return {
    ...NOTHING,
    row: reader.row,
    serviceName,
    kind: lineKind(serviceName),
    unit: reader.optional('unit'),
    volume: quantity('volume', 7),
    volumeMethod: methodOf(reader.optional('method') ?? reader.optional('communalMethod')),
    communalVolume: quantity('communalVolume', 7),
    tariff: quantity('tariff', 4),
    chargedKopecks: charged,
    communalChargedKopecks: reader.parsedOptional('communalCharged', 'cell-money', parseMoney),
    recalculationKopecks: recalculation,
    benefitKopecks: benefit === ZERO ? null : benefit,
    toPayKopecks: afterRecalculation(total, recalculation),
    requisite: reader.optional('requisite'),
  };
}

const afterRecalculation = (total: Kopecks, recalculation: Kopecks): Kopecks => kopecks(total - recalculation);

/** A row of «Неустойки и судебные расходы». */
export function readPenalty(reader: RowReader<keyof typeof PENALTIES>): GisLine {
  const serviceName = reader.text('service');
  const total = reader.parsed('total', 'cell-money', parseMoney) ?? ZERO;
  const kind = lineKind(serviceName);
  return {
    ...NOTHING,
    row: reader.row,
    serviceName,
    kind: kind === 'court-costs' ? kind : 'penalty',
    recalculationKopecks: ZERO,
    chargedKopecks: total,
    toPayKopecks: total,
    requisite: reader.optional('requisite'),
  };
}

/**
 * A row of «ДПД»: the debt of one past month for one service. It is part of the opening balance, not of what the
 * document's own period costs.
 */
export function readDebt(reader: RowReader<keyof typeof DEBTS>, before: BillingPeriod | null): GisLine {
  const serviceName = reader.text('service');
  const period = reader.parsed('period', 'cell-period', parsePeriodCell);
  if (period && before && period >= before) reader.reject('period', 'gis-debt-period', dottedPeriod(period));
  return {
    ...NOTHING,
    row: reader.row,
    serviceName: `${serviceName}, долг за ${period === null ? '' : dottedPeriod(period)}`,
    kind: lineKind(serviceName),
    openingKopecks: reader.parsed('total', 'cell-money', parseMoney) ?? ZERO,
    recalculationKopecks: ZERO,
    chargedKopecks: ZERO,
    toPayKopecks: ZERO,
    requisite: reader.optional('requisite'),
  };
}

export const repairLine = (repair: GisRepair, row: number): GisLine => ({
  ...NOTHING,
  row,
  serviceName: 'Взнос на капитальный ремонт',
  kind: 'capital-repair',
  tariff: repair.rate,
  recalculationKopecks: repair.recalculation,
  chargedKopecks: repair.charged,
  benefitKopecks: repair.benefit === ZERO ? null : repair.benefit,
  toPayKopecks: afterRecalculation(repair.total, repair.recalculation),
  requisite: repair.requisite,
});
