import { getPayment } from '@/lib/api/operations/payments';
import { serve } from '@/lib/api/serve';

export const GET = serve(getPayment);
