'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { orMeanwhile } from '@/app/_requests/said';
import { withUploads } from '@/app/_requests/with-uploads';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { rateRequest } from '@/lib/requests/rate-request';
import { returnRequest } from '@/lib/requests/return-request';
import {
  rateRequestSchema,
  returnRequestSchema,
  submitRequestSchema,
  writeMessageSchema,
} from '@/lib/requests/schemas';
import { submitRequest } from '@/lib/requests/submit-request';
import { withdrawRequest } from '@/lib/requests/withdraw-request';
import { writeMessage } from '@/lib/requests/write-message';

const pathOf = (accountId: string, requestId: string): string => `/accounts/${accountId}/requests/${requestId}`;

export async function fileRequest(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: submitRequestSchema,
    run: (viewer, input) => withUploads(viewer, data, (files) => submitRequest(viewer, accountId, { ...input, files })),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    next: ({ requestId }) => `${pathOf(accountId, requestId)}?filed=1`,
  });
}

export async function sendMessage(
  accountId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: writeMessageSchema,
    run: (viewer, input) =>
      withUploads(viewer, data, async (files) =>
        orMeanwhile(
          await anew(writeMessage(viewer, accountId, requestId, { ...input, files })),
          pathOf(accountId, requestId),
        ),
      ),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    done: (texts) => texts.requestPages.sent,
  });
}

export async function rate(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: rateRequestSchema,
    run: async (viewer, rating) =>
      orMeanwhile(await anew(rateRequest(viewer, accountId, requestId, rating)), pathOf(accountId, requestId)),
    errors: (texts) => texts.requests.errors,
    next: () => `${pathOf(accountId, requestId)}?said=rated`,
  });
}

export async function sendBack(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: returnRequestSchema,
    run: (viewer, input) =>
      withUploads(viewer, data, async (files) =>
        orMeanwhile(
          await anew(returnRequest(viewer, accountId, requestId, { ...input, files })),
          pathOf(accountId, requestId),
        ),
      ),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    next: () => `${pathOf(accountId, requestId)}?said=returned`,
  });
}

export async function withdraw(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async (viewer) =>
      orMeanwhile(await anew(withdrawRequest(viewer, accountId, requestId)), pathOf(accountId, requestId)),
    errors: (texts) => texts.requests.errors,
    next: () => `${pathOf(accountId, requestId)}?said=withdrawn`,
  });
}
