import { currentViewer } from '@/lib/auth/viewer';
import { getLogo } from '@/lib/organisations/logo';
import { NotFound } from '@/lib/shared/errors';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const absent = () => new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } });

/** The logo for the page that sets it. One query. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }] = await Promise.all([currentViewer(), params]);
  if (!viewer) return absent();
  try {
    const logo = await getLogo(viewer, organisationId);
    if (!logo) return absent();
    return new Response(Buffer.from(logo.bytes), {
      headers: {
        'Content-Type': 'image/jpeg',
        'Cache-Control': 'private, no-cache',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof NotFound) return absent();
    throw error;
  }
}
