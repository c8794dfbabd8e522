'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { issueKey } from '@/lib/api-keys/issue-key';
import { revokeKey } from '@/lib/api-keys/revoke-key';
import { issueKeySchema } from '@/lib/api-keys/schemas';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { addEndpoint } from '@/lib/webhooks/add-endpoint';
import { repeatDelivery } from '@/lib/webhooks/repeat-delivery';
import { addEndpointSchema } from '@/lib/webhooks/schemas';
import { switchEndpoint } from '@/lib/webhooks/switch-endpoint';

export async function issue(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: issueKeySchema,
    run: (viewer, input) => anew(issueKey(viewer, organisationId, input)),
    errors: ({ apiRoom }) => apiRoom.issueErrors,
    done: ({ apiRoom }, { key }) => apiRoom.issued(key),
  });
}

export async function revoke(organisationId: string, keyId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(revokeKey(viewer, organisationId, keyId)),
    errors: () => ({}),
    done: ({ apiRoom }) => apiRoom.revoked,
  });
}

export async function add(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: addEndpointSchema,
    run: (viewer, input) => anew(addEndpoint(viewer, organisationId, input)),
    errors: ({ apiRoom }) => apiRoom.addErrors,
    done: ({ apiRoom }, { secret }) => apiRoom.added(secret),
  });
}

export async function turn(
  organisationId: string,
  endpointId: string,
  to: 'active' | 'disabled',
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    // what is bound to a form comes back from a browser
    run: (viewer) => anew(switchEndpoint(viewer, organisationId, endpointId, to === 'active' ? to : 'disabled')),
    errors: () => ({}),
    done: ({ apiRoom }) => apiRoom.switched[to],
  });
}

export async function repeat(
  organisationId: string,
  deliveryId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(repeatDelivery(viewer, organisationId, deliveryId)),
    errors: () => ({}),
    done: ({ apiRoom }) => apiRoom.repeated,
  });
}
