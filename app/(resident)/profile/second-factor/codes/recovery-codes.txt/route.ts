import { codesHandedOver } from '@/lib/auth/second-factor/set-up-cookie';
import { currentViewer } from '@/lib/auth/viewer';
import { currentTexts } from '@/lib/i18n/current-texts';

/** The recovery codes that the page beside shows, as a file. */
export async function GET(): Promise<Response> {
  const [viewer, { factor }] = await Promise.all([currentViewer(), currentTexts()]);
  const codes = viewer ? await codesHandedOver(viewer) : [];
  if (!viewer || codes.length === 0) return new Response(null, { status: 404 });
  return new Response(`${factor.codes.file}: ${viewer.email}\r\n\r\n${codes.join('\r\n')}\r\n`, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': 'attachment; filename="recovery-codes.txt"',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
