'use server';

import { headers } from 'next/headers';
import { linkAccount } from '@/lib/accounts/link-account';
import { linkAccountSchema } from '@/lib/accounts/schemas';
import { clientAddress } from '@/lib/auth/client-address';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { lastTotal } from '@/lib/invoices/last-total';

/** The account is linked; next come «Контактные данные», which send on whoever has filled them in. */
export async function addAccount(_: FormState, data: FormData): Promise<FormState> {
  const address = clientAddress(await headers());
  return formAction(data, {
    schema: linkAccountSchema,
    run: (viewer, input) => linkAccount(viewer, input, { address, lastTotalOf: lastTotal }),
    errors: (texts) => texts.accountsLinking.errors,
    next: ({ accountId }) => `/profile/contacts?account=${accountId}`,
  });
}
