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

const FIELD = /^(value|seen|confirm)\.([0-9a-f-]{36})(?:\.([1-3]))?$/;

/**
 * A plain form's fields as a submission: `clientId`, `composedAt`, and for each meter `seen.<id>`,
 * `value.<id>.<zone>` and `confirm.<id>`. Fields of other names are not looked at.
 */
export function readSubmissionForm(fields: Readonly<Record<string, string>>): unknown {
  const typed = new Map<string, { seenVersion: number; values: TypedMeter['values']; confirmed: string | null }>();
  for (const [name, text] of Object.entries(fields)) {
    const [, kind, meterId = '', zone] = FIELD.exec(name) ?? [];
    if (!kind) continue;
    const meter = typed.get(meterId) ?? { seenVersion: 0, values: [], confirmed: null };
    typed.set(meterId, meter);
    if (kind === 'seen') meter.seenVersion = Number(text);
    if (kind === 'confirm') meter.confirmed = text;
    if (kind === 'value' && zone && text.trim() !== '') meter.values.push({ zone: Number(zone), typed: text });
  }
  return {
    clientId: fields.clientId,
    composedAt: fields.composedAt || null,
    meters: [...typed].map(([meterId, meter]) => ({ meterId, ...meter })),
  };
}

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
