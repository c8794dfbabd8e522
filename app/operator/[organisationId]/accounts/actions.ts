'use server';

import { z } from 'zod';
import { issueLinkCodes } from '@/lib/accounts/issue-link-codes';
import { revokeLink } from '@/lib/accounts/revoke-link';
import { issueLinkCodesSchema } from '@/lib/accounts/schemas';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

/** Draws codes for an account or a house; the list of issues opens, with the letters to print. */
export async function issueCodes(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: issueLinkCodesSchema,
    run: (viewer, input) => issueLinkCodes(viewer, organisationId, input),
    errors: (texts) => texts.staffAccounts.errors,
    next: ({ issueId }) => `/operator/${organisationId}/accounts/codes?issued=${issueId}`,
  });
}

export async function revoke(
  organisationId: string,
  accountId: string,
  linkId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => revokeLink(viewer, organisationId, accountId, linkId),
    errors: (texts) => texts.staffAccounts.errors,
    next: () => `/operator/${organisationId}/accounts/${accountId}`,
  });
}
