import { pdfResponse } from '@/app/(resident)/_pdf/pdf-response';
import { requireViewer } from '@/lib/auth/viewer';
import { cachedPdf } from '@/lib/invoices/pdf/cached-pdf';
import { getPrintedBill } from '@/lib/invoices/printed-bill';

interface Context {
  readonly params: Promise<{ accountId: string; invoiceId: string }>;
}

/** «Печать»: the bill as the form prints it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [viewer, { accountId, invoiceId }] = await Promise.all([requireViewer(), params]);
  const bill = await getPrintedBill(viewer, accountId, invoiceId);
  if (!bill) return new Response(null, { status: 404 });
  return pdfResponse(
    cachedPdf('invoice', bill),
    `bill-${bill.period}-${bill.account.number.replace(/[^\dA-Za-z-]/g, '')}.pdf`,
  );
}
