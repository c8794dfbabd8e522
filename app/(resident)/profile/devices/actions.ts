'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { signOut } from '@/lib/auth/sign-out';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { isId } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

/** @param sessionId comes back from the browser: one that is not the viewer's is not found and nothing ends */
export async function endOwn(sessionId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: async ({ userId }) => {
      if (isId(sessionId)) await signOut({ userId, sessionId });
      refresh();
      return ok();
    },
    errors: () => ({}),
    done: ({ staff }) => staff.devices.ended,
  });
}
