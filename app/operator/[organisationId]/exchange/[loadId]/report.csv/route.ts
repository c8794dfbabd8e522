import { currentViewer } from '@/lib/auth/viewer';
import { findLoad } from '@/lib/exchange/loads/find-loads';
import { currentTexts } from '@/lib/i18n/current-texts';
import { csvTable } from '@/lib/shared/csv';

interface Context {
  readonly params: Promise<{ organisationId: string; loadId: string }>;
}

/** Everything found wrong in a register, as a table for a spreadsheet. One query. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, loadId }, { exchange }] = await Promise.all([
    currentViewer(),
    params,
    currentTexts(),
  ]);
  const report = viewer && (await findLoad(viewer, organisationId, loadId))?.report;
  if (!report) return new Response(null, { status: 404 });
  const { columns } = exchange;
  const rows = report.rejected.map((one) => [String(one.row ?? ''), one.column ?? '', one.message]);
  return new Response(csvTable([[columns.row, columns.column, columns.reason], ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="register-errors-${loadId.slice(-12)}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
