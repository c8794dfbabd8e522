import { confirmPayments } from '@/lib/api/operations/confirm-payments';
import { serve } from '@/lib/api/serve';

export const POST = serve(confirmPayments);
