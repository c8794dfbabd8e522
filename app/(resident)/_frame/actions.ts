'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { resendVerificationLetter } from '@/lib/auth/resend-verification-letter';
import { dropSessionCookie } from '@/lib/auth/session-cookie-jar';
import { signOut } from '@/lib/auth/sign-out';
import { currentViewer } from '@/lib/auth/viewer';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { isSameOrigin } from '@/lib/forms/same-origin';

/** Ends this session and leads to the sign-in page. */
export async function leave(): Promise<void> {
  const viewer = await currentViewer();
  if (!(await isSameOrigin())) return;
  if (viewer) await signOut(viewer);
  await dropSessionCookie();
  redirect('/sign-in');
}

export const sendVerification = async (_: FormState, data: FormData): Promise<FormState> =>
  formAction(data, {
    schema: z.object({}),
    run: resendVerificationLetter,
    errors: (texts) => texts.profile.letterErrors,
    done: (texts) => texts.profile.letterSent,
  });
