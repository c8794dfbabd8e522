'use server';

import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { nameMeter } from '@/lib/meters/name-meter';
import { nameMeterSchema } from '@/lib/meters/schemas';

export async function saveNickname(accountId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: nameMeterSchema,
    run: (viewer, { meterId, nickname }) => nameMeter(viewer, accountId, meterId, nickname),
    errors: () => ({}),
    done: (texts) => texts.meters.nickname.saved,
  });
}
