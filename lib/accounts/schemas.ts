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

/** For whom one-time codes are drawn: an account, or a house. */
export const issueLinkCodesSchema = z
  .object({
    accountId: z.uuid().optional(),
    buildingId: z.uuid('required').optional(),
    includesLinked: z.preprocess((value) => value === true || value === 'on', z.boolean()),
    validDays: z.coerce.number().int('invalid').min(1, 'invalid').max(366, 'invalid'),
  })
  .refine(({ accountId, buildingId }) => (accountId === undefined) !== (buildingId === undefined), {
    message: 'required',
    path: ['buildingId'],
  });
export type IssueLinkCodesInput = z.output<typeof issueLinkCodesSchema>;
