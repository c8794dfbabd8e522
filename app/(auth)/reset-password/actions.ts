'use server';

import { requestAddress } from '@/lib/auth/request-address';
import { requestPasswordReset } from '@/lib/auth/request-password-reset';
import { resetPassword } from '@/lib/auth/reset-password';
import { requestPasswordResetSchema, resetPasswordSchema } from '@/lib/auth/schemas';
import { publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

export async function askForLetter(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: requestPasswordResetSchema,
    run: async (input) => requestPasswordReset(input, await requestAddress()),
    errors: ({ auth }) => auth.resetPassword.requestErrors,
    next: () => '/reset-password?sent=1',
  });
}

export async function saveNewPassword(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: resetPasswordSchema,
    run: async (input) => resetPassword(input, await requestAddress()),
    errors: ({ auth }) => auth.resetPassword.errors,
    next: () => '/sign-in?reset=1',
  });
}
