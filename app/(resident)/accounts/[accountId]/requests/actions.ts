'use server';

import { z } from 'zod';
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

export async function fileRequest(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: submitRequestSchema,
    run: (viewer, input) => withUploads(viewer, data, (files) => submitRequest(viewer, accountId, { ...input, files })),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    next: ({ requestId }) => `/accounts/${accountId}/requests/${requestId}?filed=1`,
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
      withUploads(viewer, data, (files) => writeMessage(viewer, accountId, requestId, { ...input, files })),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    next: () => `/accounts/${accountId}/requests/${requestId}#messages`,
  });
}

export async function rate(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: rateRequestSchema,
    run: (viewer, rating) => rateRequest(viewer, accountId, requestId, rating),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.requestPages.rate.done,
  });
}

export async function sendBack(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: returnRequestSchema,
    run: (viewer, input) =>
      withUploads(viewer, data, (files) => returnRequest(viewer, accountId, requestId, { ...input, files })),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    done: (texts) => texts.requestPages.returning.done,
  });
}

export async function withdraw(accountId: string, requestId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => withdrawRequest(viewer, accountId, requestId),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.requestPages.withdraw.done,
  });
}
