import type { MonthConsumption } from '@/lib/meters/describe-meter';
import { addMonths, type BillingPeriod } from '@/lib/shared/billing-period';

/** Units of the drawing; it is as wide as a phone, so that its letters stay legible there. */
export const WIDTH = 360;
export const HEIGHT = 210;
const LEFT = 34;
const TOP = 10;
const BOTTOM = 26;
const MONTHS_SHOWN = 12;

export interface Bar {
  readonly zone: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartMonth {
  readonly period: BillingPeriod;
  readonly centre: number;
  readonly bars: readonly Bar[];
  /** of all zones; null when the month has no consumption to show */
  readonly total: number | null;
  readonly lastYear: number | null;
}

export interface Chart {
  readonly months: readonly ChartMonth[];
  readonly lines: ReadonlyArray<{ readonly y: number; readonly label: string }>;
  /** points of last year's line; gaps break it */
  readonly lastYear: ReadonlyArray<readonly (readonly [x: number, y: number])[]>;
  readonly baseline: number;
}

/**
 * Where everything of the chart stands: the last twelve months of bars stacked by zone and the line of the
 * year before. Pictures only: sums of money and volumes are never taken from here.
 * @returns null when no month has consumption
 */
export function layOutChart(consumption: readonly MonthConsumption[]): Chart | null {
  const totals = new Map(consumption.map((month) => [month.period, totalOf(month)]));
  const last = consumption.findLast(({ period }) => totals.get(period) !== null)?.period;
  if (!last) return null;
  const periods = Array.from({ length: MONTHS_SHOWN }, (_, at) => addMonths(last, at - MONTHS_SHOWN + 1));
  const shown = periods.map((period) => ({
    period,
    month: consumption.find((one) => one.period === period),
    total: totals.get(period) ?? null,
    lastYear: totals.get(addMonths(period, -12)) ?? null,
  }));
  const top = niceCeiling(Math.max(...shown.flatMap(({ total, lastYear }) => [total ?? 0, lastYear ?? 0])));
  const baseline = HEIGHT - BOTTOM;
  const toY = (value: number) => baseline - (value / top) * (baseline - TOP);
  const step = (WIDTH - LEFT) / MONTHS_SHOWN;
  const months = shown.map(({ period, month, total, lastYear }, at) => {
    const x = LEFT + at * step;
    return { period, total, lastYear, centre: x + step / 2, bars: stack(month, x + step * 0.16, step * 0.68, toY) };
  });
  return {
    months,
    baseline,
    lines: [0, 0.5, 1].map((part) => ({ y: toY(top * part), label: String(top * part).replace('.', ',') })),
    lastYear: runs(months, toY),
  };
}

const totalOf = ({ zones }: MonthConsumption): number | null => {
  const known = zones.flatMap(({ consumption }) => (consumption === null ? [] : [Number(consumption)]));
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
};

function stack(month: MonthConsumption | undefined, x: number, width: number, toY: (value: number) => number): Bar[] {
  let below = 0;
  return (month?.zones ?? []).flatMap(({ zone, consumption }) => {
    if (consumption === null) return [];
    const from = below;
    below += Math.max(0, Number(consumption));
    return [{ zone, x, width, y: toY(below), height: toY(from) - toY(below) }];
  });
}

/** The points of last year in unbroken runs. */
function runs(months: readonly ChartMonth[], toY: (value: number) => number): Array<Array<readonly [number, number]>> {
  const all: Array<Array<readonly [number, number]>> = [[]];
  for (const { lastYear, centre } of months) {
    if (lastYear === null) all.push([]);
    else all.at(-1)?.push([centre, toY(lastYear)]);
  }
  return all.filter((run) => run.length > 0);
}

/** 1, 2 or 5 times a power of ten: what an axis can be labelled with. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const times = [1, 2, 5, 10].find((one) => value <= one * power) ?? 10;
  return Number((times * power).toPrecision(3));
}
