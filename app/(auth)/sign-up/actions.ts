'use server';

import { requestAddress } from '@/lib/auth/request-address';
import { signUpSchema } from '@/lib/auth/schemas';
import { signUp } from '@/lib/auth/sign-up';
import { publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { currentLocale } from '@/lib/i18n/current-texts';

export async function register(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: signUpSchema,
    run: async (input) => signUp(input, { address: await requestAddress(), locale: await currentLocale() }),
    errors: ({ auth }) => auth.signUp.errors,
    next: () => '/sign-in?registered=1',
  });
}
