import { listAccounts } from '@/lib/api/operations/accounts';
import { serve } from '@/lib/api/serve';

export const GET = serve(listAccounts);
