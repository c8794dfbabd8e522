'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { announceOutage } from '@/lib/requests/announce-outage';
import { changeOutage } from '@/lib/requests/change-outage';
import { endOutage } from '@/lib/requests/end-outage';
import { outageSchema } from '@/lib/requests/schemas';

const list = (organisationId: string, said: 'changed' | 'ended' | 'called-off') =>
  `/operator/${organisationId}/requests/outages?said=${said}`;

export async function announce(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: outageSchema,
    run: (viewer, outage) => anew(announceOutage(viewer, organisationId, outage)),
    errors: (texts) => texts.requests.errors,
    done: (texts) => texts.desk.outages.announced,
  });
}

export async function change(
  organisationId: string,
  outageId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: outageSchema,
    run: (viewer, outage) => changeOutage(viewer, organisationId, outageId, outage),
    errors: (texts) => texts.requests.errors,
    next: () => list(organisationId, 'changed'),
  });
}

/** Its form goes away with it: what came of it stands above the list. */
export async function end(organisationId: string, outageId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => endOutage(viewer, organisationId, outageId),
    errors: (texts) => texts.requests.errors,
    next: ({ isCalledOff }) => list(organisationId, isCalledOff ? 'called-off' : 'ended'),
  });
}
