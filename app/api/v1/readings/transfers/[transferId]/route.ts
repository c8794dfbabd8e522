import { getTransfer } from '@/lib/api/operations/transfers';
import { serve } from '@/lib/api/serve';

export const GET = serve(getTransfer);
