import { currentViewer } from '@/lib/auth/viewer';
import { openExport } from '@/lib/exchange/outgoing/open-export';

interface Context {
  readonly params: Promise<{ organisationId: string; exportId: string }>;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file of an export as it was sent, only ever to be saved. A query and an entry of the journal. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, exportId }] = await Promise.all([currentViewer(), params]);
  const open = viewer && (await openExport(viewer, organisationId, exportId));
  if (!open) return new Response(null, { status: 404 });
  const { bytes, stream, made } = open;
  return new Response(stream, {
    headers: {
      'Content-Type': TYPES[made.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'Content-Length': String(bytes),
      'Content-Disposition': `attachment; filename="${made.fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      ETag: `"${made.fileHash}"`,
    },
  });
}
