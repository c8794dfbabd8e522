import { requireViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';
import { historyCsv } from '@/lib/meters/history-csv';
import { getMeterHistory } from '@/lib/meters/queries';

interface Context {
  readonly params: Promise<{ accountId: string; meterId: string }>;
}

/** The meter's history as a table for a spreadsheet. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { accountId, meterId }, { meters }] = await Promise.all([requireViewer(), params, currentTexts()]);
  const history = await getMeterHistory(viewer, accountId, meterId);
  if (!history) return new Response(null, { status: 404 });
  return new Response(historyCsv(history, meters), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="readings-${meterId.slice(-8)}.csv"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
