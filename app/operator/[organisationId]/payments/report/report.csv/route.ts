import type { NextRequest } from 'next/server';
import { requireOrganisation } from '@/app/operator/my-organisations';
import { may } from '@/lib/auth/permissions';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { contractReport, FIGURES } from '@/lib/reconciliation/contract-report';
import { dottedDay } from '@/lib/shared/billing-period';
import { dayIn } from '@/lib/shared/clock';
import { csvTable } from '@/lib/shared/csv';
import { formatRoubles } from '@/lib/shared/money';
import { spanOf } from '../span';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const refused = (words: string): Response =>
  new Response(words, {
    status: 400,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'private, no-store' },
  });

/** The daily report for a spreadsheet. Queries: the viewer's organisations, then contracts and days side by side. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }, { reconciliation }] = await Promise.all([currentViewer(), params, currentTexts()]);
  if (!viewer || !may(viewer, 'payments-view', organisationId)) return new Response(null, { status: 404 });
  const { timeZone } = await requireOrganisation(organisationId);
  const today = dayIn(timeZone, new Date());
  const { fault, ...span } = spanOf(Object.fromEntries(request.nextUrl.searchParams), today);
  const { report } = reconciliation;
  if (fault) return refused(report.faults[fault]);
  const { contracts, days } = await contractReport(viewer, organisationId, span, today);
  const head = [report.contractColumn, report.day, report.payments, ...FIGURES.map((name) => report.figures[name])];
  const more = [report.unregistered, report.age];
  const lines = days.map((row) => {
    const contract = contracts.find(({ contractId }) => contractId === row.contractId);
    const sums = [...FIGURES, 'unregisteredKopecks' as const].map((name) =>
      formatRoubles(row[name]).replace(/[\s\u00a0\u202f]/g, ''),
    );
    return [contract?.number ?? '', dottedDay(row.day), String(row.payments), ...sums, String(row.inTransitDays ?? '')];
  });
  return new Response(csvTable([[...head, ...more], ...lines]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="contracts-${span.from}-${span.to}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
