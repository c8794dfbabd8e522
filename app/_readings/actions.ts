'use server';

import { z } from 'zod';
import { formAction } from '@/lib/forms/form-action';
import { readSubmissionForm } from '@/lib/meters/read-submission-form';
import { submissionSchema } from '@/lib/meters/schemas';
import { submitReadings } from '@/lib/meters/submit-readings';
import { answerOf, type EntryState, isWhole, receiptPath } from './answer';

const schema = z.record(z.string(), z.string()).transform(readSubmissionForm).pipe(submissionSchema);

/** «Сохранить» of a form without scripts: to the receipt when all is taken, else back to what needs the person. */
export async function saveReadings(accountId: string, _: EntryState, data: FormData): Promise<EntryState> {
  return formAction(data, {
    schema,
    run: (viewer, input) => submitReadings(viewer, accountId, input),
    errors: (texts) => texts.readings.problems,
    reply: (submitted, values): EntryState | null =>
      isWhole(submitted) ? null : { kind: 'answered', answer: answerOf(submitted), values },
    next: ({ receipt }) => receiptPath(accountId, receipt?.submissionId ?? ''),
  });
}
