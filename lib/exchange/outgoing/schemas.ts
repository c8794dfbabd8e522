import { z } from 'zod';
import { parseDay, parsePeriod } from '@/lib/shared/billing-period';
import { ACCOUNT_SCOPES, FORMATS, PAYMENT_SCOPES } from './rules';

const dayOrNull = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return null;
    const parsed = parseDay(text);
    if (!parsed) context.addIssue({ code: 'custom', message: 'invalid' });
    return parsed ?? z.NEVER;
  });

const period = z.string('choice-invalid').transform((text, context) => {
  const parsed = parsePeriod(text);
  if (!parsed) context.addIssue({ code: 'custom', message: 'choice-invalid' });
  return parsed ?? z.NEVER;
});

const paymentFormat = z.enum(FORMATS.payments, 'choice-invalid');

/** Payments of these days, or all that wait. */
export const paymentsSchema = z.object({
  format: paymentFormat,
  scope: z.enum(PAYMENT_SCOPES, 'choice-invalid'),
  dayFrom: dayOrNull,
  dayTo: dayOrNull,
});

export const readingsSchema = z.object({ period, format: z.enum(FORMATS.readings, 'choice-invalid') });

export const accountsSchema = z.object({
  format: z.enum(FORMATS.accounts, 'choice-invalid'),
  scope: z.enum(ACCOUNT_SCOPES, 'choice-invalid'),
});

export const markSchema = z.object({ mark: z.enum(['received', 'not-received'], 'choice-invalid') });

export const replaceSchema = z.object({ format: paymentFormat });
