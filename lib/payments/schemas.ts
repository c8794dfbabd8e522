import { z } from 'zod';
import { kopecks, parseRoubles } from '@/lib/shared/money';
import type { StartPayment } from './start-payment';

const roubles = z.string().transform((text, context) => {
  const sum = parseRoubles(text);
  if (sum !== null && sum > 0) return sum;
  context.addIssue({ code: 'custom', message: 'sum-invalid' });
  return z.NEVER;
});

const wholeKopecks = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform((digits) => kopecks(Number(digits)));

/** The pay form: `principal` in roubles as typed; `expectedCharged` in kopecks and `submissionId` as the page gave them. */
export const startPaymentSchema = z
  .object({
    principal: roubles,
    method: z.enum(['card', 'sbp'], 'choice-invalid'),
    expectedCharged: wholeKopecks,
    submissionId: z.uuid(),
  })
  .transform(
    ({ principal, method, expectedCharged, submissionId }): StartPayment => ({
      principalKopecks: principal,
      method,
      expectedChargedKopecks: expectedCharged,
      submissionId,
    }),
  );
