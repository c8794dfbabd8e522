import { z } from 'zod';

const line = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long');

/** The three values of «Платёжный код», «Фамилия», «Номер квартиры», and what some organisations ask besides. */
export const linkAccountSchema = z.object({
  number: line(60),
  surname: line(200),
  premises: line(60),
  secret: z.string().trim().max(60, 'too-long').default(''),
  organisationId: z
    .union([z.literal(''), z.uuid()], 'choice-invalid')
    .optional()
    .transform((id) => id || undefined),
});
export type LinkAccountInput = z.output<typeof linkAccountSchema>;
