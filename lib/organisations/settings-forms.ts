import { z } from 'zod';
import { parseDay } from '@/lib/shared/billing-period';
import { parseRoubles } from '@/lib/shared/money';
import { LETTER_KINDS } from './letter-kinds';
import { TIME_ZONES } from './time-zones';

const said = (most: number) => z.string('required').trim().min(1, 'required').max(most, 'too-long');
/** Nothing typed is null. */
const maybe = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too-long')
    .default('')
    .transform((text) => text || null);

/** As the organisation writes it, with extensions and second numbers; residents press it, so there is something to dial. */
const telephone = maybe(100).refine((text) => text === null || /(\d\D*){3}/.test(text), 'phone-invalid');

const day = z.string('required').transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'invalid' });
  return z.NEVER;
});

export const detailsSchema = z.object({
  name: said(300),
  shortName: said(100),
  phone: telephone,
  emergencyPhone: telephone,
  email: maybe(254).refine((text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text), 'email-invalid'),
  website: maybe(300).refine((text) => text === null || /^https?:\/\/\S+$/.test(text), 'invalid'),
  officeAddress: maybe(300),
  officeHours: maybe(300),
  timeZone: z.enum(TIME_ZONES, 'choice-invalid'),
});

export const columnSetSchema = z.object({ columnSet: z.enum(['classic', 'order-43'], 'choice-invalid') });

export const linkingSchema = z.object({
  linkingSecret: z.enum(['none', 'last-total', 'one-time-code'], 'choice-invalid'),
});

/** Boxes named `letter-bills` and the like say what is sent; an unticked one is not sent to us. */
export const lettersSchema = z
  .record(z.string(), z.string())
  .transform((boxes) => ({ mutedLetters: LETTER_KINDS.filter((kind) => boxes[`letter-${kind}`] !== 'on') }));

export const dueDaySchema = z.object({
  validFrom: day,
  dayOfNextMonth: z.coerce.number('invalid').int('invalid').min(1, 'invalid').max(28, 'invalid'),
});
export const removeDueDaySchema = z.object({ validFrom: day });

const FIAS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const buildingSchema = z.object({
  address: said(300),
  fiasId: z
    .string()
    .trim()
    .toLowerCase()
    .default('')
    .transform((text) => text || null)
    .refine((text) => text === null || FIAS_ID.test(text), 'invalid'),
});

/** In roubles; 0 wants two people for every refund. */
export const refundLimitSchema = z.object({
  refundLimit: z.string('required').transform((text, context) => {
    const sum = parseRoubles(text);
    if (sum !== null && sum >= 0) return sum;
    context.addIssue({ code: 'custom', message: 'sum-invalid' });
    return z.NEVER;
  }),
});
