import { describe, expect, it } from 'vitest';
import {
  layOutChart,
  niceCeiling,
} from '@/app/(resident)/accounts/[accountId]/meters/[meterId]/_history/chart-geometry';
import type { MonthConsumption } from '@/lib/meters/describe-meter';
import { addMonths, period } from '@/lib/shared/billing-period';

const month = (at: number, ...amounts: Array<string | null>): MonthConsumption => ({
  period: addMonths(period('2026-11'), at),
  months: 1,
  zones: amounts.map((consumption, zone) => ({ zone: zone + 1, value: '0', consumption })),
});

describe('The chart of consumption', () => {
  it('is not drawn without consumption', () => {
    expect(layOutChart([])).toBeNull();
    expect(layOutChart([month(0, null)])).toBeNull();
  });

  it('shows twelve months up to the last one, gaps included', () => {
    const chart = layOutChart([month(-3, '4'), month(0, '8')]);
    expect(chart?.months.map(({ period: of }) => of).at(0)).toBe('2025-12');
    expect(chart?.months.map(({ bars }) => bars.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]);
  });

  it('stacks the zones of a month without gap or overlap, from the baseline up', () => {
    const chart = layOutChart([month(0, '30', '50', '20')]);
    const bars = chart?.months.at(-1)?.bars ?? [];
    expect(bars.map(({ zone }) => zone)).toEqual([1, 2, 3]);
    expect((bars[0]?.y ?? 0) + (bars[0]?.height ?? 0)).toBeCloseTo(chart?.baseline ?? -1);
    expect((bars[1]?.y ?? 0) + (bars[1]?.height ?? 0)).toBeCloseTo(bars[0]?.y ?? -1);
    expect((bars[2]?.y ?? 0) + (bars[2]?.height ?? 0)).toBeCloseTo(bars[1]?.y ?? -1);
    expect((bars[1]?.height ?? 0) / (bars[0]?.height ?? 1)).toBeCloseTo(5 / 3);
  });

  it('keeps a month of zero consumption: a bar of no height, not a gap', () => {
    expect(layOutChart([month(-1, '5'), month(0, '0')])?.months.at(-1)).toMatchObject({
      total: 0,
      bars: [{ height: 0 }],
    });
  });

  it('draws the same months of the year before as a line that breaks at gaps', () => {
    const chart = layOutChart([month(-13, '3'), month(-12, '4'), month(-10, '4'), month(0, '5')]);
    expect(chart?.lastYear.map((run) => run.length)).toEqual([2]);
    const broken = layOutChart([month(-15, '3'), month(-13, '3'), month(-12, '4'), month(0, '5')]);
    expect(broken?.lastYear.map((run) => run.length)).toEqual([1, 2]);
  });

  it.each([
    [0, 1],
    [0.7, 1],
    [1, 1],
    [1.2, 2],
    [4.1, 5],
    [6, 10],
    [117, 200],
    [0.034, 0.05],
  ])('an axis for %s ends at %s', (value, ceiling) => expect(niceCeiling(value)).toBe(ceiling));
});
