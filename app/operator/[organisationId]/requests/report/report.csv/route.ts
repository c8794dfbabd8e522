import type { NextRequest } from 'next/server';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { requestReport } from '@/lib/requests/report';
import { dayIn } from '@/lib/shared/clock';
import { csvTable } from '@/lib/shared/csv';
import { FIGURES, figuresOf } from '../figures-table';
import { rowTitle } from '../row-title';
import { spanOf } from '../span';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

/** The report as one table for a spreadsheet. One query. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  const span = spanOf(Object.fromEntries(request.nextUrl.searchParams), dayIn('UTC', new Date()));
  const report = viewer && (await requestReport(viewer, organisationId, span));
  if (!report) return new Response(null, { status: 404 });
  const { report: words } = texts.desk;
  const head = ['', words.columns.title, ...FIGURES.map((name) => words.columns[name])];
  const cuts = [
    ['category', words.byCategory, report.byCategory],
    ['building', words.byBuilding, report.byBuilding],
    ['executor', words.byExecutor, report.byExecutor],
  ] as const;
  const lines = cuts.flatMap(([kind, title, rows]) =>
    rows.map((row) => [title, rowTitle(texts, kind, row), ...figuresOf(row)]),
  );
  const days = report.byDay.map(({ day, ...figures }) => [words.byDay, day, ...figuresOf(figures)]);
  const total = ['', words.total, ...figuresOf(report.total)];
  return new Response(csvTable([head, total, ...lines, ...days]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="requests-${span.from}-${span.to}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
