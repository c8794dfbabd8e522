import { z } from 'zod';
import { parseDay } from '@/lib/shared/billing-period';

/** One meter as typed: values by zone, empty ones left out. */
const typedMeter = z.object({
  meterId: z.uuid(),
  /** the version of the current values that the form showed; 0 when it showed none */
  seenVersion: z.int().min(0).max(1_000_000),
  values: z.array(z.object({ zone: z.int().min(1).max(3), typed: z.string().max(40) })).max(3),
  /** `confirmation` of an outcome that asked, when the person said yes */
  confirmed: z.string().max(200).nullable(),
});

/** What the entry form, the offline queue and the personal link send: at most 60 meters at once. */
export const submissionSchema = z.object({
  /** made where the values were typed: sent twice, it is one submission */
  clientId: z.uuid(),
  /** by the sender's clock; null for a form without scripts */
  composedAt: z.iso.datetime({ offset: true }).nullable(),
  meters: z.array(typedMeter).max(60),
});
export type SubmissionInput = z.output<typeof submissionSchema>;
export type TypedMeter = z.output<typeof typedMeter>;

/** The resident's own word for a meter; empty takes it away. */
export const nameMeterSchema = z.object({
  meterId: z.uuid(),
  nickname: z
    .string()
    .trim()
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' '))
    .refine((text) => [...text].length <= 40, 'too-long')
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), 'invalid'),
});

/** What the staff type for an account: the meters whose unusual values they have asked about are `ticked`. */
export const enteredReadingsSchema = submissionSchema.omit({ composedAt: true }).extend({
  source: z.enum(['phone', 'inspection'], 'choice-invalid'),
  ticked: z.array(z.uuid()).max(60),
});
export type EnteredReadings = z.output<typeof enteredReadingsSchema>;

const aDay = z.string('required').transform((text, context) => {
  const parsed = parseDay(text);
  if (!parsed) context.addIssue({ code: 'custom', message: text === '' ? 'required' : 'invalid' });
  return parsed ?? z.NEVER;
});
const digits = (least: number, most: number) =>
  z.coerce.number('invalid').int('invalid').min(least, 'invalid').max(most, 'invalid');

/** A meter put in the place of another; values by zone, as they are on the faces. */
export const replacementSchema = z.object({
  replacedOn: aDay,
  closing: z.record(z.string(), z.string().max(40)),
  serialNumber: z.string('required').trim().min(1, 'required').max(60, 'too-long'),
  opening: z.record(z.string(), z.string().max(40)),
  integerDigits: digits(1, 15),
  fractionDigits: digits(0, 7),
  nextVerificationOn: z.union([z.literal('').transform(() => null), aDay]),
});
export type ReplacementInput = z.output<typeof replacementSchema>;

export const rejectReadingSchema = z.object({
  readingId: z.uuid(),
  reason: z.string('required').trim().min(1, 'required').max(300, 'too-long'),
});
