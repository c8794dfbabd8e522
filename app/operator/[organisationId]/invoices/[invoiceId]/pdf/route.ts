import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { currentViewer } from '@/lib/auth/viewer';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { listRevisions } from '@/lib/invoices/staff-invoice';

interface Context {
  readonly params: Promise<{ organisationId: string; invoiceId: string }>;
}

/** The bill as it is printed, of whatever revision. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { organisationId, invoiceId }] = await Promise.all([currentViewer(), params]);
  const revisions = viewer ? await listRevisions(viewer, organisationId, invoiceId) : [];
  const bill = revisions.find((one) => one.bill.invoiceId === invoiceId)?.bill;
  if (!bill) return new Response(null, { status: 404 });
  return pdfResponse(
    cachedPdf('invoice', bill),
    `bill-${bill.period}-${bill.account.number.replace(/[^\dA-Za-z-]/g, '')}.pdf`,
  );
}
