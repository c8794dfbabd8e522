import type { RequestReport } from '@/lib/requests/report';
import { addDays, type Day, daysBetween, dottedDay } from '@/lib/shared/billing-period';
import type { ReportSpan } from './span';

interface Props {
  readonly days: RequestReport['byDay'];
  readonly span: ReportSpan;
  readonly label: string;
}

const WIDTH = 720;
const HEIGHT = 160;
const FLOOR = HEIGHT - 22;

/** A bar for each day, drawn on the server; the tables say the same in numbers. */
export function DayChart({ days, span, label }: Props) {
  const count = daysBetween(span.from, span.to) + 1;
  const top = Math.max(1, ...days.map(({ filed }) => filed));
  const step = WIDTH / count;
  const heightOf = (value: number) => (value / top) * (FLOOR - 12);
  const x = (day: Day) => daysBetween(span.from, day) * step;
  return (
    <figure className="grid gap-2">
      <figcaption className="text-ink-soft">{label}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="chart chart-wide" aria-hidden="true">
        <line x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} className="chart-rule" />
        {days.map(({ day, filed, doneOnTime }) => (
          <g key={day}>
            <rect
              x={x(day)}
              y={FLOOR - heightOf(filed)}
              width={step * 0.8}
              height={heightOf(filed)}
              className="chart-zone-2"
            />
            <rect
              x={x(day)}
              y={FLOOR - heightOf(doneOnTime)}
              width={step * 0.8}
              height={heightOf(doneOnTime)}
              className="chart-zone-1"
            />
          </g>
        ))}
        <text x="0" y={HEIGHT - 6}>
          {dottedDay(span.from)}
        </text>
        <text x={WIDTH} y={HEIGHT - 6} textAnchor="end">
          {dottedDay(addDays(span.from, count - 1))}
        </text>
        <text x={WIDTH} y="10" textAnchor="end">
          {top}
        </text>
      </svg>
    </figure>
  );
}
