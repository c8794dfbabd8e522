import { z } from 'zod';
import { type Day, parseDay } from '@/lib/shared/billing-period';
import type { LocalTime } from '@/lib/shared/local-time';
import { TERM_BASES } from './calendar-rules';
import { PRIORITIES } from './category-rules';
import { PLACES, RATING_REASONS, WISHED_TIMES } from './new-request-rules';
import { OUTAGE_KINDS, OUTAGE_SERVICES } from './outage-rules';

/** letters of a message or a description */
export const LONGEST_MESSAGE = 4000;

/** A browser sends a line's end as two characters and counts it as one. */
const typed = (most: number) =>
  z
    .string('required')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().max(most, 'too-long'));
/** Blanks of every kind, and marks that stand on nothing, say nothing. */
const isSaid = (text: string) =>
  /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''));
const said = (most = LONGEST_MESSAGE) => typed(most).refine(isSaid, 'required');
/** Nothing typed is null. */
const maybe = (most: number) =>
  typed(most)
    .default('')
    .transform((text) => (isSaid(text) ? text : null));
const chosen = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, 'choice-invalid');
const code = z.string('required').regex(/^[a-z0-9-]{1,40}$/, 'choice-invalid');
const id = z.uuid('choice-invalid');
const ticked = z
  .string()
  .optional()
  .transform((text) => text === 'on' || text === 'true');

const day = z.string('required').transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'invalid' });
  return z.NEVER;
});
/** Nothing chosen is null; what is chosen must be right. */
const orNull = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z
    .string()
    .default('')
    .transform((text, context): z.output<Schema> | null => {
      if (text.trim() === '') return null;
      const parsed = schema.safeParse(text);
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? 'invalid' });
      return z.NEVER;
    });

/** «09:30» as minutes since midnight. */
const timeOfDay = z.string('required').transform((text, context): number => {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (parts) return Number(parts[1]) * 60 + Number(parts[2]);
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'time-invalid' });
  return z.NEVER;
});

const version = z.coerce.number().int().min(1).max(2_000_000_000);

const troubleFields = {
  category: code,
  place: chosen(PLACES),
  placeDetail: maybe(200),
  description: said(),
  wishedDay: orNull(day),
  wishedTime: orNull(chosen(WISHED_TIMES)),
  submissionId: z.uuid(),
};

/** «Подать заявку»; its files come beside it. */
export const submitRequestSchema = z.object(troubleFields);

/** The same told by phone. */
export const fileByPhoneSchema = z.object({
  ...troubleFields,
  contactPhone: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || /^\+?[\d\s()-]{5,30}$/.test(text), 'phone-invalid')
    .transform((text) => text || null),
});

/** A message; empty beside files only, which the command knows. */
export const writeMessageSchema = z.object({
  text: maybe(LONGEST_MESSAGE).transform((text) => text ?? ''),
  submissionId: z.uuid(),
});
export const answerRequestSchema = writeMessageSchema.extend({ isInternal: ticked });

export const returnRequestSchema = z.object({ reason: said(1000) });

/** Reasons are boxes of their own: `reason-quick`, `reason-polite`… */
export const rateRequestSchema = z
  .object({
    rating: z.coerce.number('choice-invalid').int('choice-invalid').min(1, 'choice-invalid').max(5, 'choice-invalid'),
    comment: maybe(1000),
  })
  .catchall(z.string())
  .transform(({ rating, comment, ...boxes }) => ({
    rating,
    comment,
    reasons: RATING_REASONS.filter((reason) => boxes[`reason-${reason}`] !== undefined),
  }));

/** What a button of the desk sends: the event, the version it was shown on, and what the event needs. */
export const moveRequestSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('accept'), version }),
  z.object({ event: z.literal('start'), version }),
  z.object({ event: z.literal('hand-over'), version }),
  z.object({ event: z.literal('resume'), version }),
  z.object({ event: z.literal('defer'), version, until: day, reason: said(1000) }),
  z.object({ event: z.literal('complete'), version, result: maybe(1000) }),
  z.object({ event: z.literal('reject'), version, reason: said(1000) }),
  z.object({ event: z.literal('return'), version, reason: said(1000) }),
]);

