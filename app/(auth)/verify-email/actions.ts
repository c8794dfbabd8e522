'use server';

import { verifyEmailSchema } from '@/lib/auth/schemas';
import { verifyEmail } from '@/lib/auth/verify-email';
import { publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

export async function confirmEmail(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: verifyEmailSchema,
    run: verifyEmail,
    errors: ({ auth }) => auth.verifyEmail.errors,
    next: () => '/verify-email?done=1',
  });
}
