import { currentTexts } from '@/lib/i18n/current-texts';
import type { MonthConsumption, ZoneCard } from '@/lib/meters/describe-meter';
import { type Chart, HEIGHT, layOutChart, WIDTH } from './chart-geometry';

interface Props {
  readonly zones: readonly ZoneCard[];
  /** oldest first */
  readonly months: readonly MonthConsumption[];
  readonly unit: string;
}

/** Consumption by month, drawn on the server. The table under it says the same in numbers. */
export async function ConsumptionChart({ zones, months, unit }: Props) {
  const { meters: texts, common } = await currentTexts();
  const chart = layOutChart(months);
  if (!chart) return <p>{texts.chart.none}</p>;
  const short = (period: string) => common.period(period as never).slice(0, 3);
  return (
    <figure className="grid gap-3">
      <figcaption className="text-ink-soft">{texts.chart.description(unit)}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart" aria-hidden="true">
        {chart.lines.map(({ y, label }) => (
          <g key={label}>
            <line x1="30" x2={WIDTH} y1={y} y2={y} className="chart-rule" />
            <text x="26" y={y + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {chart.months.flatMap(({ period, bars }) =>
          bars.map(({ zone, ...box }) => <rect key={`${period}/${zone}`} {...box} className={`chart-zone-${zone}`} />),
        )}
        <LastYear chart={chart} />
        {chart.months.map(({ period, centre }) => (
          <text key={period} x={centre} y={HEIGHT - 8} textAnchor="middle">
            {short(period)}
          </text>
        ))}
      </svg>
      <Legend zones={zones} lastYear={chart.lastYear.length > 0 ? texts.chart.lastYear : null} />
    </figure>
  );
}

const LastYear = ({ chart }: { chart: Chart }) =>
  chart.lastYear.map((run) => (
    <g key={run[0]?.[0]} className="chart-last-year">
      <polyline points={run.map(([x, y]) => `${x},${y}`).join(' ')} />
      {run.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="2.6" />
      ))}
    </g>
  ));

function Legend({ zones, lastYear }: { zones: readonly ZoneCard[]; lastYear: string | null }) {
  const named = zones.length > 1 ? zones : [];
  if (named.length === 0 && !lastYear) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1">
      {named.map(({ zone, name }) => (
        <li key={zone} className="flex items-center gap-2">
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <rect width="16" height="16" rx="3" className={`chart-zone-${zone}`} />
          </svg>
          {name}
        </li>
      ))}
      {lastYear && (
        <li className="flex items-center gap-2">
          <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" className="chart-last-year">
            <polyline points="0,8 24,8" />
            <circle cx="12" cy="8" r="3" />
          </svg>
          {lastYear}
        </li>
      )}
    </ul>
  );
}
