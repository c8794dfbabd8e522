import { z } from 'zod';

/** After which event to go on; the first time from the beginning. */
export const verifyJournalSchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'invalid')
    .default('0')
    .transform(Number),
});
