import { z } from 'zod';

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
