'use server';

import { z } from 'zod';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { moveAdvance } from '@/lib/payments/advances/move-advance';
import { undoMove } from '@/lib/payments/advances/undo-move';
import { moveAdvanceSchema } from '@/lib/payments/schemas';

/** Moves it and shows the account as it is then, with the move among the others. */
export async function move(
  organisationId: string,
  accountId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: moveAdvanceSchema,
    run: (viewer, input) => moveAdvance(viewer, organisationId, accountId, input),
    errors: ({ advances }) => advances.errors,
    next: ({ transferId }) => `/operator/${organisationId}/accounts/${accountId}/advance?moved=${transferId}`,
  });
}

/** Its row holds the form no longer: the page says what was done. */
export async function undo(
  organisationId: string,
  accountId: string,
  transferId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => undoMove(viewer, organisationId, accountId, transferId),
    errors: ({ advances }) => advances.errors,
    next: () => `/operator/${organisationId}/accounts/${accountId}/advance?undone=${transferId}`,
  });
}
