'use server';

import { enterCabinet } from '@/lib/auth/enter-cabinet';
import { signInSchema } from '@/lib/auth/schemas';
import { publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: signInSchema,
    run: enterCabinet,
    errors: ({ auth }) => auth.signIn.errors,
    next: (path) => path,
  });
}
