import { currentViewer } from '@/lib/auth/viewer';
import { findControl } from '@/lib/exchange/outgoing/find-control';

interface Context {
  readonly params: Promise<{ organisationId: string; exportId: string }>;
}

/** The companion of a register of 17 fields: its count and its sum. Two queries. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, exportId }] = await Promise.all([currentViewer(), params]);
  const control = viewer && (await findControl(viewer, organisationId, exportId));
  if (!control) return new Response(null, { status: 404 });
  return new Response(control.text, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${control.fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
