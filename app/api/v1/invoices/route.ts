import { listInvoices } from '@/lib/api/operations/invoices';
import { issueInvoices } from '@/lib/api/operations/issue-invoices';
import { serve } from '@/lib/api/serve';

export const GET = serve(listInvoices);
export const POST = serve(issueInvoices);
