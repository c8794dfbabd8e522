import { z } from 'zod';
import { confirmed, emailField, newPassword, passwordAsTyped } from '../schemas';
import { GIVEN_ROLES } from './staff-rules';

export const inviteStaffSchema = z.object({ email: emailField, role: z.enum(GIVEN_ROLES, 'choice-invalid') });

/** Boxes named `role-cashier` and the like; an unticked one is not sent. */
export const staffRolesSchema = z
  .record(z.string(), z.string())
  .transform((boxes) => ({ roles: GIVEN_ROLES.filter((role) => boxes[`role-${role}`] === 'on') }));

/** A mangled link is refused like an old one, by the command. */
const token = z.string('required').max(200, 'too-long');

export const acceptInvitationSchema = z.object({ token });

export const acceptAsNewcomerSchema = confirmed(
  z.object({
    token,
    fullName: z.string('required').trim().min(1, 'required').max(200, 'too-long'),
    password: newPassword,
    passwordConfirmation: passwordAsTyped,
  }),
);
