'use server';

import { acceptInvitation } from '@/lib/auth/staff/accept-invitation';
import { enterByInvitation } from '@/lib/auth/staff/enter-by-invitation';
import { acceptAsNewcomerSchema, acceptInvitationSchema } from '@/lib/auth/staff/schemas';
import { formAction, publicFormAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';
import { currentLocale } from '@/lib/i18n/current-texts';

/** The second factor is the next thing a new member of the staff needs; from there he goes to his workplace. */
const workplace = (organisationId: string): string =>
  `/profile/second-factor?next=${encodeURIComponent(`/operator/${organisationId}`)}`;

export async function acceptSignedIn(_: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: acceptInvitationSchema,
    run: acceptInvitation,
    errors: ({ staff }) => staff.invitation.errors,
    next: (organisationId) => `/operator/${organisationId}`,
  });
}

export async function acceptNew(_: FormState, data: FormData): Promise<FormState> {
  return publicFormAction(data, {
    schema: acceptAsNewcomerSchema,
    run: async (input) => enterByInvitation(input, await currentLocale()),
    errors: ({ staff }) => staff.invitation.errors,
    next: workplace,
  });
}
