import type { FormState } from '@/lib/forms/form-state';

/** Beside the usual answers: how far the chain was verified, and what came of it. */
export type VerifyState =
  | FormState
  | {
      readonly kind: 'verified';
      readonly through: number;
      readonly total: number;
      readonly broken: number | null;
      readonly isLast: boolean;
    };