/** Ticked rows are fields of their own: `request-<id>` with the version as the value. */
export const assignRequestsSchema = z
  .object({ assigneeUserId: id })
  .catchall(z.string())
  .transform(({ assigneeUserId, ...rows }) => ({ assigneeUserId, requests: seenRequests(rows) }));

/** The same rows, joined under the main one. */
export const joinRequestsSchema = z
  .object({ mainId: id })
  .catchall(z.string())
  .transform(({ mainId, ...rows }) => ({ mainId, requests: seenRequests(rows) }));

const seenRequests = (rows: Readonly<Record<string, string>>) =>
  Object.entries(rows).flatMap(([name, value]) => {
    const requestId = /^request-(.{36})$/.exec(name)?.[1];
    const seen = version.safeParse(value);
    return requestId && seen.success ? [{ requestId, version: seen.data }] : [];
  });

export const planRequestSchema = z
  .object({ plannedDay: day, plannedTime: timeOfDay, version })
  .transform(({ plannedDay, plannedTime, version: seen }) => ({
    planned: { day: plannedDay, minutes: plannedTime } satisfies LocalTime,
    version: seen,
  }));

export const recategoriseRequestSchema = z.object({ category: code, version });
export const separateRequestSchema = z.object({ version });

/**
 * Its buildings are boxes of their own: `building-<id>`. Without a day and a time its end is not known yet; a day alone
 * is meant whole, a time alone says nothing.
 */
export const outageSchema = z
  .object({
    kind: chosen(OUTAGE_KINDS),
    service: chosen(OUTAGE_SERVICES),
    text: said(1000),
    startsDay: day,
    startsTime: timeOfDay,
    endsDay: orNull(day),
    endsTime: orNull(timeOfDay),
  })
  .catchall(z.string())
  .refine(({ endsDay, endsTime }) => endsDay !== null || endsTime === null, { path: ['endsDay'], error: 'required' })
  .transform(({ kind, service, text, startsDay, startsTime, endsDay, endsTime, ...boxes }) => ({
    kind,
    service,
    text,
    startsAt: { day: startsDay, minutes: startsTime } satisfies LocalTime,
    endsAt: endsDay === null ? null : ({ day: endsDay, minutes: endsTime ?? 24 * 60 } satisfies LocalTime),
    buildingIds: Object.keys(boxes).flatMap((name) => /^building-(.{36})$/.exec(name)?.[1] ?? []),
  }));

/** `code` is empty for a new category. */
export const categorySchema = z.object({
  code: orNull(code),
  title: maybe(80),
  isEmergency: ticked,
  priority: chosen(PRIORITIES),
  term: said(20),
  termBasis: chosen(TERM_BASES),
  isActive: ticked,
});

export const termsSchema = z.object({ returnTerm: said(20), autoCloseTerm: said(20) });

/** `opens-0` … `closes-6`, Monday first; a day with empty times is off. */
export const workingWeekSchema = z.record(z.string(), z.string()).transform((fields) =>
  Array.from({ length: 7 }, (_, weekday) => {
    const [opens, closes] = [fields[`opens-${weekday}`] ?? '', fields[`closes-${weekday}`] ?? ''];
    if (opens.trim() === '' && closes.trim() === '') return null;
    return { opens: minutesOf(opens), closes: minutesOf(closes) };
  }),
);

/** Midnight at a day's end is written 24:00; what is no time is refused by the command. */
const minutesOf = (text: string): number => {
  if (text.trim() === '24:00') return 24 * 60;
  const parsed = timeOfDay.safeParse(text.trim());
  return parsed.success ? parsed.data : Number.NaN;
};

/** `kind`: off, working with its hours, or like any other day again. */
export const calendarDaySchema = z
  .object({
    day,
    kind: chosen(['off', 'working', 'usual']),
    opens: z.string().default(''),
    closes: z.string().default(''),
  })
  .transform(({ day: on, kind, opens, closes }) => ({
    day: on,
    hours: { off: null, usual: undefined, working: { opens: minutesOf(opens), closes: minutesOf(closes) } }[kind],
  }));

export const assignmentRuleSchema = z.object({ category: orNull(code), buildingId: orNull(id), assigneeUserId: id });
