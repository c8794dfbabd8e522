import { currentViewer } from '@/lib/auth/viewer';
import { takeReport } from '@/lib/exchange/loads/take-report';
import { currentTexts } from '@/lib/i18n/current-texts';
import { csvTable } from '@/lib/shared/csv';

interface Context {
  readonly params: Promise<{ organisationId: string; loadId: string }>;
}

/** Everything found wrong in a register, as a table for a spreadsheet. One query, and the journal. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, loadId }, { exchange }] = await Promise.all([
    currentViewer(),
    params,
    currentTexts(),
  ]);
  const rejected = viewer && (await takeReport(viewer, organisationId, loadId));
  if (!rejected) return new Response(null, { status: 404 });
  const { columns } = exchange;
  const rows = rejected.map((one) => [String(one.row ?? ''), one.column ?? '', one.message]);
  return new Response(csvTable([[columns.row, columns.column, columns.reason], ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="register-errors-${loadId.slice(-12)}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
