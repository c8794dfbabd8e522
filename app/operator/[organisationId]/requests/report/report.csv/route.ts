import type { NextRequest } from 'next/server';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
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

const refused = (words: string): Response =>
  new Response(words, {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
  });

/** The report as one table for a spreadsheet. Queries: the viewer's organisations, then the report. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, texts] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer || !may(viewer, 'requests-view', organisationId)) return new Response(null, { status: 404 });
  const { timeZone } = await requireOrganisation(organisationId);
  const { report: words } = texts.desk;
  const { fault, ...span } = spanOf(Object.fromEntries(request.nextUrl.searchParams), dayIn(timeZone, new Date()));
  if (fault) return refused(words.faults[fault]);
  const report = await requestReport(viewer, organisationId, span);
  if (!report) return new Response(null, { status: 404 });
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
