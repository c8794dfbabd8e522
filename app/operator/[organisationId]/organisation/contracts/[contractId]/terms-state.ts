import type { FormState } from '@/lib/forms/form-state';

/** Beside the usual answers: terms that were only counted, with what was typed. */
export type TermsState = FormState | { readonly kind: 'calculated'; readonly values: Readonly<Record<string, string>> };
