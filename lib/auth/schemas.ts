import { z } from 'zod';

/**
 * ASCII only, checked before lower-casing: letters of other scripts that look like Latin ones, or turn into
 * them, would let a stranger's address pass for a known one (GHSA-7rqj-j65f-68wh).
 */
const EMAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/;

export const emailField = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(254, 'too-long')
  .regex(/^\p{ASCII}*$/u, 'email-not-ascii')
  .regex(EMAIL, 'email-invalid')
  .toLowerCase();

/** Counted in characters as people see them (OWASP ASVS 6.2.1, 6.2.9); no rules of composition. */
export const newPassword = z
  .string('required')
  .min(1, 'required')
  .refine((text) => [...text].length >= 8, 'password-too-short')
  .refine((text) => [...text].length <= 128, 'password-too-long');

export const passwordAsTyped = z.string('required').min(1, 'required').max(1000, 'password-too-long');

export const confirmed = <Shape extends { password: string; passwordConfirmation: string }>(schema: z.ZodType<Shape>) =>
  schema.refine((input) => input.password === input.passwordConfirmation, {
    path: ['passwordConfirmation'],
    error: 'passwords-differ',
  });

export const signInSchema = z.object({
  email: emailField,
  password: passwordAsTyped,
  next: z.string().max(2000).optional(),
});
export type SignInInput = z.output<typeof signInSchema>;

export const signUpSchema = confirmed(
  z.object({ email: emailField, password: newPassword, passwordConfirmation: passwordAsTyped }),
);

export const requestPasswordResetSchema = z.object({ email: emailField });

/** A mangled link is refused like an old one, by the command. */
const token = z.string('required').max(200, 'too-long');

export const verifyEmailSchema = z.object({ token });

export const resetPasswordSchema = confirmed(
  z.object({ token, password: newPassword, passwordConfirmation: passwordAsTyped }),
);

export const changePasswordSchema = confirmed(
  z.object({ currentPassword: passwordAsTyped, password: newPassword, passwordConfirmation: passwordAsTyped }),
);

/** «8 (900) 123-45-67» → «+79001234567»; numbers of other countries need their «+». */
const phone = z
  .string()
  .trim()
  .max(40, 'too-long')
  .transform((text) => text.replace(/[\s().\p{Pd}]/gu, ''))
  .transform((digits) => digits.replace(/^(?:8|7)(?=\d{10}$)/, '+7').replace(/^(?=9\d{9}$)/, '+7'))
  .refine((number) => number === '' || /^\+[1-9]\d{9,14}$/.test(number), 'phone-invalid');

/** An unticked box is not sent at all. */
const ticked = z
  .enum(['yes', 'on'])
  .optional()
  .transform((value) => value !== undefined);

export const contactDetailsSchema = z.object({
  fullName: z.string('required').trim().min(1, 'required').max(200, 'too-long'),
  phone: phone.default(''),
  billDelivery: z.enum(['email', 'paper', 'cabinet'], 'choice-invalid'),
  noticesByEmail: ticked,
  readingReminders: ticked,
});
export type ContactDetailsInput = z.output<typeof contactDetailsSchema>;
