import { z } from 'zod';
import { type Kopecks, kopecks, parseRoubles } from '@/lib/shared/money';

const method = z.enum(['card', 'sbp'], 'choice-invalid');

const sum = z.string().transform((text, context): Kopecks => {
  const parsed = parseRoubles(text);
  if (parsed !== null && parsed > 0) return parsed;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'sum-invalid' });
  return z.NEVER;
});

/** Step one: the whole due sum, or the sum that was typed. */
export const chooseSchema = z.discriminatedUnion(
  'amount',
  [z.object({ amount: z.literal('due'), method }), z.object({ amount: z.literal('other'), sum, method })],
  'choice-invalid',
);

/** The address of step two: a whole sum of kopecks and the method; null when it is not one of ours. */
export const chosenSchema = z.object({
  sum: z
    .string()
    .regex(/^[1-9]\d{0,12}$/)
    .transform((digits) => kopecks(Number(digits))),
  method,
});
