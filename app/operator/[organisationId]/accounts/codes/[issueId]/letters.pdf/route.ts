import type { NextRequest } from 'next/server';
import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { getLinkLetters } from '@/lib/accounts/link-letters';
import { currentViewer } from '@/lib/auth/viewer';
import { renderPdf } from '@/lib/invoices/pdf/render-pdf';

interface Context {
  readonly params: Promise<{ organisationId: string; issueId: string }>;
}

/** A file of letters with one-time codes. Drawn anew each time: no copy of the codes stays anywhere. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, issueId }] = await Promise.all([currentViewer(), params]);
  const part = Number(/^\d{1,4}$/.exec(request.nextUrl.searchParams.get('part') ?? '1')?.[0] ?? 0);
  const letters = viewer && part > 0 && (await getLinkLetters(viewer, organisationId, issueId, part));
  if (!letters) return new Response(null, { status: 404 });
  return pdfResponse(renderPdf('link-letters', letters), `codes-${issueId.slice(-12)}-${part}.pdf`);
}
