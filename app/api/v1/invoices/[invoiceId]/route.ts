import { getInvoice } from '@/lib/api/operations/invoices';
import { serve } from '@/lib/api/serve';

export const GET = serve(getInvoice);
