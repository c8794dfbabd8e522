'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { withUploads } from '@/app/_requests/with-uploads';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { answerRequest } from '@/lib/requests/answer-request';
import { assignRequests } from '@/lib/requests/assign-requests';
import { fileByPhone } from '@/lib/requests/file-by-phone';
import { joinRequests } from '@/lib/requests/join-requests';
import { moveRequest } from '@/lib/requests/move-request';
import { planRequest } from '@/lib/requests/plan-request';
import { recategoriseRequest } from '@/lib/requests/recategorise-request';
import {
  answerRequestSchema,
  assignRequestsSchema,
  fileByPhoneSchema,
  joinRequestsSchema,
  moveRequestSchema,
  planRequestSchema,
  recategoriseRequestSchema,
  separateRequestSchema,
} from '@/lib/requests/schemas';
import { separateRequest } from '@/lib/requests/separate-request';
import { err } from '@/lib/shared/result';
import { assignedWords } from './_queue/assigned-words';

export async function assignPicked(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: assignRequestsSchema,
    run: async (viewer, assignment) =>
      assignment.requests.length === 0
        ? err('nothing-picked')
        : anew(assignRequests(viewer, organisationId, assignment)),
    errors: (texts) => ({ ...texts.requests.errors, 'nothing-picked': texts.desk.bulk.nothing }),
    done: assignedWords,
  });
}

export async function move(
  organisationId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: moveRequestSchema,
    run: (viewer, input) =>
      withUploads(viewer, data, (files) =>
        anew(moveRequest(viewer, organisationId, requestId, input.event === 'complete' ? { ...input, files } : input)),
      ),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    done: (texts) => texts.desk.act.done,
  });
}

export async function assignOne(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: assignRequestsSchema,
    run: async (viewer, assignment) => {
      const result = await anew(assignRequests(viewer, organisationId, assignment));
      const [left] = result.ok ? result.value.left : [];
      return left ? err(left.code) : result;
    },
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.assign.done,
  });
}

export async function plan(
  organisationId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: planRequestSchema,
    run: (viewer, input) => anew(planRequest(viewer, organisationId, requestId, input)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.plan.done,
  });
}

export async function recategorise(
  organisationId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: recategoriseRequestSchema,
    run: (viewer, input) => anew(recategoriseRequest(viewer, organisationId, requestId, input)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.recategorise.done,
  });
}

export async function answer(
  organisationId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: answerRequestSchema.extend({ isForJoined: z.literal('on').optional() }),
    run: (viewer, { isForJoined, ...input }) =>
      withUploads(viewer, data, (files) =>
        anew(
          answerRequest(viewer, organisationId, requestId, { ...input, files, isForJoined: isForJoined !== undefined }),
        ),
      ),
    errors: (texts) => ({ ...texts.requests.errors, 'file-unknown': texts.requestPages.files.unknown }),
    done: (texts) => texts.desk.write.done,
  });
}

export async function join(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: joinRequestsSchema,
    run: async (viewer, input) =>
      input.requests.length === 0 ? err('nothing-picked') : anew(joinRequests(viewer, organisationId, input)),
    errors: (texts) => ({ ...texts.requests.errors, 'nothing-picked': texts.desk.similar.nothing }),
    next: () => `/operator/${organisationId}/requests/${data.get('mainId')}?said=joined`,
  });
}

export async function separate(
  organisationId: string,
  requestId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: separateRequestSchema,
    run: (viewer, input) => anew(separateRequest(viewer, organisationId, requestId, input)),
    errors: (texts) => texts.requests.errors,
    next: () => `/operator/${organisationId}/requests/${requestId}?said=separated`,
  });
}

/** A request told on the phone; its page opens with the number to tell the caller. */
export async function fileCall(
  organisationId: string,
  accountId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: fileByPhoneSchema,
    run: (viewer, input) => fileByPhone(viewer, organisationId, accountId, { ...input, files: [] }),
    errors: (texts) => texts.requests.errors,
    next: ({ requestId }) => `/operator/${organisationId}/requests/${requestId}`,
  });
}
