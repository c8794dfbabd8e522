'use server';

import { z } from 'zod';
import { ownPath } from '@/lib/auth/own-path';
import { renewRecoveryCodes, turnFactorOff } from '@/lib/auth/second-factor/change-factor';
import { factorCodeSchema } from '@/lib/auth/second-factor/schemas';
import { beginSetUp, dropCodes, handOverCodes, secretBeingSetUp } from '@/lib/auth/second-factor/set-up-cookie';
import { setUpFactor } from '@/lib/auth/second-factor/set-up-factor';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { ok, type Result } from '@/lib/shared/result';
import type { Viewer } from '@/lib/shared/viewer';

const PAGE = '/profile/second-factor';

/** The page that goes on to `next`, which comes back from the browser: it is led home when it is no path of ours. */
const withNext = (page: string, next: string): string =>
  ownPath(next) === '/' ? page : `${page}?next=${encodeURIComponent(ownPath(next))}`;

export async function begin(next: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async (viewer) => {
      await beginSetUp(viewer);
      return ok();
    },
    errors: () => ({}),
    next: () => withNext(PAGE, next),
  });
}

export async function confirm(next: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: factorCodeSchema,
    run: async (viewer, input) => handOver(viewer, await setUpFactor(viewer, await secretBeingSetUp(viewer), input)),
    errors: ({ factor }) => factor.setUpErrors,
    next: () => withNext(`${PAGE}/codes`, next),
  });
}

export async function renew(_: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: factorCodeSchema,
    run: async (viewer, input) => handOver(viewer, await renewRecoveryCodes(viewer, input)),
    errors: ({ factor }) => factor.errors,
    next: () => `${PAGE}/codes`,
  });
}

export async function turnOff(_: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: factorCodeSchema,
    run: turnFactorOff,
    errors: ({ factor }) => factor.errors,
    next: () => `${PAGE}?off=1`,
  });
}

export async function saved(next: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async () => {
      await dropCodes();
      return ok();
    },
    errors: () => ({}),
    next: () => (ownPath(next) === '/' ? PAGE : ownPath(next)),
  });
}

/** Codes go to the browser's next page, and nowhere else. */
async function handOver<Code extends string>(
  viewer: Viewer,
  made: Result<readonly string[], Code>,
): Promise<Result<undefined, Code>> {
  if (!made.ok) return made;
  await handOverCodes(viewer, made.value);
  return ok();
}
