'use server';

import { z } from 'zod';
import { unlinkAccount } from '@/lib/accounts/unlink-account';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

export async function unlink(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => unlinkAccount(viewer, accountId),
    errors: () => ({}),
    next: () => '/accounts',
  });
}
