'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { allocateUnknownPayment } from '@/lib/reconciliation/allocate-unknown-payment';
import { closeUnknownPayment } from '@/lib/reconciliation/close-unknown-payment';
import { allocationSchema, closingSchema } from '@/lib/reconciliation/schemas';
import { undoUnknownDecision } from '@/lib/reconciliation/undo-unknown-decision';

export async function allocate(
  organisationId: string,
  unknownId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: allocationSchema,
    run: (viewer, input) => anew(allocateUnknownPayment(viewer, organisationId, unknownId, input)),
    errors: ({ reconciliation }) => reconciliation.unknown.errors,
    done: ({ reconciliation }) => reconciliation.unknown.allocated,
  });
}

export async function close(
  organisationId: string,
  unknownId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: closingSchema,
    run: (viewer, input) => anew(closeUnknownPayment(viewer, organisationId, unknownId, input)),
    errors: ({ reconciliation }) => reconciliation.unknown.errors,
    done: ({ reconciliation }) => reconciliation.unknown.closed,
  });
}

export async function undo(
  organisationId: string,
  unknownId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(undoUnknownDecision(viewer, organisationId, unknownId)),
    errors: ({ reconciliation }) => reconciliation.unknown.errors,
    done: ({ reconciliation }) => reconciliation.unknown.undone,
  });
}
