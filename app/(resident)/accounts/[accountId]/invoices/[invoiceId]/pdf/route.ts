import { pdfResponse } from '@/app/_components/pdf-response';
import { currentViewer } from '@/lib/auth/viewer';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { getInvoiceDocument } from '@/lib/invoices/queries';

interface Context {
  readonly params: Promise<{ accountId: string; invoiceId: string }>;
}

/** «Печать»: the bill as the form prints it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { accountId, invoiceId }] = await Promise.all([currentViewer(), params]);
  const bill = viewer && (await getInvoiceDocument(viewer, accountId, invoiceId));
  if (!bill) return new Response(null, { status: 404 });
  const pdf = await cachedPdf('invoice', bill);
  return pdfResponse(pdf, `bill-${bill.period}-${bill.account.number.replace(/[^\dA-Za-z-]/g, '')}.pdf`);
}
