import { Section } from '@/app/_components/ui/section';
import { currentTexts } from '@/lib/i18n/current-texts';
import type { ReportFigures, ReportRow } from '@/lib/requests/report';
import { type ReportKind, rowTitle } from './row-title';

interface Props {
  readonly title: string;
  readonly kind: ReportKind;
  readonly rows: readonly ReportRow[];
  readonly total?: ReportFigures;
}

export const FIGURES = ['filed', 'done', 'onTime', 'overdue', 'returned', 'rejected', 'withdrawn', 'rating'] as const;

/** The figures in the order of the columns; what cannot be said is empty. */
export const figuresOf = (one: ReportFigures): string[] => [
  String(one.filed),
  String(one.done),
  one.onTimePercent === null ? '' : String(one.onTimePercent),
  String(one.overdue),
  String(one.returned),
  String(one.rejected),
  String(one.withdrawn),
  one.averageRating?.replace('.', ',') ?? '',
];

/** One cut of the report as a table. */
export async function FiguresTable({ title, kind, rows, total }: Props) {
  const texts = await currentTexts();
  const { columns, total: totalWord } = texts.desk.report;
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <div className="dense-frame">
        <table className="dense">
          <thead>
            <tr>
              <th scope="col">{columns.title}</th>
              {FIGURES.map((name) => (
                <th key={name} scope="col" className="number">
                  {columns[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FiguresRow key={row.key ?? ''} title={rowTitle(texts, kind, row)} figures={row} />
            ))}
            {total && <FiguresRow title={totalWord} figures={total} />}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const FiguresRow = ({ title, figures }: { title: string; figures: ReportFigures }) => (
  <tr>
    <th scope="row">{title}</th>
    {figuresOf(figures).map((value, at) => (
      <td key={FIGURES[at]} className="number">
        {value}
      </td>
    ))}
  </tr>
);
