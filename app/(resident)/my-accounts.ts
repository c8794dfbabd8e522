import 'server-only';
import { cache } from 'react';
import { type AccountCard, listAccounts } from '@/lib/accounts/queries';
import { requireViewer } from '@/lib/auth/viewer';

/** The viewer's accounts, asked once per request by the frame and the page. */
export const myAccounts = cache(async (): Promise<AccountCard[]> => listAccounts(await requireViewer()));
