import { z } from 'zod';

/** Six digits, as an authenticator shows them: a space in the middle is forgiven. */
export const factorCodeSchema = z.object({
  code: z
    .string('required')
    .max(40, 'too-long')
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^\d{6}$/, 'code-six-digits'),
    ),
});

export const recoveryCodeSchema = z.object({
  code: z.string('required').trim().min(1, 'required').max(60, 'too-long'),
});
