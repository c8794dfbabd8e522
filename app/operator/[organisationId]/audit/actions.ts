'use server';

import { verifyJournalSchema } from '@/lib/auth/journal/schemas';
import { verifyJournal } from '@/lib/auth/journal/verify-journal';
import { formAction } from '@/lib/forms/form-action';
import type { VerifyState } from './verify-state';

/** Verifies the next part of the chain: the form goes on with the one after it until the end. */
export async function verify(organisationId: string, _: VerifyState, data: FormData): Promise<VerifyState> {
  return formAction(data, {
    schema: verifyJournalSchema,
    run: (viewer, { after }) => verifyJournal(viewer, organisationId, after),
    errors: () => ({}),
    reply: (part): VerifyState => ({ kind: 'verified', ...part }),
  });
}
