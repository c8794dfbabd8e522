import type { NextRequest } from 'next/server';
import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { currentViewer } from '@/lib/auth/viewer';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { getSampleBill } from '@/lib/invoices/printed-bill';
import { NotFound } from '@/lib/shared/errors';

interface Context {
  readonly params: Promise<{ organisationId: string }>;
}

const absent = () => new Response(null, { status: 404 });

/** The organisation's latest bill in the form of the address. One query. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [viewer, { organisationId }] = await Promise.all([currentViewer(), params]);
  if (!viewer) return absent();
  const form = request.nextUrl.searchParams.get('form') === 'order-43' ? 'order-43' : 'classic';
  try {
    const bill = await getSampleBill(viewer, organisationId, form);
    return bill ? await pdfResponse(cachedPdf('invoice', bill), `sample-${form}.pdf`) : absent();
  } catch (error) {
    if (error instanceof NotFound) return absent();
    throw error;
  }
}
