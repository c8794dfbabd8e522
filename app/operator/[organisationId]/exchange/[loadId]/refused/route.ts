import { Readable } from 'node:stream';
import { currentViewer } from '@/lib/auth/viewer';
import { takeRefusedRows } from '@/lib/exchange/loads/take-report';
import { currentTexts } from '@/lib/i18n/current-texts';

interface Context {
  readonly params: Promise<{ organisationId: string; loadId: string }>;
}

/** The rows that were not taken, in the shape of the register and each with its reason. One query, and the journal. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, loadId }, { exchange }] = await Promise.all([
    currentViewer(),
    params,
    currentTexts(),
  ]);
  const order = { organisationId, loadId, title: exchange.columns.reason };
  const file = viewer && (await takeRefusedRows(viewer, order));
  if (!file) return new Response(null, { status: 404 });
  return new Response(Readable.toWeb(file.body) as ReadableStream, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': `attachment; filename="refused"; filename*=UTF-8''${encodeURIComponent(`refused-${file.name}`)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
