import type { FormState } from '@/lib/forms/form-state';
import { isTaken, type MeterOutcome } from '@/lib/meters/outcome';
import type { Submitted } from '@/lib/meters/take-submission';

/** What became of a submission, as it travels: to the form without scripts, through the endpoint, into the queue. */
export interface SubmissionAnswer {
  /** null when nothing was taken */
  readonly receipt: {
    readonly submissionId: string;
    readonly number: number;
    /** ISO instant */
    readonly receivedAt: string;
  } | null;
  readonly outcomes: readonly MeterOutcome[];
}

export const answerOf = ({ receipt, outcomes }: Submitted): SubmissionAnswer => ({
  receipt: receipt && { ...receipt, receivedAt: receipt.receivedAt.toISOString() },
  outcomes,
});

/** Nothing is left to correct or to confirm. */
export const isWhole = ({ receipt, outcomes }: Pick<SubmissionAnswer, 'outcomes'> & { receipt: unknown }): boolean =>
  receipt !== null && outcomes.every(isTaken);

/** The entry form after «Сохранить»: taken in part, or not at all. */
export type EntryState =
  | FormState
  | {
      readonly kind: 'answered';
      readonly answer: SubmissionAnswer;
      readonly values: Readonly<Record<string, string>>;
    };

export const entryPath = (accountId: string): string => `/accounts/${accountId}/meters/enter`;
export const receiptPath = (accountId: string, submissionId: string): string =>
  `/accounts/${accountId}/meters/submissions/${submissionId}`;
