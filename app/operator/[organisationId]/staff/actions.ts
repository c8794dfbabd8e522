'use server';

import { z } from 'zod';
import { anew } from '@/app/_requests/anew';
import { resendInvitation, revokeInvitation } from '@/lib/auth/staff/change-invitation';
import { disableStaff, setStaffRoles } from '@/lib/auth/staff/change-staff';
import { endStaffSessions } from '@/lib/auth/staff/end-sessions';
import { inviteStaff } from '@/lib/auth/staff/invite-staff';
import { resetFactor } from '@/lib/auth/staff/reset-factor';
import { inviteStaffSchema, staffRolesSchema } from '@/lib/auth/staff/schemas';
import { formAction } from '@/lib/forms/form-action';
import type { FormState } from '@/lib/forms/form-state';

export async function invite(organisationId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: inviteStaffSchema,
    run: (viewer, input) => anew(inviteStaff(viewer, organisationId, input)),
    errors: ({ staff }) => staff.inviteErrors,
    done: ({ staff }) => staff.invited,
  });
}

/** «Отправить ещё раз» and «Отозвать» are two buttons of one form. */
export async function answerInvitation(
  organisationId: string,
  invitationId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const isResent = data.get('act') === 'resend';
  return formAction(data, {
    schema: z.object({ act: z.enum(['resend', 'revoke']) }),
    run: (viewer) => anew((isResent ? resendInvitation : revokeInvitation)(viewer, organisationId, invitationId)),
    errors: ({ staff }) => staff.invitationErrors,
    done: ({ staff }) => (isResent ? staff.resent : staff.revoked),
  });
}

export async function saveRoles(
  organisationId: string,
  userId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: staffRolesSchema,
    run: (viewer, input) => anew(setStaffRoles(viewer, organisationId, userId, input)),
    errors: ({ staff }) => staff.changeErrors,
    done: ({ staff }) => staff.rolesSaved,
  });
}

export async function shutOut(
  organisationId: string,
  userId: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(disableStaff(viewer, organisationId, userId)),
    errors: ({ staff }) => staff.changeErrors,
    done: ({ staff }) => staff.shutOutDone,
  });
}

/** @param sessionId null ends all of them */
export async function endSessions(
  organisationId: string,
  userId: string,
  sessionId: string | null,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(endStaffSessions(viewer, organisationId, userId, sessionId ?? undefined)),
    errors: () => ({}),
    done: ({ staff }) => staff.sessionsEnded,
  });
}

export async function reset(organisationId: string, userId: string, _: FormState, data: FormData): Promise<FormState> {
  return formAction(data, {
    schema: z.object({}),
    run: (viewer) => anew(resetFactor(viewer, organisationId, userId)),
    errors: ({ staff }) => staff.resetErrors,
    done: ({ staff }) => staff.resetDone,
  });
}
