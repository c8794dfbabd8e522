'use server';

import { redirect } from 'next/navigation';
import { ownPath } from '@/lib/auth/own-path';
import { factorCodeSchema, recoveryCodeSchema } from '@/lib/auth/second-factor/schemas';
import { showFactor, showRecoveryCode } from '@/lib/auth/second-factor/show-factor';
import { dropSessionCookie } from '@/lib/auth/session-cookie-jar';
import type { SessionClaims } from '@/lib/auth/session-token';
import { signOut } from '@/lib/auth/sign-out';
import { currentSession } from '@/lib/auth/viewer';
import { publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { isSameOrigin } from '@/lib/forms/same-origin';

/** The session that waits for a code; one that has shown it is led on, and nobody's to the sign-in. */
async function waitingSession(): Promise<SessionClaims> {
  const session = await currentSession();
  if (session?.factor === 'due') return session.viewer;
  return redirect(session ? '/' : '/sign-in');
}

/** @param next comes back from the browser, so it is led home when it is no path of ours */
export async function showCode(next: string, _: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: factorCodeSchema,
    run: async (input) => showFactor(await waitingSession(), input),
    errors: ({ factor }) => factor.errors,
    next: () => ownPath(next),
  });
}

export async function showSavedCode(next: string, _: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: recoveryCodeSchema,
    run: async (input) => showRecoveryCode(await waitingSession(), input),
    errors: ({ factor }) => factor.recoveryErrors,
    next: () => ownPath(next),
  });
}

/** Ends the session that was never let in. */
export async function startOver(): Promise<void> {
  const session = await currentSession();
  if (!(await isSameOrigin())) return;
  if (session) await signOut(session.viewer);
  await dropSessionCookie();
  redirect('/sign-in');
}
