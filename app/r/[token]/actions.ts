'use server';

import { z } from 'zod';
import { requestAddress } from '@/lib/auth/request-address';
import { publicFormAction } from '@/lib/forms/form-action';
import { currentTexts } from '@/lib/i18n/current-texts';
import { readSubmissionForm } from '@/lib/meters/read-submission-form';
import { submissionSchema } from '@/lib/meters/schemas';
import { type SubmittedByLink, submitByLink } from '@/lib/meters/submit-by-link';
import { describeAnswer, type LinkFormState } from './answer';

const schema = z.record(z.string(), z.string()).transform(readSubmissionForm).pipe(submissionSchema);

/** @param token comes back from the browser, and is judged like the one in the address */
export async function giveByLink(token: unknown, _: LinkFormState, data: FormData): Promise<LinkFormState> {
  const answered = await publicFormAction(data, {
    schema,
    run: async (input) => submitByLink(token, input, await requestAddress()),
    errors: ({ readingsLink }) => readingsLink.errors,
    reply: (value: SubmittedByLink, values) => ({ kind: 'answered' as const, value, values }),
  });
  if (answered.kind !== 'answered') return answered;
  return describeAnswer(await currentTexts(), answered.value, answered.values);
}
