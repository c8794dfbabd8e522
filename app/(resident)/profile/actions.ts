'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { changePassword } from '@/lib/auth/change-password';
import { ownPath } from '@/lib/auth/own-path';
import { changePasswordSchema, contactDetailsSchema } from '@/lib/auth/schemas';
import { signOutEverywhere } from '@/lib/auth/sign-out';
import { updateContactDetails } from '@/lib/auth/update-contact-details';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

/** @param next comes back from the browser, so it is led home when it is no path of ours */
export async function saveContacts(next: string | null, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: contactDetailsSchema,
    run: async (viewer, input) => {
      const saved = await updateContactDetails(viewer, input);
      // the form goes back to the values that the page has: without this, to those before the change
      refresh();
      return saved;
    },
    errors: () => ({}),
    done: (texts) => texts.profile.saved,
    ...(next && { next: () => ownPath(next) }),
  });
}

export async function replacePassword(_: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: changePasswordSchema,
    run: changePassword,
    errors: (texts) => texts.profile.passwordErrors,
    done: (texts) => texts.profile.passwordChanged,
  });
}

export async function leaveEverywhere(_: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: signOutEverywhere,
    errors: () => ({}),
    next: () => '/sign-in',
  });
}
