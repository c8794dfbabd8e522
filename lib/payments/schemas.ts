import { z } from 'zod';
import { kopecks, parseRoubles } from '@/lib/shared/money';
import type { MoveAdvance } from './advances/move-advance';
import { parseContact } from './contact-rules';
import type { RequestRefund } from './refunds/request-refund';
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

const reason = () => z.string().trim().min(3, 'required').max(500, 'too-long');

const roublesOrNothing = z.string().transform((text, context) => {
  const sum = parseRoubles(text);
  if (sum !== null && sum >= 0) return sum;
  context.addIssue({ code: 'custom', message: 'sum-invalid' });
  return z.NEVER;
});

/** Asking for a refund: `amount` in roubles as typed. */
export const requestRefundSchema = z
  .object({ amount: roubles, reason: reason(), submissionId: z.uuid() })
  .transform(({ amount, ...rest }): RequestRefund => ({ amountKopecks: amount, ...rest }));

/** What is done to a refund that waits: a word is needed to refuse it. */
export const decideRefundSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('approve'), refundId: z.uuid() }),
  z.object({ event: z.literal('withdraw'), refundId: z.uuid() }),
  z.object({ event: z.literal('reject'), refundId: z.uuid(), note: reason() }),
]);

/** What becomes of a parked payment; `expected` in kopecks as the page showed it. */
export const decideParkedSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('release'), expected: wholeKopecks, closed: z.enum(['0', '1']), reason: reason() }),
  z.object({ event: z.literal('close'), reason: reason() }),
]);

export const refundLimitSchema = z.object({ limit: roublesOrNothing });

/** Where a receipt goes, as typed. */
const contact = z.string().transform((text, context) => {
  const parsed = parseContact(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'contact-invalid' });
  return z.NEVER;
});

/** Moving an advance: `amount` in roubles as typed. */
export const moveAdvanceSchema = z
  .object({
    toAccountId: z.uuid('choice-invalid'),
    amount: roubles,
    reason: reason(),
    isForAnother: z.literal('on').optional(),
    submissionId: z.uuid(),
  })
  .transform(
    ({ amount, isForAnother, ...rest }): MoveAdvance => ({
      amountKopecks: amount,
      isForAnother: isForAnother === 'on',
      ...rest,
    }),
  );

/** The pay form: `principal` in roubles as typed; `expectedCharged` in kopecks and `submissionId` as the page gave them. */
export const startPaymentSchema = z
  .object({
    principal: roubles,
    method: z.enum(['card', 'sbp'], 'choice-invalid'),
    expectedCharged: wholeKopecks,
    submissionId: z.uuid(),
    contact: contact.optional(),
  })
  .transform(
    ({ principal, method, expectedCharged, ...rest }): StartPayment => ({
      principalKopecks: principal,
      method,
      expectedChargedKopecks: expectedCharged,
      ...rest,
    }),
  );
