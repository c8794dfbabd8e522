import { listAccounts } from '@/lib/api/operations/accounts';
import { saveAccounts } from '@/lib/api/operations/save-accounts';
import { serve } from '@/lib/api/serve';

export const GET = serve(listAccounts);
export const POST = serve(saveAccounts);
